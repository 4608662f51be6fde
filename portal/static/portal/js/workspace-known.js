// The choice of a claim that the newsroom has already: a dialog over the workspace.

export class KnownClaims {
  constructor(words) {
    this.words = words;
    this.dialog = document.getElementById("known");
    this.chosen = null;
    // Escape cancels at once, but `close` comes a task later: a key pressed in between must find the words.
    for (const end of ["cancel", "close"]) this.dialog.addEventListener(end, () => this.leave());
  }

  // The search of the dialog took focus and selection: who leaves it has the words again.
  leave() {
    if (this.dialog.contains(document.activeElement)) document.activeElement.blur();
    if (this.chosen) this.words.select(this.chosen);
    this.chosen = null;
  }

  open(address) {
    this.chosen = this.words.span;
    this.dialog.showModal();
    htmx
      .ajax("GET", address, { target: "#known-body", swap: "innerHTML" })
      .then(() => this.dialog.querySelector("input[type=search]")?.focus());
  }

  // A claim was chosen: the words are its words now, and no longer selected.
  done() {
    this.chosen = null;
    this.dialog.close();
  }
}
