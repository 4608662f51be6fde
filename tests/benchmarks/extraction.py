"""How exactly documents are read: body, headline, byline and day against their known truth.

Run ``python -m tests.benchmarks.extraction``, or with ``--speed 10000`` to see how fast and how
evenly many pages are read (``extraction_speed``). The pages and pasted texts in ``extraction/`` are our
own; ``truth.json`` there says what each holds. Printed beside plain trafilatura. Exits with 1 when
a figure falls under its floor. Bodies are compared by bags of four-word shingles, each document
counting alike.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import trafilatura

from apps.extraction.decoding import Unreadable
from apps.extraction.documents import ExtractedDocument, read_document
from tests.benchmarks import extraction_speed

FOLDER = Path(__file__).with_name("extraction")
FLOORS = {
    "page": {"f1": 0.985, "title": 0.95, "authors": 0.95, "day": 0.95},
    "pasted": {"f1": 0.97, "title": 0.95, "authors": 0.95, "day": 0.95},
}
FEW = 150  # pages that show whether memory stays flat, each time
PAGES_A_SECOND = 10.0  # a floor for a busy machine; a quiet core reads several times as many


@dataclass(frozen=True, slots=True)
class Score:
    """How one document was read."""

    name: str
    precision: float
    recall: float
    title: bool
    authors: bool
    day: bool

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    """Return the bag of ``size``-word shingles of ``text``; a shorter text is one shingle."""
    words = re.findall(r"\w+", text.casefold())
    return Counter(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))


def score(name: str, truth: dict[str, object], read: ExtractedDocument) -> Score:
    """Compare ``read`` with the truth of one document."""
    paragraphs = truth["text"]
    assert isinstance(paragraphs, list)
    wanted, got = shingles("\n".join(paragraphs)), shingles(read.text)
    shared = sum((wanted & got).values())
    return Score(
        name,
        shared / max(1, sum(got.values())),
        shared / max(1, sum(wanted.values())),
        read.title == truth["title"],
        list(read.authors) == truth["authors"],
        read.published == truth["published"],
    )


def ours(data: bytes, name: str) -> ExtractedDocument:
    """Read as the portal does; a refusal is an empty reading."""
    try:
        return read_document(data, filename=name)
    except Unreadable:
        return ExtractedDocument()


def plain_trafilatura(data: bytes, name: str) -> ExtractedDocument:
    """Read as trafilatura does, as it comes."""
    document = trafilatura.bare_extraction(data, include_comments=False, with_metadata=True)
    if document is None or isinstance(document, dict):
        return ExtractedDocument()
    return ExtractedDocument(
        title=document.title or "",
        authors=tuple(filter(None, (document.author or "").split("; "))),
        published=document.date or "",
        text=document.text or "",
    )


def table(rows: Sequence[tuple[str, Sequence[Score]]]) -> str:
    """Format one line per reader and kind: means over documents, in hundredths of a share."""
    lines = [
        f"{'':28}{'docs':>5}{'prec.':>8}{'recall':>8}{'F1':>8}{'title':>8}{'authors':>9}{'day':>8}"
    ]
    for label, scores in rows:
        shares = (mean(scores, of) for of in (_precision, _recall, _f1, _title, _authors, _day))
        p, r, f, t, a, d = shares
        lines.append(
            f"{label:28}{len(scores):>5}{p:>8.3f}{r:>8.3f}{f:>8.3f}{t:>8.2f}{a:>9.2f}{d:>8.2f}"
        )
    return "\n".join(lines)


def mean(scores: Sequence[Score], of: Callable[[Score], float]) -> float:
    """Return the mean of one figure over documents."""
    return sum(map(of, scores)) / max(1, len(scores))


def _precision(one: Score) -> float:
    return one.precision


def _recall(one: Score) -> float:
    return one.recall


def _f1(one: Score) -> float:
    return one.f1


def _title(one: Score) -> float:
    return float(one.title)


def _authors(one: Score) -> float:
    return float(one.authors)


def _day(one: Score) -> float:
    return float(one.day)


def main() -> int:
    """Measure exactness, or speed when asked; 1 when a figure is under its floor."""
    truths = json.loads((FOLDER / "truth.json").read_text(encoding="utf-8"))
    paragraphs = [line for truth in truths.values() for line in truth["text"]]
    if "--speed" in sys.argv:
        return int(extraction_speed.report(int(sys.argv[-1]), paragraphs))
    failed = measure_exactness(truths)
    return failed or int(extraction_speed.report(FEW, paragraphs))


def measure_exactness(truths: dict[str, dict[str, object]]) -> int:
    """Read the whole set, print the tables and what went wrong; 1 when under a floor."""
    documents = {name: (FOLDER / name).read_bytes() for name in truths}
    pages = [name for name in truths if not name.endswith(".txt")]
    pasted = [name for name in truths if name.endswith(".txt")]
    ours(documents[pages[0]], pages[0])  # the first call loads models and tables
    begun = time.process_time()
    read = {name: ours(documents[name], name) for name in pages}
    speed = len(pages) / (time.process_time() - begun)
    read |= {name: ours(documents[name], name) for name in pasted}
    mine = {name: score(name, truths[name], read[name]) for name in truths}
    plain = [score(name, truths[name], plain_trafilatura(documents[name], name)) for name in pages]
    kinds = {"page": [mine[name] for name in pages], "pasted": [mine[name] for name in pasted]}
    print(table([
        ("portal, web pages", kinds["page"]),
        ("trafilatura, web pages", plain),
        ("portal, pasted texts", kinds["pasted"]),
    ]))  # fmt: skip
    print(f"\n{speed:.0f} small pages a second and core\n")
    for one in mine.values():
        if not (one.title and one.authors and one.day and one.f1 > 0.995):
            got = read[one.name]
            print(f"  {one.name}: F1 {one.f1:.3f}; {got.title!r} {got.authors} {got.published!r}")
    return int(under_floor(kinds) or speed < PAGES_A_SECOND)


def under_floor(kinds: dict[str, list[Score]]) -> bool:
    """Say, and print, whether any figure is under its floor."""
    figures = {"f1": _f1, "title": _title, "authors": _authors, "day": _day}
    failures = [
        f"{kind} {name}: {mean(kinds[kind], figures[name]):.3f} is under {floor}"
        for kind, floors in FLOORS.items()
        for name, floor in floors.items()
        if mean(kinds[kind], figures[name]) < floor
    ]
    print("\n".join(failures))
    return bool(failures)


if __name__ == "__main__":
    sys.exit(main())
