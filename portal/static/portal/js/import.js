// The import page: files may be dropped, are listed before they go, and the button says it works.

const form = document.querySelector("[data-import]");
const drop = form?.querySelector("[data-drop]");
const MB = 1024 * 1024;
const LISTS = /\.(csv|tsv|jsonl|ndjson|json)$/i;

const most = (file) => (LISTS.test(file.name) ? 128 : 10);

function size(bytes) {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} kB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function list(input) {
  const rows = [...input.files].map((file) => {
    const row = document.createElement("li");
    const name = document.createElement("span");
    const how = document.createElement("span");
    name.textContent = file.name;
    const isTooLarge = file.size > most(file) * MB;
    how.textContent = isTooLarge
      ? `${size(file.size)}: too large, at most ${most(file)} MB`
      : size(file.size);
    how.className = isTooLarge ? "is-too-large" : "faint";
    row.append(name, how);
    return row;
  });
  form.querySelector("[data-files]").replaceChildren(...rows);
}

if (form) {
  const input = form.querySelector("input[type=file]");
  let words = form.elements.text.value;
  let leaving = false;
  input.addEventListener("change", () => list(input));
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      drop.classList.add("is-over");
    });
  }
  for (const name of ["dragleave", "drop"])
    form.addEventListener(name, () => drop.classList.remove("is-over"));
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    const all = new DataTransfer();
    for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
    input.files = all.files;
    list(input);
  });
  form.addEventListener("submit", (event) => {
    if (leaving) {
      event.preventDefault();
      return;
    }
    leaving = true;
    form.querySelector("[data-submit]").setAttribute("aria-disabled", "true");
    const files = input.files.length;
    form.querySelector("[data-progress]").textContent =
      files > 1 ? `Reading ${files} files…` : "Reading…";
  });
  addEventListener("pageshow", () => {
    leaving = false;
    form.querySelector("[data-submit]").removeAttribute("aria-disabled");
    form.querySelector("[data-progress]").textContent = "";
    words = form.elements.text.defaultValue;
  });
  addEventListener("beforeunload", (event) => {
    if (!leaving && form.elements.text.value !== words) event.preventDefault();
  });
}
