// Selecting the words a lost place is given: fills the offsets; without it a sentence is chosen.

import { TextMap } from "./workspace-offsets.js";

const form = document.querySelector("[data-re-anchor]");
const live = form?.querySelector("[data-live]");

if (live) {
  const text = live.querySelector("[data-text]");
  const said = live.querySelector("[data-selected]");
  const map = new TextMap(text);
  const { start, end } = form.elements;
  live.hidden = false;

  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    const range = chosen.rangeCount && !chosen.isCollapsed ? chosen.getRangeAt(0) : null;
    const span = range && text.contains(range.commonAncestorContainer) ? map.spanOf(range) : null;
    if (!span) return;
    start.value = span.start;
    end.value = span.end;
    const words = document.createElement("bdi");
    words.textContent = map.words(span);
    said.replaceChildren("Chosen: “", words, "”");
    for (const radio of form.querySelectorAll("input[type=radio]")) radio.checked = false;
  });

  form.addEventListener("change", (event) => {
    if (event.target.type !== "radio") return;
    start.value = end.value = "";
    said.textContent = "";
  });
}
