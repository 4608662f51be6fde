// “Similar statements” on the file of a claim: keys for what its buttons do. One row is selected;
// after a decision the next one is. Without this file every button is a plain form.

import "./steady.js";

const panel = () => document.getElementById("who-else");
// What is folded behind “more” is no row until it is unfolded.
const rows = () =>
  [...(panel()?.querySelectorAll("[data-item]") ?? [])].filter(
    (row) => !row.closest("details:not([open])"),
  );
const selected = () => panel()?.querySelector(".is-selected");
const search = () => document.getElementById("who-else-q");
let place = 0;
let hand = "";
let moveFocus = false;
let before = null;
let hasSearched = false;

function take(row, { focus = true, scroll = true } = {}) {
  selected()?.classList.remove("is-selected");
  if (!row) return;
  row.classList.add("is-selected");
  place = rows().indexOf(row);
  hand = row.id;
  if (focus) row.focus({ preventScroll: true });
  if (scroll && isAway(row)) row.scrollIntoView({ block: "center", behavior: "instant" });
}

// Away: its words cannot be read on the screen as it stands.
const isAway = (row) => {
  const words = row.firstElementChild.getBoundingClientRect();
  return words.top < 50 || words.bottom > innerHeight - 10;
};

function step(by) {
  const all = rows();
  const at = all.indexOf(selected());
  const next = at < 0 ? all[0] : all[Math.min(Math.max(at + by, 0), all.length - 1)];
  if (next) take(next);
}

// A key never decides about what is not on the screen: it brings it there, and the next press decides.
function press(selector) {
  const button = selected()?.querySelector(selector);
  if (!button) return;
  if (isAway(selected())) {
    take(selected());
    return;
  }
  moveFocus = true;
  button.click();
}

// Enter opens what the row is about; only letters and buttons decide.
function open() {
  selected()?.querySelector("[data-opens], a[href]")?.click();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => press("[data-proposed]"),
  f: () => document.querySelector("[data-page-key=f]")?.click(),
  u: () => {
    moveFocus = true;
    panel()?.querySelector("[data-key=u]")?.click();
  },
};
for (const key of "1234xmc") KEYS[key] = () => press(`[data-key="${key}"]`);

function deedOf(event) {
  const here = event.target;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  if (
    here.closest("input, textarea, select, [contenteditable]") ||
    document.querySelector("dialog[open]")
  )
    return null;
  if (event.key === "Enter") return here.matches?.("[data-item]") ? open : null;
  if (here.matches?.("[data-item]") && event.key === "ArrowDown") return KEYS.j;
  if (here.matches?.("[data-item]") && event.key === "ArrowUp") return KEYS.k;
  if (event.repeat && !"jk".includes(event.key)) return null;
  return Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
}

// Escape goes back to the search box from its results.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing || document.querySelector("dialog[open]")) return;
  if (!panel()?.contains(event.target) || event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  search()?.focus();
  search()?.scrollIntoView({ block: "nearest" });
});

document.addEventListener("keydown", (event) => {
  const deed = deedOf(event);
  if (!deed) return;
  event.preventDefault();
  deed();
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("[data-item]");
  if (row && row !== selected()) take(row, { focus: false, scroll: false });
});

document.addEventListener("click", (event) => {
  const row = event.target.closest?.("[data-item]");
  if (row && event.target.closest("button")) moveFocus = true;
});

// One decision at a time about a row: a second press while the first is on its way does nothing.
document.body.addEventListener("htmx:beforeRequest", (event) => {
  // from here on the words of the search are sent, no longer only typed
  if (event.detail.elt.matches("form.who-else__search")) {
    search().defaultValue = search().value;
    hasSearched = search().value.trim() !== "";
  }
  const row = event.detail.elt.closest("[data-item]");
  if (!row) return;
  if (row.hasAttribute("aria-busy")) event.preventDefault();
  else row.setAttribute("aria-busy", "true");
});

for (const trouble of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.body.addEventListener(trouble, () => {
    for (const row of rows()) row.removeAttribute("aria-busy");
  });
}

// A page instead of the panel (signed out, or a fault): go there, so that nothing is half shown.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (!/^\s*<!doctype/i.test(event.detail.xhr.response ?? "")) return;
  event.detail.shouldSwap = false;
  // too many requests, or the database away: what is typed stays, to be sent again
  if (![429, 503].includes(event.detail.xhr.status)) location.reload();
});

document.body.addEventListener("htmx:beforeSwap", () => {
  before = { field: search(), isInRow: Boolean(document.activeElement?.closest("[data-item]")) };
});

document.body.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt?.id === "who-else" || event.detail.target?.id === "who-else") begin();
});

// What comes by itself takes neither the row in hand, nor the focus on it, nor words that are being typed.
function begin() {
  if (!panel()) return;
  for (const part of panel().querySelectorAll("[data-live]")) part.hidden = false;
  if (answerReason()) return;
  if (hasSearched && showResults()) return;
  const all = rows();
  const same = moveFocus ? null : all.find((row) => row.id === hand);
  const first = same ?? all[Math.min(place, all.length - 1)];
  const isLost = before?.isInRow && document.activeElement === document.body;
  if (first) take(first, { focus: moveFocus || isLost, scroll: moveFocus });
  else if (moveFocus) (panel().querySelector(".who-else__message") ?? search())?.focus();
  moveFocus = false;
  typeOn(before?.field);
  before = null;
}

// The results of a search: their number is announced, and the first one has the focus.
function showResults() {
  const count = panel().querySelector("[data-count]");
  hasSearched = false;
  const isTyping = before?.field && before.field.value !== before.field.defaultValue;
  if (!count) return false;
  announce(count.textContent.replace(/\s+/g, " ").trim());
  if (isTyping) return false;
  const first = panel().querySelector("[data-count] ~ .founds > li");
  if (first?.matches("[data-item]")) take(first);
  else (first?.querySelector("a") ?? search()).focus();
  before = null;
  return true;
}

// The region is in the page before anything is announced, and outlives the panel.
const region = document.createElement("p");
region.className = "visually-hidden";
region.setAttribute("aria-live", "polite");
document.body.append(region);

function announce(words) {
  region.textContent = words;
}

// A stance that needs a reason: its row opens a form, and the next thing to do is to write in it.
function answerReason() {
  const field = panel().querySelector("[data-asked] textarea");
  if (!field) return false;
  take(field.closest("[data-item]"), { focus: false });
  field.focus();
  moveFocus = false;
  before = null;
  return true;
}

function typeOn(old) {
  const field = search();
  if (!old || field === old || old.value === old.defaultValue) return;
  field.value = old.value;
  if (document.activeElement === field)
    field.setSelectionRange(old.selectionStart, old.selectionEnd);
}

begin();
