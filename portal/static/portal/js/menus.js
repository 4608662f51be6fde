// Menus close on Escape and on a click elsewhere; [data-dialog="id"] opens a native dialog,
// [data-close] closes it. Everything works without this file, only less quickly.
const openMenus = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
  const opener = event.target.closest("[data-dialog]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (dialog?.showModal) {
      event.preventDefault();
      dialog.showModal();
    }
  }
  const closer = event.target.closest("[data-close]");
  if (closer) {
    event.preventDefault();
    closer.closest("dialog")?.close();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// On a narrow screen the line of places scrolls: show the one we are at.
document
  .querySelector(".bar__nav > ul [aria-current]")
  ?.scrollIntoView({ inline: "center", block: "nearest", behavior: "instant" });
