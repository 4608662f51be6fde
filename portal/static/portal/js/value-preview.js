// What the portal reads in the words of a value field, asked while they are typed: [data-reads-value] names the
// address, holds the field and, in [data-value-read], the answer. A passage in the same form is asked about, too;
// the value it offers is taken over by a button.

import { whenSteady } from "./steady.js";

const turns = new WeakMap();
// How the page itself read the words it put into the field: those may be clear in their text only ("December").
const given = new WeakMap();

const fieldOf = (box) => box.querySelector("input");

function questionOf(box) {
  const { form, value } = fieldOf(box);
  const words = new URLSearchParams({ text: value });
  if (form.elements.passage) words.set("passage", form.elements.passage.value);
  const published =
    box.dataset.published ?? (form.elements.claimed_on ?? form.elements.published)?.value;
  if (published !== undefined) words.set("published", published);
  return words;
}

const isPage = (html) => /^\s*<!doctype/i.test(html);

async function read(box) {
  const shown = box.querySelector("[data-value-read]");
  const field = fieldOf(box);
  if (!given.has(box)) given.set(box, shown.innerHTML.trim());
  if (given.get(box) && field.value === field.defaultValue) {
    shown.innerHTML = given.get(box);
    return;
  }
  const words = questionOf(box);
  const turn = turns.get(box);
  const answer = await fetch(`${box.dataset.readsValue}?${words}`, {
    headers: { "HX-Request": "true" },
  }).catch(() => null);
  const html = answer?.ok ? await answer.text() : "";
  if (turns.get(box) === turn)
    whenSteady(box, () => {
      shown.innerHTML = isPage(html) ? "" : html;
    });
}

function readSoon(box) {
  clearTimeout(turns.get(box));
  turns.set(
    box,
    setTimeout(() => read(box), 300),
  );
}

document.addEventListener("input", ({ target }) => {
  const box = target.form?.querySelector("[data-reads-value]");
  if (box && (target === fieldOf(box) || target.name === "passage")) readSoon(box);
});

document.addEventListener("click", ({ target }) => {
  const offer = target.closest("[data-offer]");
  const box = offer?.closest("[data-reads-value]");
  if (!box) return;
  const field = fieldOf(box);
  field.value = offer.dataset.offer;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});

for (const box of document.querySelectorAll("[data-reads-value]")) {
  const field = fieldOf(box);
  if (field.value || field.form.elements.passage?.value) read(box);
}
