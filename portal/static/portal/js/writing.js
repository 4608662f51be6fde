// What quickens writing: a count of characters, a preview in place, the value as it is read while
// it is typed. Every one of these has its answer from the server too; nothing is decided here.

import "./copies.js";
import "./notes.js";
import "./value-preview.js";
import "./wording.js";

const csrf = (form) => form.elements.csrfmiddlewaretoken.value;

for (const box of document.querySelectorAll("[data-count]")) {
  const field = box.querySelector("textarea, input");
  const shown = box.querySelector("[data-count-shown]");
  const most = Number(box.dataset.count);
  const count = () => {
    const left = most - [...field.value.replaceAll("\r\n", "\n").trim()].length;
    shown.textContent =
      left >= 0 ? `${left} of ${most} characters left` : `${-left} characters too many`;
    shown.classList.toggle("field__count--over", left < 0);
  };
  field.addEventListener("input", count);
  count();
}

// What a review requires leaves the list as soon as the form has it: submitting saves it, too.
const missing = document.querySelectorAll("[data-missing]");
/** @type {HTMLFormElement | null} */
const draft = document.querySelector("form.draft");
const tick = () => {
  const has = new FormData(draft);
  for (const part of missing) {
    const field = draft.elements[part.dataset.missing];
    if (field) part.hidden = String(has.get(part.dataset.missing) ?? "").trim() !== "";
  }
  const list = missing[0]?.closest("section");
  if (list) list.hidden = [...missing].every((part) => part.hidden);
};
if (draft && missing.length) {
  draft.addEventListener("input", tick);
  tick();
}

for (const button of document.querySelectorAll("[data-preview]")) {
  const place = document.getElementById(button.dataset.preview);
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    const answer = await fetch(button.getAttribute("formaction"), {
      method: "POST",
      headers: { "X-CSRFToken": csrf(button.form) },
      body: new URLSearchParams({
        explanation: button.form.elements.explanation.value,
        [button.name]: button.value,
      }),
    }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...page.getElementById("preview").childNodes);
    place.hidden = false;
    place.focus();
  });
}

for (const button of document.querySelectorAll("[data-copy-secret]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(
      document.getElementById(button.dataset.copySecret).textContent,
    );
    button.textContent = "Copied";
  });
}
