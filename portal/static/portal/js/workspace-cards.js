// The cards beside the text: which is selected, where each stands, and the bar at the edge.

import { whenSteady } from "./steady.js";

const WIDE = matchMedia("(min-width: 62rem)");
const GAP = 8;
const TOO_FAR = 24;

export class Cards {
  // `rangeOf` gives the Range of a span of the text.
  constructor(root, rangeOf) {
    this.root = root;
    this.rangeOf = rangeOf;
    this.text = root.querySelector("#text");
    this.list = root.querySelector("#cards");
    this.margin = root.querySelector("#margin");
    this.edge = root.querySelector("#edge");
    this.selected = null;
    this.tops = new WeakMap();
    this.rail = document.createElement("div");
    this.rail.className = "edge__rail";
    this.edge.replaceChildren(this.rail);
    this.edge.hidden = false;
    this.rail.addEventListener("click", (event) => this.toEdge(event));
    addEventListener("scroll", () => this.drawView(), { passive: true });
    WIDE.addEventListener("change", () => this.place());
    const watch = new ResizeObserver(() => this.placeSoon());
    watch.observe(this.text);
    this.watch = watch;
  }

  // After any part of the page was replaced.
  refresh() {
    this.text = this.root.querySelector("#text");
    this.list = this.root.querySelector("#cards");
    const cards = [...this.list.children];
    const inOrder = [...cards].sort(
      (a, b) => a.dataset.start - b.dataset.start || a.dataset.end - b.dataset.end,
    );
    if (inOrder.some((card, n) => card !== cards[n])) this.list.append(...inOrder);
    this.watch.disconnect();
    for (const part of [this.text, ...this.all()]) this.watch.observe(part);
    if (this.selected) this.show(this.card(this.selected));
    this.place();
  }

  all() {
    return [...this.list.children, ...this.root.querySelectorAll("#draft > .mcard")];
  }

  visible() {
    const hidden = (this.root.dataset.hide ?? "").split(" ");
    const shown = { claim: "claim", orphaned: "claim" };
    return [...this.list.children].filter(
      (card) =>
        card.dataset.key === this.selected ||
        (!hidden.includes(shown[card.dataset.state] ?? card.dataset.state) && !this.isBehind(card)),
    );
  }

  // Whether a card is one of the rest, which is shown when somebody asks for it.
  isBehind(card) {
    return card.classList.contains("mcard--rest") && !this.root.classList.contains("shows-rest");
  }

  card(key) {
    return this.list.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }

  // The card of the claim that a suggestion became.
  that(key) {
    return this.list.querySelector(`[data-was="${CSS.escape(key)}"]`);
  }

  get current() {
    return this.selected ? this.card(this.selected) : null;
  }

  step(by, isWanted = (_card) => true) {
    const cards = this.visible();
    const at = cards.indexOf(this.current);
    const split = by > 0 ? at + 1 : Math.max(at, 0);
    const before = cards.slice(0, split),
      after = cards.slice(split);
    const order = by > 0 ? [...after, ...before] : [...before.toReversed(), ...after.toReversed()];
    const next = order.find((card) => card !== this.current && isWanted(card));
    if (next) this.select(next.dataset.key);
    return next ?? null;
  }

  select(key, { focus = true, scroll = true } = {}) {
    this.release();
    this.selected = key;
    const card = this.card(key);
    if (!card) return;
    this.show(card);
    this.place();
    if (scroll) this.scrollTo(key);
    if (focus) card.querySelector("summary, textarea")?.focus({ preventScroll: true });
  }

  release() {
    for (const card of this.list.querySelectorAll(".is-selected")) {
      card.classList.remove("is-selected");
      const fold = card.querySelector("details");
      if (fold) fold.open = false;
    }
    for (const mark of this.text.querySelectorAll(".mark--selected"))
      mark.classList.remove("mark--selected");
    this.selected = null;
  }

  show(card) {
    if (!card) return;
    card.classList.add("is-selected");
    const fold = card.querySelector("details");
    if (fold) fold.open = true;
    for (const mark of this.marksOf(card.dataset.key)) mark.classList.add("mark--selected");
  }

  marksOf(key) {
    return this.text.querySelectorAll(`[data-mark="${CSS.escape(key)}"]`);
  }

  // Where the marked words begin; by its id, since a book has fifty thousand elements to look through.
  firstMark(key) {
    return document.getElementById(`m-${key}`);
  }

  scrollTo(key) {
    const marks = this.marksOf(key);
    const mark = marks[0];
    if (!mark) return;
    const top = mark.getBoundingClientRect().top;
    const bottom = marks[marks.length - 1].getBoundingClientRect().bottom;
    const sheet = WIDE.matches ? 160 : Math.min(innerHeight * 0.6, this.margin.offsetHeight + 80);
    const card = this.card(key) && this.boxOf(this.card(key));
    const lowest = WIDE.matches ? Math.max(bottom, card?.bottom ?? 0) + 90 : bottom + sheet;
    if (top >= 90 && lowest <= innerHeight) return;
    scrollBy({
      top: top - Math.max(90, (innerHeight - (WIDE.matches ? 0 : sheet)) * 0.3),
      behavior: "instant",
    });
  }

  placeSoon() {
    if (this.isWaiting) return;
    this.isWaiting = true;
    requestAnimationFrame(() => {
      this.isWaiting = false;
      whenSteady("place", () => this.place());
    });
  }

  // Each card at the height of its passage; the one in hand exactly there, the others make room.
  place() {
    this.root.classList.toggle("is-placed", WIDE.matches);
    this.drawEdge();
    if (!WIDE.matches) {
      for (const card of this.all()) card.style.transform = "";
      this.margin.style.minHeight = "";
      return;
    }
    this.root.classList.remove("is-tight");
    let cards = this.stacked();
    // The chosen card would be pushed away from its passage: the others become one line each.
    if (this.pushDown(cards) > TOO_FAR) {
      this.root.classList.add("is-tight");
      cards = this.stacked();
      this.pushDown(cards);
    }
    for (const { element, top } of cards) this.move(element, Math.round(top));
    const last = cards.at(-1);
    this.margin.style.minHeight = last ? `${Math.ceil(last.top + last.size)}px` : "";
  }

  // The cards in order with the height at which each would be, around the one in hand.
  stacked() {
    const origin = this.margin.getBoundingClientRect().top;
    const cards = [...this.visible(), ...this.root.querySelectorAll("#draft > .mcard")]
      .map((element) => ({
        element,
        wish: this.heightOf(element) - origin,
        size: element.offsetHeight,
        top: 0,
      }))
      .sort((a, b) => a.wish - b.wish || a.element.dataset.start - b.element.dataset.start);
    const inHand = Math.max(
      0,
      cards.findIndex(
        ({ element }) =>
          element.dataset.key === "new" || element.matches(".mcard--editing:focus-within"),
      ),
    );
    const chosen = cards.findIndex(({ element }) => element.dataset.key === this.selected);
    const anchor = cards[inHand]?.element.matches(".mcard--editing") ? inHand : Math.max(chosen, 0);
    let floor = -Infinity;
    for (let n = anchor; n < cards.length; n += 1) {
      cards[n].top = Math.max(0, cards[n].wish, floor);
      floor = cards[n].top + cards[n].size + GAP;
    }
    let ceiling = cards[anchor]?.top ?? 0;
    for (let n = anchor - 1; n >= 0; n -= 1) {
      cards[n].top = Math.min(cards[n].wish, ceiling - GAP - cards[n].size);
      ceiling = cards[n].top;
    }
    return cards;
  }

  // A card that is new here appears in its place; the others glide.
  move(element, top) {
    const isNew = !this.tops.has(element);
    this.tops.set(element, top);
    if (isNew) element.style.transition = "none";
    element.style.transform = `translateY(${top}px)`;
    if (isNew) {
      void element.offsetHeight;
      element.style.transition = "";
    }
  }

  // Where a card will stand on the screen once it has arrived.
  boxOf(element) {
    if (!WIDE.matches) return element.getBoundingClientRect();
    const top = this.margin.getBoundingClientRect().top + (this.tops.get(element) ?? 0);
    return { top, bottom: top + element.offsetHeight };
  }

  // Nothing may stand above the margin's beginning: what was squeezed out on top moves everything down.
  // Returns by how much.
  pushDown(cards) {
    const out = Math.max(0, -(cards[0]?.top ?? 0));
    let floor = 0;
    for (const card of cards) {
      card.top = Math.max(card.top, floor);
      floor = card.top + card.size + GAP;
    }
    return out;
  }

  heightOf(element) {
    const mark = this.firstMark(element.dataset.key);
    if (mark) return mark.getClientRects()[0]?.top ?? mark.getBoundingClientRect().top;
    const range = this.rangeOf({
      start: Number(element.dataset.start),
      end: Number(element.dataset.end),
    });
    return range.getBoundingClientRect().top;
  }

  drawEdge() {
    if (!WIDE.matches) return;
    const box = this.text.getBoundingClientRect();
    const ticks = this.visible().map((card) => {
      const mark = this.firstMark(card.dataset.key);
      if (!mark) return null;
      const tick = document.createElement("i");
      tick.className = `edge--${card.dataset.key === this.selected ? "selected" : card.dataset.state}`;
      tick.style.top = `${((100 * (mark.getBoundingClientRect().top - box.top)) / Math.max(box.height, 1)).toFixed(2)}%`;
      return tick;
    });
    this.view = document.createElement("i");
    this.view.className = "edge__view";
    this.rail.replaceChildren(this.view, ...ticks.filter(Boolean));
    this.drawView();
  }

  drawView() {
    if (!this.view || !WIDE.matches) return;
    const box = this.text.getBoundingClientRect();
    const share = (height) => Math.min(1, Math.max(0, height / Math.max(box.height, 1)));
    const from = share(-box.top),
      to = share(innerHeight - box.top);
    this.view.style.top = `${100 * from}%`;
    this.view.style.height = `${100 * (to - from)}%`;
    this.view.hidden = from === 0 && to === 1;
  }

  toEdge(event) {
    const box = this.rail.getBoundingClientRect();
    const share = (event.clientY - box.top) / box.height;
    const text = this.text.getBoundingClientRect();
    const height = text.top + share * text.height;
    const nearest = this.visible()
      .map((card) => ({ card, far: Math.abs(this.heightOf(card) - height) }))
      .sort((a, b) => a.far - b.far)[0];
    if (nearest && nearest.far < text.height * 0.03) this.select(nearest.card.dataset.key);
    else scrollBy({ top: height - innerHeight / 2, behavior: "instant" });
  }
}
