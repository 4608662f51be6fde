// The choice of a claim that the newsroom has already: a dialog over the workspace.

export class KnownClaims {
  constructor(words) {
    this.words = words;
    this.dialog = document.getElementById("known");
    this.chosen = null;
    // The search of the dialog took the selection: who leaves it has the words again.
    this.dialog.addEventListener("close", () => {
      if (this.chosen) this.words.select(this.chosen);
      this.chosen = null;
    });
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
