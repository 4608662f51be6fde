// What a reader's browser adds to a verdict page: share, copy, print, filters open on wide screens.
// Every button here is hidden until it can do something.

import "./notes.js";

const said = document.querySelector("[data-said]");
const say = (button, words) => {
  const label = button.querySelector("span") ?? button;
  const before = label.textContent;
  label.textContent = words;
  if (said) said.textContent = words;
  setTimeout(() => {
    label.textContent = before;
  }, 2000);
};
const copy = (button, text) =>
  navigator.clipboard.writeText(text).then(
    () => say(button, "Copied"),
    () => say(button, "Not copied"),
  );

for (const button of document.querySelectorAll("[data-copy], [data-copy-from]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    const from = button.dataset.copyFrom && document.getElementById(button.dataset.copyFrom);
    copy(button, from ? from.textContent.replace(/\s+/g, " ").trim() : button.dataset.copy);
  });
}
for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.share({ title: button.dataset.title, url: location.href }).catch(() => {});
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
if (matchMedia("(min-width: 62rem)").matches) {
  for (const fold of document.querySelectorAll("details[data-open-wide]")) fold.open = true;
}
// An empty field says nothing: leave it out of the address.
for (const form of document.querySelectorAll("form[method=get]")) {
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of Array.from(formData)) if (value === "") formData.delete(name);
  });
}
