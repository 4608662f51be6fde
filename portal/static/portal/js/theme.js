// The reader's choice of colours, applied before the first paint and remembered in this browser.
// Not a module: it must run before the page is drawn.
(() => {
  const root = document.documentElement;
  const order = ["system", "light", "dark"];
  const words = { system: "as the system", light: "light", dark: "dark" };
  const read = () => {
    try {
      return localStorage.getItem("theme") || "system";
    } catch {
      return "system";
    }
  };
  const apply = (theme) => {
    if (theme === "system") root.removeAttribute("data-theme");
    else root.dataset.theme = theme;
  };
  let theme = order.includes(read()) ? read() : "system";
  apply(theme);
  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      const label = button.querySelector("[data-theme-label]");
      const say = () => {
        label.textContent = `Colours: ${words[theme]}`;
        button.title = label.textContent;
      };
      button.hidden = false;
      say();
      button.addEventListener("click", () => {
        theme = order[(order.indexOf(theme) + 1) % order.length];
        try {
          localStorage.setItem("theme", theme);
        } catch {
          /* private window: not remembered */
        }
        apply(theme);
        say();
      });
    }
  });
})();
