// Nothing typed is lost. <form data-keep="name"> keeps its unsaved words in this browser, brings them back after a
// closed tab, and asks before they are left. <form data-draft="name"> keeps them in this tab, for the forms that
// come and go within one page: keepDraft() is called for each that came. Kept words are forgotten once they are
// saved: a form that was sent is cleared by the next page, unless that page shows it again.

const A_MONTH = 30 * 24 * 3600 * 1000;
const SECRET = new Set(["csrfmiddlewaretoken", "version", "seen", "password"]);

// What is kept of each form, by name, in one of the two storages of the browser: `{words, version, at, sent, open}`.
class Store {
  constructor(nameOfStorage, prefix) {
    this.prefix = prefix;
    // a private window may refuse the storage, or to write into it: then nothing is kept
    try {
      this.storage = globalThis[nameOfStorage];
    } catch {
      this.storage = null;
    }
  }

  read(name) {
    try {
      return JSON.parse(this.storage.getItem(this.prefix + name));
    } catch {
      return null;
    }
  }

  write(name, kept) {
    try {
      this.storage.setItem(this.prefix + name, JSON.stringify(kept));
    } catch {
      /* full or refused */
    }
  }

  forget(name) {
    this.storage?.removeItem(this.prefix + name);
  }

  names() {
    const keys = Object.keys(this.storage ?? {});
    return keys
      .filter((key) => key.startsWith(this.prefix))
      .map((key) => key.slice(this.prefix.length));
  }

  // Forms that were sent and are not shown again were saved; very old words nobody came back for.
  sweep(shown) {
    for (const name of this.names()) {
      const kept = shown.has(name) ? null : this.read(name);
      if (!shown.has(name) && (!kept || kept.sent || Date.now() - kept.at > A_MONTH))
        this.forget(name);
    }
  }
}

const person = document.querySelector("[data-person]")?.dataset.person ?? "";
const inBrowser = new Store("localStorage", "kept:");
const inTab = new Store("sessionStorage", `draft:${location.pathname}:`);
const drafts = new Set();

const wordsOf = (form) => {
  const words = {};
  for (const [name, value] of new FormData(form)) {
    if (SECRET.has(name) || typeof value !== "string") continue;
    words[name] ??= [];
    words[name].push(value.replaceAll("\r\n", "\n"));
  }
  return words;
};
const areSame = (a, b) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
// As the pages give them: in the newsroom's time zone, "24 November 2026, 21:40".
const dayAndTime = (at) => {
  const timeZone = document.documentElement.dataset.timeZone || "UTC";
  const day = new Date(at).toLocaleDateString("en-GB", { dateStyle: "long", timeZone });
  return `${day}, ${new Date(at).toLocaleTimeString("en-GB", { timeStyle: "short", timeZone })}`;
};

function fill(field, values) {
  if (field.type === "radio" || field.type === "checkbox")
    field.checked = values.includes(field.value);
  else if (field.multiple && field.options)
    for (const option of field.options) option.selected = values.includes(option.value);
  else if (values.length) field.value = values[0];
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// The words of one form: as the page brought them (`first`), as they are now, and as they are kept.
class Draft {
  constructor(form) {
    this.form = form;
    this.store = form.dataset.draft ? inTab : inBrowser;
    this.name = form.dataset.draft ?? `${person}:${form.dataset.keep}`;
    this.first = wordsOf(form);
    this.isRefused = form.querySelector("[role=alert], .errorlist") !== null;
    this.isUnsaved = this.isRefused;
    this.isLeaving = false;
    this.begin();
    this.listen();
  }

  begin() {
    const kept = this.store.read(this.name);
    // what was refused is not saved: whoever leaves to mend what is missing finds the words again
    if (this.isRefused) this.write();
    else if (kept && areSame(kept.words, this.first)) this.store.forget(this.name);
    else if (kept) this.offer(kept);
  }

  listen() {
    this.form.addEventListener("input", () => this.keep());
    this.form.addEventListener("change", () => this.keep());
    this.form.addEventListener("submit", (event) => this.sent(event));
    if (this.store !== inTab) return;
    this.form
      .querySelector("[data-do=start-afresh]")
      ?.addEventListener("click", () => this.startAfresh());
    this.form
      .querySelector("[data-cancel]")
      ?.addEventListener("click", (event) => this.close(event.currentTarget));
  }

  get version() {
    return this.form.elements.version?.value ?? "";
  }

  write(marks) {
    this.store.write(this.name, {
      words: wordsOf(this.form),
      version: this.version,
      at: Date.now(),
      sent: false,
      open: true,
      ...marks,
    });
  }

  keep() {
    this.isUnsaved = this.isRefused || !areSame(wordsOf(this.form), this.first);
    if (this.isUnsaved) this.write();
    else this.store.forget(this.name);
    this.tell(this.isUnsaved ? "Not saved yet; kept in this browser." : "");
  }

  // Said once: a sentence that is set again is read out again.
  tell(sentence) {
    const status = this.form.querySelector("[data-kept]");
    if (status && status.textContent !== sentence) status.textContent = sentence;
  }

  // The form was left on purpose: its words wait until it is opened again.
  close(link) {
    if (this.isUnsaved) this.write({ open: false });
    this.isLeaving = !link.hasAttribute("hx-get");
  }

  // htmx says by itself whether what it sent was saved.
  sent(event) {
    if (this.form.hasAttribute("hx-post") || event.submitter?.hasAttribute("formtarget")) return;
    this.write({ sent: true });
    this.isUnsaved = false;
  }

  forget() {
    this.store.forget(this.name);
    this.isUnsaved = false;
  }

  offer(kept) {
    const isSameVersion = kept.version === this.version;
    if (isSameVersion && !kept.sent) this.bringBackAtOnce(kept);
    else if (kept.sent && !isSameVersion) this.store.forget(this.name);
    else {
      const why = kept.sent
        ? "They were sent, but perhaps not saved."
        : "What is stored has changed since.";
      this.ask(`You have words of ${dayAndTime(kept.at)} here. ${why}`, [
        [
          "Bring them back",
          () => {
            this.bringBack(kept.words);
            this.keep();
          },
        ],
        ["Forget them", () => this.reset()],
      ]);
    }
  }

  bringBackAtOnce(kept) {
    const restored = this.form.querySelector(".wording__restored");
    this.bringBack(kept.words);
    this.isUnsaved = true;
    this.store.write(this.name, { ...kept, open: true });
    if (restored) restored.hidden = false;
    else
      this.ask(`Your unsaved words of ${dayAndTime(kept.at)} are back in this form.`, [
        ["Forget them", () => this.reset()],
      ]);
  }

  bringBack(words) {
    for (const field of this.form.elements) {
      if (!field.name || SECRET.has(field.name) || field.type === "hidden" || field.disabled)
        continue;
      fill(field, words[field.name] ?? []);
    }
  }

  reset() {
    this.form.reset();
    this.forget();
  }

  startAfresh() {
    const field = this.form.querySelector("textarea, input:not([type=hidden])");
    this.reset();
    this.form.querySelector(".wording__restored").hidden = true;
    field?.focus();
    for (const one of this.form.querySelectorAll("input, textarea"))
      one.dispatchEvent(new Event("input", { bubbles: true }));
  }

  ask(sentence, choices) {
    const box = document.createElement("div");
    box.className = "notice notice--warning kept";
    box.setAttribute("role", "status");
    const words = document.createElement("span");
    words.textContent = sentence;
    box.append(
      words,
      ...choices.map(([label, act]) =>
        button(label, () => {
          act();
          box.remove();
        }),
      ),
    );
    this.form.prepend(box);
  }
}

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--small";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

// Keep the words of this form from now on, and bring back what was kept of it.
export function keepDraft(form) {
  for (const draft of drafts) if (!draft.form.isConnected) drafts.delete(draft);
  drafts.add(new Draft(form));
}

// The drafts of this page whose forms were open: their data-draft names.
export function openDrafts() {
  return inTab.names().filter((name) => inTab.read(name)?.open);
}

// What was kept under this data-draft name was saved, or has no form any more.
export function forgetDraft(name) {
  inTab.forget(name);
  for (const draft of drafts) if (draft.store === inTab && draft.name === name) draft.forget();
}

for (const form of document.querySelectorAll("form[data-keep]")) keepDraft(form);
inBrowser.sweep(new Set([...drafts].map((draft) => draft.name)));
inTab.sweep(new Set());

const holdsBack = ({ form, isUnsaved, isLeaving }) => isUnsaved && !isLeaving && form.isConnected;
addEventListener("beforeunload", (event) => {
  if ([...drafts].some(holdsBack)) event.preventDefault();
});
addEventListener("pageshow", () => {
  for (const draft of drafts) draft.isLeaving = false;
});
