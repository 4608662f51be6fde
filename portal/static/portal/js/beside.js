// Writing beside the sources. Each source has a button that inserts its passage as a note where the caret is in
// the explanation; Alt+1 to Alt+9 in the explanation and "n" at a passage do the same. On a narrow screen the
// sources come up as a sheet; the caret stays, and Escape goes back to it.

const beside = document.querySelector("[data-beside]");
/** @type {HTMLTextAreaElement | null} */
const field = document.querySelector("form.draft textarea[name=explanation]");
const opener = document.querySelector("[data-sources]");
const buttons = [...beside.querySelectorAll("[data-insert-note]")];
const isNarrow = matchMedia("(max-width: 61.99rem)");
let caret = null;

function setSheet(isOpen) {
  beside.classList.toggle("case__beside--open", isOpen);
  opener.setAttribute("aria-expanded", String(isOpen));
  beside.querySelector("[data-beside-head]").hidden = !isOpen;
  for (const [name, value] of [
    ["role", "dialog"],
    ["aria-label", "Sources"],
  ])
    if (isOpen) beside.setAttribute(name, value);
    else beside.removeAttribute(name);
}

function back() {
  setSheet(false);
  field.focus();
  field.setSelectionRange(caret ?? field.value.length, caret ?? field.value.length);
}

// Typed as if by the person, so that undoing takes it back; set where a browser has no such command.
function type(words) {
  if (document.execCommand("insertText", false, words)) return;
  field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function insert(button) {
  back();
  type(button.dataset.insertNote);
  caret = field.selectionEnd;
  const source = button.querySelector(".visually-hidden").textContent;
  document.querySelector("[data-inserted]").textContent = `Note inserted${source}`;
}

const ofPassage = (element) =>
  element.closest(".passage")?.querySelector("[data-insert-note]") ?? null;
const isTyped = (element) => element.matches("input, textarea, select");

function onKeyInField(event) {
  const digit = /^Digit([1-9])$/.exec(event.code);
  if (!digit || !event.altKey || event.ctrlKey || event.metaKey) return;
  const button = buttons[Number(digit[1]) - 1];
  if (!button) return;
  event.preventDefault();
  caret = field.selectionEnd;
  insert(button);
}

function onKeyBeside(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target)) return;
  if (event.target.closest("dialog")) return;
  if (event.key === "Escape") {
    event.preventDefault();
    back();
  } else if (event.key === "n" && ofPassage(event.target)) {
    event.preventDefault();
    insert(ofPassage(event.target));
  }
}

for (const [index, button] of buttons.entries()) {
  button.hidden = false;
  button.parentElement.querySelector("[data-note-code]").hidden = true;
  button.addEventListener("click", () => insert(button));
  const key = button.querySelector("[data-key]");
  if (index < 9) {
    key.textContent = `Alt+${index + 1}`;
    button.setAttribute("aria-keyshortcuts", `Alt+${index + 1}`);
  } else key.remove();
}

field.addEventListener("keydown", onKeyInField);
field.addEventListener("blur", () => {
  caret = field.selectionEnd;
});
beside.addEventListener("keydown", onKeyBeside);
beside.querySelector("[data-back]").addEventListener("click", back);
opener.hidden = false;
opener.addEventListener("click", () => {
  setSheet(true);
  beside.focus();
});
isNarrow.addEventListener("change", () => setSheet(false));
