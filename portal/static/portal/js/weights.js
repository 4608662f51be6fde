// A slider beside each weight, and a mark on those that are not as they are in force. Both change
// the number field, which alone is sent; without this file it is typed.

import "./steady.js";

for (const number of document.querySelectorAll("input[data-weight]")) {
  const row = number.closest(".weight");
  const slider = Object.assign(document.createElement("input"), {
    type: "range",
    min: -1,
    max: 1,
    step: 0.01,
    value: number.value,
  });
  slider.setAttribute("aria-label", `${row.querySelector("label").textContent}, by sliding`);
  const mark = () =>
    row.classList.toggle("weight--moved", Number(number.value) !== Number(row.dataset.now));
  slider.addEventListener("input", () => {
    number.value = slider.value;
    mark();
  });
  number.addEventListener("input", () => {
    slider.value = number.value;
    mark();
  });
  row.querySelector(".weight__slide").append(slider);
}

// An effect of what stood in the form before the last change is let go: another one is asked for already.
const form = document.querySelector("form.weights");
let isChanged = false;
form.addEventListener("change", () => {
  isChanged = true;
});
form.addEventListener("htmx:beforeRequest", () => {
  isChanged = false;
});
form.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (isChanged) detail.shouldSwap = false;
});
