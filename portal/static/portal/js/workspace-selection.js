// Selected words: by mouse, touch or keyboard, with a small choice beside them.

import { TextMap, wordsOf } from "./workspace-offsets.js";

const WIDE = matchMedia("(min-width: 62rem)");

export class Words {
  constructor(root) {
    this.root = root;
    this.picker = document.getElementById("picker");
    this.sentences = (
      document.getElementById("sentences").content.textContent.match(/\d+-\d+/g) ?? []
    )
      .map((pair) => pair.split("-").map(Number))
      .map(([start, end]) => ({ start, end }));
    this.refresh();
    document.addEventListener("selectionchange", () => this.changedSoon());
    document.addEventListener("pointerdown", (event) => {
      this.isDown = !this.picker.contains(event.target);
    });
    document.addEventListener("pointerup", () => {
      this.isDown = false;
      this.changedSoon();
    });
    document.addEventListener("pointercancel", () => {
      this.isDown = false;
    });
    // pressing a button of the choice must not let go of the words
    this.picker.addEventListener("pointerdown", (event) => event.preventDefault());
    this.picker.addEventListener("mousedown", (event) => event.preventDefault());
    addEventListener("resize", () => this.draw());
  }

  // After any part of the page was replaced: the words selected stay selected.
  refresh() {
    this.map = null;
    this.words = null;
    if (this.span && !this.isDown) this.hold(this.span);
  }

  hold(span) {
    const chosen = getSelection();
    chosen.removeAllRanges();
    chosen.addRange(this.text.rangeOf(span));
    this.draw();
  }

  get text() {
    const root = this.root.querySelector("#text");
    if (this.map?.root !== root) this.map = new TextMap(root);
    return this.map;
  }

  changedSoon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      if (!this.isDown) this.changed();
    }, 60);
  }

  // Look at once: a key may come before the browser's own word of the selection does.
  settle() {
    if (this.waiting) this.changed();
  }

  changed() {
    clearTimeout(this.waiting);
    this.waiting = null;
    const chosen = getSelection();
    const inField = document.activeElement?.matches("input, textarea, select");
    const range = chosen.rangeCount && !chosen.isCollapsed ? chosen.getRangeAt(0) : null;
    const root = this.root.querySelector("#text");
    this.span = range && !inField && range.intersectsNode(root) ? this.text.spanOf(range) : null;
    this.draw();
  }

  select(span) {
    this.span = span;
    this.scrollTo(span);
    this.hold(span);
  }

  clear() {
    if (!this.span) return false;
    getSelection().removeAllRanges();
    this.span = null;
    this.draw();
    return true;
  }

  // Keep the words lit while the hands are in a form.
  light(span) {
    if (!globalThis.CSS?.highlights) return;
    if (span) CSS.highlights.set("draft", new Highlight(this.text.rangeOf(span)));
    else CSS.highlights.delete("draft");
  }

  sentence(by, from) {
    if (!this.sentences.length) return null;
    const here = this.span ? (by > 0 ? this.span.start : this.span.start) : from;
    const at = this.sentences.findIndex(({ end }) => end > here);
    const now = at < 0 ? this.sentences.length - 1 : at;
    const isWhole =
      this.span &&
      this.span.start === this.sentences[now].start &&
      this.span.end === this.sentences[now].end;
    const next = this.span && (isWhole || by < 0) ? now + by : now;
    const chosen = this.sentences[Math.min(this.sentences.length - 1, Math.max(0, next))];
    this.select({ ...chosen });
    return chosen;
  }

  // Move one end by a word: side "start" or "end", by 1 (to the right) or -1.
  reach(side, by) {
    if (!this.span) return;
    this.words ??= wordsOf(this.text.text, this.text.root.lang);
    const span = { ...this.span };
    if (side === "end") {
      const next =
        by > 0
          ? this.words.find(({ end }) => end > span.end)
          : this.words.findLast(({ start, end }) => end < span.end && start >= span.start);
      if (!next) return;
      span.end = next.end;
    } else {
      const next =
        by > 0
          ? this.words.find(({ start, end }) => start > span.start && end <= span.end)
          : this.words.findLast(({ start }) => start < span.start);
      if (!next) return;
      span.start = next.start;
    }
    this.select(span);
  }

  scrollTo(span) {
    const box = this.text.rangeOf(span).getBoundingClientRect();
    const room = innerHeight - (WIDE.matches ? 140 : 220);
    if (box.top < 70 || box.bottom > room)
      scrollBy({ top: box.top - innerHeight * 0.3, behavior: "instant" });
  }

  draw() {
    this.picker.hidden = !this.span || !this.picker.querySelector("[data-do=claim]");
    if (this.picker.hidden || !WIDE.matches) {
      this.picker.style.cssText = "";
      return;
    }
    const boxes = this.text.rangeOf(this.span).getClientRects();
    const first = boxes[0],
      last = boxes[boxes.length - 1];
    if (!last) {
      this.picker.hidden = true;
      return;
    }
    const height = this.picker.offsetHeight,
      width = this.picker.offsetWidth;
    const below = last.bottom + 8 + height < innerHeight - 60 || first.top < height + 70;
    const top = scrollY + (below ? last.bottom + 8 : first.top - height - 8);
    const side = below ? last.left : first.left;
    const left = Math.min(Math.max(8, side), document.documentElement.clientWidth - width - 8);
    this.picker.style.top = `${Math.round(top)}px`;
    this.picker.style.left = `${Math.round(left + scrollX)}px`;
  }
}
