// A slider beside each weight, and a mark on those that are not as they are in force. Both change
// the number field, which alone is sent; without this file it is typed.
for (const number of document.querySelectorAll("input[data-weight]")) {
  const row = number.closest(".weight");
  const slider = Object.assign(document.createElement("input"), {
    type: "range", min: -1, max: 1, step: 0.01, value: number.value,
  });
  slider.setAttribute("aria-label", `${row.querySelector("label").textContent}, by sliding`);
  const mark = () => row.classList.toggle("weight--moved", Number(number.value) !== Number(row.dataset.now));
  slider.addEventListener("input", () => { number.value = slider.value; mark(); });
  number.addEventListener("input", () => { slider.value = number.value; mark(); });
  row.querySelector(".weight__slide").append(slider);
}
