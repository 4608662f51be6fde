// The queue by keys: j and k (or the arrows) go from row to row, Enter opens, o takes the row's
// own step. Every key has its link or button in the row; typing in a field is left alone.
const rows = () => [...document.querySelectorAll(".task")];
const typing = (element) => element.closest("input, select, textarea, [contenteditable]");

const go = (by) => {
  const all = rows();
  const here = all.findIndex((row) => row.contains(document.activeElement));
  const next =
    all[
      here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + by))
    ];
  next?.querySelector(".task__claim a").focus();
  next?.scrollIntoView({ block: "nearest" });
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const moves = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  const row = document.activeElement.closest(".task");
  if (event.key in moves && (row || event.key.length === 1)) {
    event.preventDefault();
    go(moves[event.key]);
  } else if (event.key === "o" && row) row.querySelector(".task__next :is(a, button)")?.click();
});

for (const hint of document.querySelectorAll("[data-keys-hint]")) hint.hidden = rows().length === 0;
