// The article workspace: keys, verbs and what happens after them. The page works without this
// file as plain forms; cards, words, decisions and drafts are in the modules beside it.

import "./value-preview.js";
import "./wording.js";

import { Decisions } from "./decisions.js";
import { forgetDraft, keepDraft, openDrafts } from "./drafts.js";
import { whenSteady } from "./steady.js";
import { Cards } from "./workspace-cards.js";
import { KnownClaims } from "./workspace-known.js";
import { Words } from "./workspace-selection.js";

const root = document.getElementById("workspace");
const words = new Words(root);
const cards = new Cards(root, (span) => words.text.rangeOf(span));
const said = document.getElementById("said");
const decisions = new Decisions(root, cards, say);
const known = new KnownClaims(words);
const keys = document.getElementById("keys");
const foot = document.getElementById("foot");

root.dataset.hide = "dismissed";
root.classList.add("is-live");
foot.hidden = false;
for (const part of root.querySelectorAll("[data-live]")) part.hidden = false;
const measureFoot = () =>
  document.documentElement.style.setProperty("--foot", `${foot.offsetHeight}px`);
new ResizeObserver(measureFoot).observe(foot);
measureFoot();

function say(message) {
  said.textContent = message;
}

// ---- verbs on the selected card ----

function press(verb) {
  const button = cards.current?.querySelector(`[data-verb="${verb}"]`);
  if (!button) {
    say(
      cards.current
        ? "That is not possible with this card."
        : "Select a card first: j goes to the next.",
    );
    return false;
  }
  button.click();
  return true;
}

// The claim of the selected card; when that has none, the claim that was just made.
function openClaim() {
  const made = said.querySelector("[data-opens-made]");
  if (made && !cards.current?.querySelector("[data-verb=open]")) made.click();
  else press("open");
}

// ---- words ----

function spanAddress(base, span) {
  return `${base}?${new URLSearchParams({ version: root.dataset.version, start: span.start, end: span.end })}`;
}

const cardSpan = () =>
  cards.current
    ? { start: Number(cards.current.dataset.start), end: Number(cards.current.dataset.end) }
    : null;

function makeClaim(span = words.span) {
  if (!root.dataset.make) return;
  if (!span) {
    say("Select words first: s selects a sentence.");
    return;
  }
  words.light(span);
  words.clear();
  cards.release();
  htmx.ajax("GET", spanAddress(root.dataset.make, span), { target: "#draft", swap: "innerHTML" });
}

function chooseKnown() {
  const link = words.span ? null : cards.current?.querySelector("[data-verb=known]");
  if (!root.dataset.known) return;
  const span = words.span ?? (link ? null : cardSpan());
  if (!span && !link) {
    say("Select words first: s selects a sentence.");
    return;
  }
  const address = link ? link.getAttribute("href") : spanAddress(root.dataset.known, span);
  known.open(address);
}

function sentence(by) {
  const first = words.text.nodes[0];
  const from = cardSpan()?.start ?? firstVisible() ?? (first ? first.start : 0);
  words.sentence(by, from);
}

// The offset of the first paragraph on the screen, where the eyes are.
function firstVisible() {
  const paragraph = [...root.querySelectorAll("#text > p")].find(
    (one) => one.getBoundingClientRect().bottom > 80,
  );
  const range = document.createRange();
  if (!paragraph) return null;
  range.selectNodeContents(paragraph);
  return words.text.offsetOf(range.startContainer, range.startOffset);
}

function letGo() {
  if (words.clear()) return;
  const here = cards.current;
  cards.release();
  cards.place();
  if (here) document.activeElement?.blur();
}

const deeds = {
  next: () => cards.step(1),
  previous: () => cards.step(-1),
  undecided: () => cards.step(1, decisions.isOpen) ?? say(nothingLeft()),
  rest: toggleRest,
  more: toggleRest,
  accept: () => press("accept"),
  edit: () => press("edit"),
  dismiss: () => press("dismiss"),
  later: () => press("later"),
  triage: () => root.querySelector("[data-to-triage]")?.click(),
  open: openClaim,
  undo: () => decisions.undo(),
  claim: () => makeClaim(words.span ?? null),
  known: chooseKnown,
  sentence: () => sentence(1),
  "next-sentence": () => sentence(1),
  "previous-sentence": () => sentence(-1),
  narrow: () => words.reach("end", -1),
  widen: () => words.reach("end", 1),
  "narrow-start": () => words.reach("start", 1),
  "widen-start": () => words.reach("start", -1),
  keys: () => keys.showModal(),
};

const KEYS = {
  j: "next",
  k: "previous",
  n: "undecided",
  m: "rest",
  a: "accept",
  e: "edit",
  d: "dismiss",
  l: "later",
  t: "triage",
  o: "open",
  u: "undo",
  c: "claim",
  v: "known",
  s: "next-sentence",
  S: "previous-sentence",
  "[": "narrow",
  "]": "widen",
  "{": "narrow-start",
  "}": "widen-start",
  "?": "keys",
};

document.addEventListener("keydown", (event) => {
  if (
    event.ctrlKey ||
    event.altKey ||
    event.metaKey ||
    event.isComposing ||
    (event.repeat && !"jk[]{}sS".includes(event.key))
  )
    return;
  const here = event.target;
  const typing = here.closest("input, textarea, select, [contenteditable]");
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape") {
    const stop = cards.current?.querySelector("form[data-stop]");
    const form = here.closest("form[data-draft]") ?? (typing ? null : stop);
    if (form) {
      here.blur();
      form.querySelector("[data-cancel]").click();
    } else letGo();
    return;
  }
  if (typing) return;
  let deed = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
  if (!deed && here.closest("#cards") && !event.shiftKey)
    deed = { ArrowDown: "next", ArrowUp: "previous" }[event.key];
  if (!deed) return;
  event.preventDefault();
  words.settle();
  deeds[deed]();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button && Object.hasOwn(deeds, button.dataset.do)) {
    if (button.matches("a")) event.preventDefault();
    deeds[button.dataset.do]();
  }
  const choice = event.target.closest("[data-verb=known]");
  if (choice) {
    event.preventDefault();
    chooseKnown();
  }
  const shown = event.target.closest("[data-show]");
  if (shown) toggle(shown);
  if (event.target.closest("[data-by-sentence]")) {
    event.preventDefault();
    if (words.span) makeClaim();
    else sentence(1);
  }
  const bar = event.target.closest("[data-to-card]");
  if (bar) {
    event.preventDefault();
    cards.select(bar.dataset.toCard);
  }
  if (event.target.closest("[data-to-text]")) {
    event.preventDefault();
    cards.select(event.target.closest(".mcard").dataset.key);
  }
  const mark = event.target.closest("#text .mark");
  if (mark && getSelection().isCollapsed) pick(event.target);
  const face = event.target.closest(".mcard__face");
  if (face) {
    event.preventDefault();
    fold(face);
  }
  if (event.target.closest("[data-cancel]") && event.target.closest("#draft")) {
    event.preventDefault();
    closeDraft();
  }
});

function fold(face) {
  const card = face.closest(".mcard");
  if (card.classList.contains("is-selected")) letGo();
  else cards.select(card.dataset.key, { scroll: isAway(face) });
}

const isAway = (face) => {
  const mark = cards.marksOf(face.closest(".mcard").dataset.key)[0]?.getBoundingClientRect();
  return !mark || mark.bottom < 70 || mark.top > innerHeight - 90;
};

// A click on words under several marks goes through them one after the other, the innermost first.
function pick(element) {
  const under = [];
  for (let mark = element.closest(".mark"); mark; mark = mark.parentElement.closest(".mark"))
    under.push(mark.dataset.mark);
  const shown = new Set(cards.visible().map((card) => card.dataset.key));
  const keysHere = under.filter((key) => shown.has(key));
  if (!keysHere.length) return;
  cards.select(keysHere[(keysHere.indexOf(cards.selected) + 1) % keysHere.length], {
    scroll: false,
  });
}

function toggle(button) {
  const hidden = new Set((root.dataset.hide ?? "").split(" ").filter(Boolean));
  const state = button.dataset.show;
  if (hidden.has(state)) hidden.delete(state);
  else hidden.add(state);
  root.dataset.hide = [...hidden].join(" ");
  pressed();
  cards.place();
}

// The most worth checking alone, or the rest with them.
function toggleRest() {
  if (!root.querySelector("[data-do=rest]")) {
    say("Nothing more is suggested.");
    return;
  }
  const shows = root.classList.toggle("shows-rest");
  cards.place();
  say(shows ? "All suggestions are shown." : "Only those most worth checking are shown.");
}

const nothingLeft = () =>
  [...cards.list.children].some((card) => decisions.isOpen(card) && cards.isBehind(card))
    ? "Those most worth checking are decided: m shows the others."
    : "Nothing is left to decide.";

function pressed() {
  const hidden = (root.dataset.hide ?? "").split(" ");
  for (const button of root.querySelectorAll("[data-show]"))
    button.setAttribute("aria-pressed", String(!hidden.includes(button.dataset.show)));
}

function closeDraft() {
  document.getElementById("draft").replaceChildren();
  words.light(null);
  cards.place();
  document.getElementById("text").focus?.();
}

// ---- what htmx does ----

// A page instead of a fragment (signed out, or a fault) must not land in a card.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr } = event.detail;
  if (!/^\s*<!doctype/i.test(xhr.response ?? "")) return;
  event.detail.shouldSwap = false;
  event.detail.isError = true;
  decisions.fail(event.detail.requestConfig?.elt);
  say(
    xhr.responseURL.includes("login")
      ? "You are signed out: sign in again in another tab. Nothing typed is lost."
      : xhr.status === 429 || xhr.status === 503
        ? `The portal is busy; nothing was saved. Wait ${xhr.getResponseHeader("Retry-After")} seconds and try again.`
        : `The portal could not do this (${xhr.status}). Load the page again.`,
  );
});
for (const trouble of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.body.addEventListener(trouble, (event) => {
    decisions.fail(event.detail.elt);
    if (trouble !== "htmx:responseError" || event.detail.xhr.status >= 500)
      say("The portal did not answer; nothing was saved. Try again.");
  });
}

// Words selected just now are known before the text they stand in is replaced.
document.body.addEventListener("htmx:beforeSwap", () => whenSteady("words", () => words.settle()));

// What was folded out stays so.
document.body.addEventListener("htmx:oobBeforeSwap", ({ detail: { target, fragment } }) => {
  if (target.querySelector(".scorecard__table[open]"))
    fragment.querySelector(".scorecard__table")?.setAttribute("open", "");
});

document.body.addEventListener(
  "htmx:afterRequest",
  ({
    detail: {
      successful,
      xhr,
      requestConfig: { elt, verb },
    },
  }) => {
    if (!successful || verb !== "post") return;
    const form = elt.closest("form[data-draft]");
    if (form && xhr.status < 400) {
      forgetDraft(form.dataset.draft);
      words.light(null);
    }
    if (elt.closest("#known")) known.done();
  },
);

document.body.addEventListener("htmx:afterSettle", (event) => {
  const posted = event.detail.requestConfig?.verb === "post";
  const target = event.detail.elt;
  words.refresh();
  pressed();
  cards.refresh();
  for (const form of root.querySelectorAll("form[data-draft]:not([data-ready])")) {
    form.dataset.ready = "1";
    keepDraft(form);
    const wrong = form.querySelector("[aria-invalid=true]");
    const first = form.querySelector("[data-stopped-by]") ?? wrong;
    (first ?? form.querySelector("textarea")).focus({ preventScroll: true });
    const span = form.closest("#draft > .mcard");
    if (span) words.light({ start: Number(span.dataset.start), end: Number(span.dataset.end) });
    reveal(form.closest(".mcard"));
  }
  if (target.matches("[data-stopped]")) showStopped(target);
  if (posted) decisions.goOnAfter(target, event.detail.requestConfig);
  else if (event.detail.requestConfig?.elt.matches("[data-cancel]") && target.matches(".mcard"))
    cards.select(target.dataset.key, { scroll: false });
});

// Almost the same claim exists: the suggestion is not accepted, and its card asks.
function showStopped(card) {
  decisions.fail(card);
  if (cards.current !== card) return;
  card.querySelector("[data-stopped-by]").focus({ preventScroll: true });
  reveal(card);
}

function reveal(card) {
  cards.place();
  const box = card && cards.boxOf(card);
  if (box && (box.top < 70 || box.bottom > innerHeight - 60))
    scrollBy({ top: Math.min(box.top - 80, box.bottom - innerHeight + 80), behavior: "instant" });
}

// ---- at the start: the card in the address, and the drafts that were open ----

function reopenDrafts() {
  for (const name of openDrafts()) {
    const [, start, end] = /^n\d+-(\d+)-(\d+)$/.exec(name) ?? [];
    if (start) makeClaim({ start: Number(start), end: Number(end) });
    else {
      const edit = cards.card(name)?.querySelector("[data-verb=edit]");
      if (edit) edit.click();
      else forgetDraft(name);
    }
  }
}

cards.refresh();
pressed();
const asked = /^#card-([as]\d+)$/.exec(location.hash)?.[1];
if (asked && cards.card(asked)) cards.select(asked, { focus: true });
requestAnimationFrame(() => root.classList.add("is-settled"));
document.fonts?.ready.then(() => cards.place());
// htmx takes its elements over when the document is ready, which is after this module ran
if (document.readyState === "complete") reopenDrafts();
else addEventListener("load", reopenDrafts);
