// Between the browser's positions (nodes, UTF-16 units) and the portal's offsets: Unicode code
// points of the text, half open. No page logic here.

// How many code points the first `units` UTF-16 units of `string` hold; half a pair counts as none.
export function pointsIn(string, units = string.length) {
  let points = 0;
  for (let at = 0; at < units; points += 1) {
    const width = string.codePointAt(at) > 0xffff ? 2 : 1;
    if (at + width > units) break;
    at += width;
  }
  return points;
}

// The UTF-16 index at which code point number `points` of `string` begins.
export function unitsOf(string, points) {
  let units = 0;
  for (let n = 0; n < points && units < string.length; n += 1)
    units += string.codePointAt(units) > 0xffff ? 2 : 1;
  return units;
}

// How many code points around an offset are read to find the character it lies in.
const REACH = 100;

// A span widened to whole characters as people read them: a letter with its accents, an emoji.
/** @param {string[]} points */
export function wholeCharacters(points, { start, end }) {
  return { start: boundary(points, start, false), end: boundary(points, end, true) };
}

function boundary(points, offset, after) {
  if (!globalThis.Intl?.Segmenter || offset <= 0 || offset >= points.length) return offset;
  const first = Math.max(0, offset - REACH);
  const before = points.slice(first, offset).join("");
  const around = before + points.slice(offset, offset + REACH).join("");
  const found = new Intl.Segmenter(undefined, { granularity: "grapheme" })
    .segment(around)
    .containing(before.length);
  if (!found || found.index === before.length) return offset;
  const units = found.index + (after ? found.segment.length : 0);
  return first + pointsIn(around, units);
}

// The text nodes under `root` with the offset at which each begins. Make a new one when the page changed.
export class TextMap {
  constructor(root) {
    this.root = root;
    this.nodes = [];
    this.length = 0;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      this.nodes.push({ node, start: this.length });
      this.length += pointsIn(node.data);
    }
    this.text = root.textContent;
    this.points = Array.from(this.text);
  }

  // The offset of a position, wherever it stands: before, in or after the text.
  offsetOf(container, at) {
    const range = document.createRange();
    range.selectNodeContents(this.root);
    if (range.comparePoint(container, at) > 0) return this.length;
    if (range.comparePoint(container, at) < 0) return 0;
    if (container.nodeType === Node.TEXT_NODE) {
      const entry = this.nodes.find((one) => one.node === container);
      return entry ? entry.start + pointsIn(container.data, at) : 0;
    }
    range.setEnd(container, at);
    return pointsIn(range.toString());
  }

  // `{start, end}` of what `range` holds of the text, blanks at its ends left out; null when nothing.
  spanOf(range) {
    let start = this.offsetOf(range.startContainer, range.startOffset);
    let end = this.offsetOf(range.endContainer, range.endOffset);
    while (start < end && /\s/u.test(this.points[start])) start += 1;
    while (end > start && /\s/u.test(this.points[end - 1])) end -= 1;
    return start < end ? wholeCharacters(this.points, { start, end }) : null;
  }

  rangeOf({ start, end }) {
    const range = document.createRange();
    range.setStart(...this.position(start, true));
    range.setEnd(...this.position(end, false));
    return range;
  }

  // The node and unit of an offset; at a seam, the node that begins there or the one that ends there.
  /** @returns {[Node, number]} */
  position(offset, opens) {
    let low = 0,
      high = this.nodes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const { start } = this.nodes[middle];
      if (opens ? start <= offset : start < offset) low = middle;
      else high = middle - 1;
    }
    const { node, start } = this.nodes[low];
    return [node, unitsOf(node.data, offset - start)];
  }

  words({ start, end }) {
    return this.points.slice(start, end).join("");
  }
}

// Where words begin and end, as offsets: `[{start, end}, …]`.
export function wordsOf(text, language) {
  const found = [];
  if (globalThis.Intl?.Segmenter) {
    let at = 0;
    for (const { segment, isWordLike } of new Intl.Segmenter(language || undefined, {
      granularity: "word",
    }).segment(text)) {
      const width = pointsIn(segment);
      if (isWordLike) found.push({ start: at, end: at + width });
      at += width;
    }
    return found;
  }
  let units = 0,
    points = 0;
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}'’]+/gu)) {
    points += pointsIn(text.slice(units, match.index));
    units = match.index + match[0].length;
    const start = points;
    points += pointsIn(match[0]);
    found.push({ start, end: points });
  }
  return found;
}
