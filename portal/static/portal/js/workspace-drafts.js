// Nothing typed is lost in the workspace: every form with data-draft is kept in this tab while it is typed, comes
// back after a reload, and leaving with unsaved words asks. Also says what is read from a value.

import { whenSteady } from "./steady.js";

const PREFIX = `draft:${location.pathname}:`;
let leaving = false;

const keyOf = (form) => PREFIX + form.dataset.draft;
const fieldsOf = (form) => [...form.elements].filter((field) => field.name && field.type !== "hidden" && "value" in field);

function read(key) {
  try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
}

function write(key, draft) {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft)); else sessionStorage.removeItem(key);
  } catch { /* no room or not allowed: the form still works */ }
}

const isChanged = (form) => fieldsOf(form).some((field) => field.value !== (field.dataset.first ?? field.defaultValue ?? ""));

// The drafts of this page whose forms were open: their data-draft names.
export function openDrafts() {
  const names = [];
  for (let n = 0; n < sessionStorage.length; n += 1) {
    const key = sessionStorage.key(n);
    if (key.startsWith(PREFIX) && read(key)?.open) names.push(key.slice(PREFIX.length));
  }
  return names;
}

export function keep(form, open = true) {
  const values = Object.fromEntries(fieldsOf(form).map((field) => [field.name, field.value]));
  write(keyOf(form), isChanged(form) ? { open, values } : null);
}

export function forget(name) {
  write(PREFIX + name, null);
}

export function restore(form) {
  for (const field of fieldsOf(form)) field.dataset.first = field.tagName === "SELECT" ? field.value : field.defaultValue;
  const draft = read(keyOf(form));
  const hasErrors = form.querySelector(".errorlist, [role=alert]");
  if (!draft || hasErrors) return;
  for (const field of fieldsOf(form)) if (field.name in draft.values) field.value = draft.values[field.name];
  const note = form.querySelector(".wording__restored");
  if (note) note.hidden = !isChanged(form);
  keep(form);
  readValue(form);
}

function startAfresh(form) {
  for (const field of fieldsOf(form)) field.value = field.dataset.first;
  forget(form.dataset.draft);
  form.querySelector(".wording__restored").hidden = true;
  fieldsOf(form)[0]?.focus();
  readValue(form);
}

let waiting;
let asked = 0;
function readValue(form) {
  const box = form.querySelector("[data-reads-value]");
  const said = box?.querySelector("[data-value-read]");
  const field = box?.querySelector("input");
  if (!field) return;
  clearTimeout(waiting);
  const turn = ++asked;
  waiting = setTimeout(async () => {
    if (!field.value.trim()) { said.textContent = ""; return; }
    const query = new URLSearchParams({ text: field.value, published: box.dataset.published });
    try {
      const answer = await fetch(`${box.dataset.readsValue}?${query}`, { headers: { "HX-Request": "true" } });
      const read = answer.ok ? await answer.text() : null;
      if (read !== null && turn === asked) whenSteady("value", () => { said.innerHTML = read; });
    } catch { said.textContent = ""; }
  }, 300);
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-draft]");
  if (!form) return;
  keep(form);
  if (event.target.name === "value") readValue(form);
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-do=start-afresh]")) startAfresh(event.target.closest("form"));
  const cancel = event.target.closest("[data-cancel]");
  if (cancel) { keep(cancel.closest("form"), false); leaving = !cancel.hasAttribute("hx-get"); }
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-draft]");
  if (form && !form.hasAttribute("hx-post")) { leaving = true; forget(form.dataset.draft); }
});
addEventListener("beforeunload", (event) => {
  if (!leaving && [...document.querySelectorAll("form[data-draft]")].some(isChanged)) event.preventDefault();
});
addEventListener("pageshow", () => { leaving = false; });
