// Nothing moves under a pressed button: what would shift or replace it waits until the pointer is let go, since
// a click counts only where the press and the release meet the same element.

let isPressed = false;
const waiting = new Map();

// Do it now, or when the pointer is let go; of several with the same name the last one is done.
export function whenSteady(name, act) {
  if (isPressed) waiting.set(name, act);
  else act();
}

function release() {
  isPressed = false;
  const acts = [...waiting.values()];
  waiting.clear();
  for (const act of acts) act();
}

// The click comes after pointerup, in the same turn.
const releaseSoon = () => setTimeout(release);

document.addEventListener("pointerdown", (event) => {
  isPressed = event.button === 0;
});
document.addEventListener("pointerup", releaseSoon);
document.addEventListener("pointercancel", releaseSoon);
// A list that folds out and a scroll bar take the release for themselves.
document.addEventListener("pointermove", (event) => {
  if (isPressed && !event.buttons) release();
});
document.addEventListener("keydown", () => {
  if (isPressed) release();
});

// What htmx brings waits, too. Heard on the document, after a page's own word about it on the body.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const {
    target,
    xhr,
    serverResponse,
    requestConfig: { elt },
  } = detail;
  if (!detail.shouldSwap || !isPressed) return;
  detail.shouldSwap = false;
  const said = (name) => elt.closest(`[${name}]`)?.getAttribute(name);
  const how = {
    swapStyle: detail.swapOverride ?? said("hx-swap") ?? "innerHTML",
    swapDelay: 0,
    settleDelay: 0,
  };
  whenSteady(xhr, () => {
    if (target.isConnected)
      htmx.swap(target, serverResponse, how, {
        select: said("hx-select"),
        eventInfo: detail,
        contextElement: elt,
      });
  });
});
