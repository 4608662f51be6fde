// What helps to word a claim: [data-reads-statement] asks, while the statement is typed, which of its words are
// clear only in the article, and shows the answer; [data-fill] names a field and fills it with [data-words] (else its
// own), or puts them in the place of [data-instead-of], found nearest to [data-from] (in code points).

import { whenSteady } from "./steady.js";

const turns = new WeakMap();
const isPage = (html) => /^\s*<!doctype/i.test(html);

async function read(box, statement) {
  const turn = turns.get(box);
  const address = new URL(box.dataset.readsStatement, location.href);
  address.searchParams.set("statement", statement.value);
  const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  const html = answer?.ok ? await answer.text() : "";
  if (turns.get(box) === turn)
    whenSteady(box, () => {
      if (!isPage(html)) box.innerHTML = html;
    });
}

document.addEventListener("input", ({ target }) => {
  const box = target.name === "statement" && target.form?.querySelector("[data-reads-statement]");
  if (!box) return;
  clearTimeout(turns.get(box));
  turns.set(
    box,
    setTimeout(() => read(box, target), 300),
  );
});

// Where the words are in the text: of several places the one nearest to what the server read.
function placeOf(words, text, from) {
  const near = [...text].slice(0, from).join("").length;
  const places = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) places.push(at);
  return places.sort((one, other) => Math.abs(one - near) - Math.abs(other - near))[0] ?? -1;
}

function fill(field, { insteadOf, from }, words) {
  if (insteadOf === undefined) {
    field.value = words;
    return;
  }
  const at = placeOf(insteadOf, field.value, Number(from));
  if (at >= 0) field.setRangeText(words, at, at + insteadOf.length, "end");
}

document.addEventListener("click", ({ target }) => {
  const offer = target.closest("[data-fill]");
  const field = offer?.closest("form")?.elements[offer.dataset.fill];
  if (!field) return;
  fill(field, offer.dataset, offer.dataset.words ?? offer.textContent.trim());
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});
