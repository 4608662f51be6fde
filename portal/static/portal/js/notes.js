// A note of an explanation (a.noteref) shows its passage beside it: outlet, day, words, link. Enter and a tap
// open it; Escape, another tap or a click elsewhere close it, and the focus returns to the note. Without this
// script a note leads to the entry of its evidence.

const canShow = "showPopover" in HTMLElement.prototype;
const card = document.createElement("div");
let shown = null;
let wasShown = null;

card.className = "note-card";
card.tabIndex = -1;
card.setAttribute("popover", "auto");
card.setAttribute("role", "dialog");

const entryOf = (note) => document.getElementById(note.hash.slice(1));

// Copies the parts of an entry that tell what it is; ids stay where they are.
function partsOf(entry) {
  const parts = entry.querySelectorAll("blockquote, .passage__source, .meta, .passage__value");
  return [...parts].map((part) => part.cloneNode(true));
}

function fill(note, entry) {
  const head = document.createElement("p");
  head.className = "note-card__head";
  const name = document.createElement("strong");
  name.textContent = note.getAttribute("aria-label");
  const close = document.createElement("button");
  close.type = "button";
  close.className = "button button--quiet button--small";
  close.textContent = "Close";
  close.addEventListener("click", () => card.hidePopover());
  const side = entry.closest(".side")?.querySelector("h3")?.textContent.trim();
  head.append(name, side ? ` ${side}` : "", close);
  const all = document.createElement("a");
  all.href = note.hash;
  all.textContent = "See it among the sources";
  all.addEventListener("click", leave);
  const foot = document.createElement("p");
  foot.append(all);
  card.setAttribute("aria-label", name.textContent);
  card.replaceChildren(head, ...partsOf(entry), foot);
}

// The entry gets the focus, which otherwise returns to the note.
function leave() {
  const entry = entryOf(shown);
  shown = null;
  card.hidePopover();
  entry.tabIndex = -1;
  entry.focus();
}

// Below the note, or above it where there is no room; never wider than the screen.
function place(note) {
  const at = note.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const { offsetWidth: width, offsetHeight: height } = card;
  const left = Math.max(8, Math.min(at.left - 16, clientWidth - width - 8));
  const isBelow = at.bottom + height + 8 <= clientHeight || at.top < height + 8;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${(isBelow ? at.bottom + 4 : at.top - height - 4) + scrollY}px`;
}

function open(note, entry) {
  fill(note, entry);
  note.closest(".reading").after(card);
  shown = note;
  card.showPopover();
  place(note);
  card.focus({ preventScroll: true });
}

card.addEventListener("toggle", ({ newState }) => {
  if (newState !== "closed" || !shown) return;
  const isAway = document.activeElement !== document.body && !card.contains(document.activeElement);
  if (!isAway) shown.focus({ preventScroll: true });
  shown = null;
});

// A press on the note closes its card before the click arrives, which must not open it again.
document.addEventListener(
  "pointerdown",
  ({ target }) => {
    wasShown = shown && target.closest("a.noteref") === shown ? shown : null;
  },
  true,
);

document.addEventListener("click", (event) => {
  const note = event.target.closest("a.noteref");
  const entry = note && canShow ? entryOf(note) : null;
  if (!entry || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  if (note === wasShown) wasShown = null;
  else open(note, entry);
});
