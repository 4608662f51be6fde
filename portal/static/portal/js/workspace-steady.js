// Nothing moves under a pressed button: what would shift the cards waits until the pointer is let go, since a
// click counts only where the press and the release meet the same element.

let isPressed = false;
const waiting = new Map();

// Do it now, or when the pointer is let go; of several with the same name the last one is done.
export function whenSteady(name, act) {
  if (isPressed) waiting.set(name, act); else act();
}

function release() {
  isPressed = false;
  const acts = [...waiting.values()];
  waiting.clear();
  for (const act of acts) act();
}

// The click comes after pointerup, in the same turn.
const releaseSoon = () => setTimeout(release);

document.addEventListener("pointerdown", (event) => { isPressed = event.button === 0; });
document.addEventListener("pointerup", releaseSoon);
document.addEventListener("pointercancel", releaseSoon);
