// Decisions about the suggestions of an article: sent, awaited, answered, taken back, and the card that is selected
// after each. A card is open, then awaited (sent, not answered yet), then decided, or open again when it failed.

import { whenSteady } from "./steady.js";

const keyOf = (element) => element?.closest?.(".mcard")?.dataset.key;

export class Decisions {
  constructor(root, cards, say) {
    this.cards = cards;
    this.say = say;
    this.undoButton = root.querySelector("[data-do=undo]");
    this.awaited = new Set();
    this.decided = [];
    // for each part of the page, when the state was read that it shows; and that of the answer now coming in
    this.shownAt = new Map();
    this.readAt = null;
    this.isOpen = (card) => card.dataset.state === "open" && !this.awaited.has(card.dataset.key);
    const hear = (name, act) =>
      document.body.addEventListener(name, (event) => act.call(this, event));
    hear("htmx:beforeRequest", this.send);
    hear("htmx:beforeSwap", this.readTime);
    hear("htmx:oobBeforeSwap", this.keepLater);
    hear("htmx:afterRequest", this.answer);
  }

  remember(key) {
    this.decided.push(key);
    this.undoButton.hidden = false;
  }

  // A decision is sent: the next open suggestion is selected at once, the answer comes when it comes.
  send(event) {
    const { elt } = event.detail;
    const key = elt.closest?.("#cards .mcard")?.dataset.key;
    if (!key || !["accept", "dismiss"].includes(elt.dataset?.verb)) return;
    if (this.awaited.has(key)) {
      event.preventDefault();
      return;
    }
    this.remember(key);
    this.awaited.add(key);
    if (this.cards.selected !== key || this.cards.step(1, this.isOpen)) return;
    this.cards.current?.querySelector("summary")?.focus({ preventScroll: true });
  }

  // The form that was sent may be gone from the page by now: ask what was sent, not where the event is heard.
  answer({
    detail: {
      successful,
      xhr,
      requestConfig: { elt, target, verb },
    },
  }) {
    const key = keyOf(elt) ?? target?.dataset.key;
    if (key) this.awaited.delete(key);
    const isSaved = successful && verb === "post" && xhr.status < 400;
    if (isSaved && elt.closest("form[data-draft], form[data-stop]") && key?.startsWith("s"))
      this.remember(key);
  }

  // What was asked from this element was not carried out: its card is open again.
  fail(element) {
    const key = keyOf(element);
    if (!key) return;
    this.awaited.delete(key);
    const at = this.decided.lastIndexOf(key);
    if (at >= 0) this.decided.splice(at, 1);
    this.undoButton.hidden = this.decided.length === 0;
    if (!document.activeElement?.matches("input, textarea, select")) this.cards.select(key);
  }

  // The last decision of this page first; without one, the selected card when it can be opened again.
  undo() {
    const key = this.decided.pop();
    this.undoButton.hidden = this.decided.length === 0;
    const card = key ? (this.cards.card(key) ?? this.cards.that(key)) : this.cards.current;
    const verb = key ? "[data-verb=reopen], [data-verb=take_back]" : "[data-verb=reopen]";
    const button = card?.querySelector(verb);
    if (!button && key) {
      this.decided.push(key);
      this.say("One moment: the decision is still being saved.");
      return;
    }
    if (!button) {
      this.say("There is no decision to undo.");
      return;
    }
    this.cards.select(card.dataset.key);
    button.click();
  }

  // ---- of answers that overtook each other the one whose state was read later knows more: its parts stay ----

  readTime({ detail: { xhr, serverResponse } }) {
    const seen = /id="counts"[^>]*\sdata-seen="(\d+)"/.exec(serverResponse)?.[1];
    whenSteady(`seen ${xhr.responseURL}`, () => {
      this.readAt = seen ? Number(seen) : null;
    });
  }

  keepLater({ detail }) {
    const { id } = detail.target;
    if (this.readAt === null) return;
    if (this.shownAt.get(id) > this.readAt) detail.shouldSwap = false;
    else this.shownAt.set(id, this.readAt);
  }

  // ---- the card after an answer ----

  // After a form was saved its claim is selected; after a card's verb the next one already is.
  goOnAfter(target, request) {
    const { cards } = this;
    const card = target?.closest?.("#cards .mcard") ?? null;
    const isForm = request.elt?.closest("form[data-draft], form[data-stop], #known");
    if (card?.dataset.state === "editing") return;
    if (["reopen", "take_back"].includes(request.elt?.dataset?.verb) && card) this.stayAt(card);
    else if (isForm && request.path?.includes("/suggestions/"))
      this.goOnFrom(request.target.dataset.key);
    else if (isForm) this.selectNewest();
    else if (!cards.current) cards.step(1, this.isOpen);
  }

  // Whoever went on to another card meanwhile stays there.
  stayAt(card) {
    if (!this.cards.current || this.cards.current === card)
      this.cards.select(card.dataset.key, { scroll: false });
  }

  // Several parts of one answer settle, each with its own event: only the first of them goes on.
  goOnFrom(key) {
    const { cards } = this;
    if (cards.current && cards.selected !== key) return;
    const made = cards.that(key)?.dataset.key ?? null;
    cards.selected = made;
    if (!cards.step(1, this.isOpen) && made) cards.select(made, { scroll: false });
  }

  selectNewest() {
    const numberOf = (card) => Number(card.dataset.key.slice(1));
    const claims = [...this.cards.list.children].filter((card) => card.dataset.key.startsWith("a"));
    const [newest] = claims.sort((a, b) => numberOf(b) - numberOf(a));
    if (newest) this.cards.select(newest.dataset.key, { scroll: false });
  }
}
