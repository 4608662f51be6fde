"""How well speakers are read, in English and in six other languages, and how fast.

Runs over ``who_said_*.tsv``: short passages written for this purpose. Sentences are apart by " | ",
paragraphs by " || ", and "⏎" is a line break; their speakers stand in the same order:

    -            nobody
    ?            nobody, or a guess with its reason
    Ida Rask     the speaker; "*" marks the head word when it is not the last one of a part
    ?Ida Rask    a guess with its reason
    ~Ida Rask    somebody's attitude, with no statement

Prints a table and leaves with an error when a figure is under its floor:

    python -m tests.benchmarks.who_said
"""

from __future__ import annotations

import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from apps.reading.attribution.quotes import Attribution, attributions
from apps.reading.text.sentences import Span
from tests.benchmarks.reading import f1

TABLES = ("who_said_en.tsv", "who_said_elsewhere.tsv", "who_said_late.tsv", "who_said_third.tsv")
F1_FLOOR, HEAD_FLOOR, WHOLE_FLOOR = 0.9, 0.9, 0.85
_PART = re.compile(r" \|\|? ")
_LIST = re.compile(r",| and | und | et | y | и | ve | و")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with the speaker of each of its sentences."""

    language: str
    text: str
    spans: tuple[Span, ...]
    speakers: tuple[str, ...]


def load() -> list[Passage]:
    """Read the passages, put together as they would be printed."""
    passages = []
    for name in TABLES:
        rows = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()[1:]
        for language, marked, speakers in (row.split("\t") for row in rows):
            passages.append(_passage(language, marked, tuple(_PART.split(speakers))))
    return passages


def _passage(language: str, marked: str, speakers: tuple[str, ...]) -> Passage:
    text, spans = "", []
    for part in re.split(r"( \|\|? )", marked):
        if part.strip().startswith("|"):
            text += "\n\n" if "||" in part else " "
            continue
        lines = part.split("⏎")
        for number, line in enumerate(lines):
            text += "\n" if number else ""
            begin = len(text)
            text += line.strip()
            spans.append(Span(begin, len(text)))
    return Passage(language, text, tuple(spans), speakers)


@dataclass(frozen=True, slots=True)
class Judged:
    """A found attribution beside the right speaker."""

    passage: Passage
    number: int
    found: Attribution | None
    wanted: str

    @property
    def is_found(self) -> bool:
        named = self.found is not None and bool(self.found.speaker)
        return named and (self.wanted != "?" or bool(self.found and self.found.sure))

    @property
    def is_wanted(self) -> bool:
        return self.wanted not in ("-", "?")

    @property
    def right_head(self) -> bool:
        if self.found is None or not self.found.speaker:
            return False
        plain = self.wanted.lstrip("?~")
        marked = re.search(r"\*(\w+)", plain)
        parts = [part.split()[-1] for part in _LIST.split(plain) if part.split()]
        heads = {marked[1]} if marked else {*parts, plain.split()[-1]}
        found = {self.found.head.lower()}
        if self.found.name and self.found.speaker != self.found.printed:
            found = {self.found.name.split()[-1].lower()}
        return not found.isdisjoint(head.lower() for head in heads)

    @property
    def right_whole(self) -> bool:
        if self.found is None:
            return False
        doubted = not self.wanted.startswith("?") or not self.found.sure
        return doubted and _plain(self.found.speaker) == _plain(self.wanted)

    @property
    def right_manner(self) -> bool:
        return self.found is not None and (self.found.manner == "attitude") == (
            self.wanted.startswith("~")
        )


def _plain(speaker: str) -> str:
    words = re.sub(r"[*?~]", "", speaker).casefold()
    return re.sub(r"^(?:the|la|le|el|die|der|das) |^l[’']|[’']s$", "", words).strip()


def judge(passages: Sequence[Passage]) -> Iterator[Judged]:
    """Read every passage and lay what is found beside what is right."""
    for passage in passages:
        found = attributions(passage.text, passage.spans, language=passage.language)
        for number, (one, wanted) in enumerate(zip(found, passage.speakers, strict=True)):
            yield Judged(passage, number, one, wanted)


def measure(passages: Sequence[Passage]) -> dict[str, dict[str, float]]:
    """Return the figures of every language."""
    by_language: dict[str, list[Judged]] = defaultdict(list)
    for one in judge(passages):
        by_language[one.passage.language].append(one)
    return {language: _figures(rows) for language, rows in by_language.items()}


def _figures(rows: Sequence[Judged]) -> dict[str, float]:
    both = [one for one in rows if one.is_found and one.is_wanted]
    found, wanted = sum(one.is_found for one in rows), sum(one.is_wanted for one in rows)
    return {
        "passages": float(len({id(one.passage) for one in rows})),
        "F1": f1(found, wanted, len(both)),
        "head": sum(one.right_head for one in both) / max(1, wanted),
        "whole": sum(one.right_whole for one in both) / max(1, wanted),
        "manner": sum(one.right_manner for one in both) / max(1, len(both)),
    }


def _milliseconds(passages: Sequence[Passage]) -> float:
    """Return milliseconds of processor time per 1,000 words, best of five."""
    words = sum(len(passage.text.split()) for passage in passages)
    times = []
    for _ in range(5):
        before = time.process_time()
        for passage in passages:
            attributions(passage.text, passage.spans, language=passage.language)
        times.append(time.process_time() - before)
    return min(times) * 1e6 / words


def main() -> int:
    """Print the table, and with an argument what is wrong; 1 when a figure is under its floor."""
    passages = load()
    figures = measure(passages)
    print(f"{'':9}" + "".join(f"{name:>10}" for name in next(iter(figures.values()))))
    for language, row in figures.items():
        print(f"{language:9}" + "".join(f"{figure:10.3f}" for figure in row.values()))
    print(f"\nms per 1,000 words {_milliseconds(passages):.2f}")
    for one in judge(passages) if len(sys.argv) > 1 else ():
        if one.passage.language in sys.argv and not _is_right(one):
            print(f"{one.number} {one.passage.text!r}\n    {one.wanted!r} ≠ {one.found}")
    return int(
        any(
            row["F1"] < F1_FLOOR or row["head"] < HEAD_FLOOR or row["whole"] < WHOLE_FLOOR
            for row in figures.values()
        )
    )


def _is_right(one: Judged) -> bool:
    if one.is_wanted:
        return one.is_found and one.right_whole and one.right_manner and one.right_head
    return not one.is_found


if __name__ == "__main__":
    sys.exit(main())
