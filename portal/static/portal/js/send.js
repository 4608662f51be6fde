// Ctrl+Enter (or ⌘+Enter) in a field sends its form, by the button that sends it to the form's own address.
// A form whose button is dangerous is sent by that button alone.

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const field = event.target.closest("input, textarea, select");
  if (!field?.form || event.repeat || event.isComposing || event.defaultPrevented) return;
  const button = [...field.form.elements].find(
    (one) => one.type === "submit" && !one.disabled && !one.hasAttribute("formaction"),
  );
  if (!button || button.matches(".button--danger")) return;
  event.preventDefault();
  field.form.requestSubmit(button);
});
