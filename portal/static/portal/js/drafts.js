// Nothing typed is lost: <form data-keep="name"> keeps its unsaved words in this browser, brings
// them back after a closed tab, and asks before they are left. Kept words are forgotten once they
// are saved: a form that was sent is cleared by the next page, unless that page shows it again.
const PREFIX = "kept:";
const A_MONTH = 30 * 24 * 3600 * 1000;
const SECRET = new Set(["csrfmiddlewaretoken", "version", "seen", "password"]);

const read = (key) => {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
};
const write = (key, kept) => {
  try { localStorage.setItem(key, JSON.stringify(kept)); } catch { /* full or private: not kept */ }
};
const forget = (key) => {
  try { localStorage.removeItem(key); } catch { /* private window */ }
};

const who = document.querySelector("[data-person]")?.dataset.person ?? "";
const keyOf = (form) => `${PREFIX}${who}:${form.dataset.keep}`;

const wordsOf = (form) => {
  const words = {};
  for (const [name, value] of new FormData(form)) {
    if (SECRET.has(name) || typeof value !== "string") continue;
    (words[name] ??= []).push(value.replaceAll("\r\n", "\n"));
  }
  return words;
};
const same = (a, b) => JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
const versionOf = (form) => form.elements.version?.value ?? "";

const bringBack = (form, words) => {
  for (const field of form.elements) {
    if (!field.name || SECRET.has(field.name) || field.type === "hidden" || field.disabled) continue;
    const values = words[field.name] ?? [];
    if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
    else if (field.tagName === "SELECT" && field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
    else if (values.length) field.value = values[0];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
};

const notice = (form, sentence, choices) => {
  const box = document.createElement("div");
  box.className = "notice notice--warning kept";
  box.setAttribute("role", "status");
  const words = document.createElement("span");
  words.textContent = sentence;
  box.append(words);
  for (const [label, act] of choices) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--small";
    button.textContent = label;
    button.addEventListener("click", () => { act(); box.remove(); });
    box.append(button);
  }
  form.prepend(box);
};

const when = (at) => new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });

const forms = [...document.querySelectorAll("form[data-keep]")];
const unsaved = new Set();

const settle = (form) => {
  const key = keyOf(form);
  const stored = wordsOf(form);
  const shown = form.querySelector("[role=alert]") !== null;
  const kept = read(key);
  if (kept && same(kept.words, stored)) forget(key);
  else if (kept && !shown) {
    const back = () => { bringBack(form, kept.words); note(); };
    const drop = () => { forget(key); form.reset(); unsaved.delete(form); };
    if (kept.version === versionOf(form) && !kept.sent) {
      bringBack(form, kept.words);
      unsaved.add(form);
      notice(form, `Your unsaved words of ${when(kept.at)} are back in this form.`, [["Forget them", drop]]);
    } else if (kept.sent && kept.version !== versionOf(form)) forget(key);
    else {
      const why = kept.sent ? "They were sent, but perhaps not saved." : "What is stored has changed since.";
      notice(form, `You have words of ${when(kept.at)} here. ${why}`, [["Bring them back", back], ["Forget them", drop]]);
    }
  }
  if (shown) unsaved.add(form);

  function note() {
    const words = wordsOf(form);
    const said = form.querySelector("[data-kept]");
    if (same(words, stored) && !shown) {
      forget(key);
      unsaved.delete(form);
      if (said) said.textContent = "";
      return;
    }
    write(key, { words, version: versionOf(form), at: Date.now(), sent: false });
    unsaved.add(form);
    if (said) said.textContent = "Not saved yet; kept in this browser.";
  }
  let soon;
  form.addEventListener("input", () => { clearTimeout(soon); soon = setTimeout(note, 250); unsaved.add(form); });
  form.addEventListener("change", note);
  form.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("formaction")) return;
    clearTimeout(soon);
    write(key, { words: wordsOf(form), version: versionOf(form), at: Date.now(), sent: true });
    unsaved.delete(form);
  });
};

for (const form of forms) settle(form);

// Forms that were sent and are not shown again were saved; very old words nobody came back for.
const here = new Set(forms.map(keyOf));
try {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(PREFIX) || here.has(key)) continue;
    const kept = read(key);
    if (!kept || kept.sent || Date.now() - kept.at > A_MONTH) forget(key);
  }
} catch { /* private window */ }

addEventListener("beforeunload", (event) => {
  if (unsaved.size) event.preventDefault();
});
