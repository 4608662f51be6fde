// The triage: keys, swiping and the time. Every deed is a button or a link of the page, which works
// without this file.

const KEYS = { a: "accept", e: "edit", d: "dismiss", l: "later", u: "undo", o: "open" };
const FAR = 90;
const root = document.getElementById("triage");
let isSent = false;

function press(verb) {
  const element = root.querySelector(`[data-verb="${verb}"]`);
  if (!element || isSent) return false;
  element.click();
  return true;
}

root.addEventListener("submit", (event) => {
  if (isSent) event.preventDefault();
  isSent = true;
});
// The page may come back from the browser's memory, with its buttons ready again.
addEventListener("pageshow", () => {
  isSent = false;
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return;
  if (event.target.closest("input:not([type=hidden]), textarea, select")) return;
  if (event.key === "Escape") root.querySelector("[data-cancel]")?.click();
  if (Object.hasOwn(KEYS, event.key) && press(KEYS[event.key])) event.preventDefault();
});

// ---- the time since the beginning ----

const clock = root.querySelector("[data-since]");
function tick() {
  const spent = Math.max(0, Math.floor(Date.now() / 1000) - Number(clock.dataset.since));
  clock.textContent = `${Math.floor(spent / 60)}:${String(spent % 60).padStart(2, "0")}`;
}
setInterval(tick, 1000);

// ---- swiping: sideways anywhere on the card, upwards from the hint, where nothing scrolls ----

const card = root.querySelector("[data-swipes]");
const hint = root.querySelector("[data-swipe-hint]");
const isStill = matchMedia("(prefers-reduced-motion: reduce)");
let swipe = null;

function verbOf({ x, y, isFromHint }) {
  if (Math.abs(x) > FAR && Math.abs(x) > Math.abs(y)) return x > 0 ? "accept" : "dismiss";
  if (isFromHint && y < -FAR / 2 && Math.abs(y) > Math.abs(x)) return "later";
  return "";
}

function show() {
  const { x, y, isFromHint } = swipe;
  card.dataset.swipe = verbOf(swipe);
  if (isStill.matches) return;
  const up = isFromHint && Math.abs(y) > Math.abs(x) ? Math.min(0, y) : 0;
  card.style.transform = up ? `translateY(${up}px)` : `translateX(${x}px)`;
}

function letGo() {
  swipe = null;
  card.style.transform = "";
  delete card.dataset.swipe;
}

function begin(event) {
  if (event.pointerType === "mouse" || !event.isPrimary) return;
  // On an enlarged page a finger that moves sideways moves the page.
  if (visualViewport.scale > 1) return;
  if (event.target.closest("button, a, input")) return;
  const isFromHint = Boolean(event.target.closest("[data-swipe-hint]"));
  swipe = { from: [event.clientX, event.clientY], x: 0, y: 0, isFromHint };
}

function move(event) {
  if (!swipe || !event.isPrimary) return;
  swipe.x = event.clientX - swipe.from[0];
  swipe.y = event.clientY - swipe.from[1];
  show();
}

function end(event) {
  if (!swipe || !event.isPrimary) return;
  const verb = verbOf(swipe);
  if (!verb || !press(verb)) letGo();
  else swipe = null;
}

if (card) {
  hint.hidden = !matchMedia("(any-pointer: coarse)").matches;
  card.addEventListener("pointerdown", begin);
  addEventListener("pointermove", move, { passive: true });
  addEventListener("pointerup", end);
  addEventListener("pointercancel", () => swipe && letGo());
  addEventListener("pageshow", letGo);
}
