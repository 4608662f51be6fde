// Ctrl+Enter (or ⌘+Enter) in a field sends its form, by the button that sends it to the form's own address.

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const field = event.target.closest("input, textarea, select");
  if (!field?.form || event.repeat || event.isComposing || event.defaultPrevented) return;
  const button = [...field.form.elements].find(
    (one) => one.type === "submit" && !one.disabled && !one.hasAttribute("formaction"),
  );
  if (!button) return;
  event.preventDefault();
  field.form.requestSubmit(button);
});
