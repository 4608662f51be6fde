// Links with data-copy-of show our copy of a source in the panel of the page (#copy-panel), at the marked words.
// Escape closes it, and the focus returns to the link. Without scripts the link leads to the page of the copy.

const panel = document.getElementById("copy-panel");
const place = panel?.querySelector("[data-copy-body]");

async function copyAt(address) {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.getElementById("our-copy");
}

async function show(link) {
  const copy = await copyAt(link.href);
  if (!copy) {
    location.assign(link.href);
    return;
  }
  place.replaceChildren(...copy.childNodes);
  panel.querySelector("[data-copy-page]").href = link.href;
  if (!panel.open) panel.showModal();
  place.focus({ preventScroll: true });
  place.scrollTop = 0;
  place.querySelector("mark")?.scrollIntoView({ block: "center", behavior: "instant" });
}

// The page in a review is, byte for byte, what readers will get. Here each of its passages gets the link to our copy.
for (const link of document.querySelectorAll("[data-copy-link]")) {
  const entry = document.getElementById(`evidence-${link.dataset.copyOf}`);
  const copy = link.cloneNode(true);
  copy.querySelector(".review-links__of").className = "visually-hidden";
  copy.className = "passage__copy";
  entry?.append(copy);
}

if (panel?.showModal) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-copy-of]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    link.focus();
    show(link);
  });
  panel.addEventListener("click", ({ target }) => {
    if (target === panel) panel.close();
  });
}
