"""How well articles are read: sentences, speakers, worth, kinds, and how fast.

Runs over ``reading_texts/``: articles and speeches written for this purpose, one sentence a line,
``worth|kind|v when it holds a value|head of the source or -|sentence``, paragraphs apart by a blank
line, the title after "# ". Prints tables and leaves with an error when a figure is under its floor:

    python -m tests.benchmarks.reading
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from apps.reading.attribution.quotes import Attribution, attributions
from apps.reading.checkworthiness.worthiness import ScoredSentence, score_sentences
from apps.reading.finding import values_in
from apps.reading.text.sentences import Span, split_sentences

TEXTS = Path(__file__).parent / "reading_texts"
FLOORS = {
    "sentences F1": 0.99,
    "worth MAP": 0.85,
    "worth MAP, speeches": 0.90,
    "kind F1, quantity": 0.85,
    "kind F1, quote": 0.85,
    "value F1": 0.75,
    "attribution F1": 0.93,
    "right source": 0.90,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled sentence."""

    worth: bool
    kind: str
    value: bool
    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled text, put together again as it would be printed."""

    name: str
    title: str
    text: str
    lines: tuple[Line, ...]


def load(path: Path) -> Labelled:
    """Read a labelled file; speeches print one sentence a line, articles run on."""
    title, text = "", ""
    lines: list[Line] = []
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("# "):
            title = row[2:]
        elif not row:
            text = text.rstrip() + "\n\n" if text else ""
        else:
            worth, kind, value, source, sentence = row.split("|", 4)
            span = Span(len(text), len(text) + len(sentence))
            lines.append(
                Line(worth == "1", kind, value == "v", source.replace("-", "", source == "-"), span)
            )
            text += sentence + ("\n" if path.name.startswith("speech") else " ")
    return Labelled(path.stem, title, text.rstrip(), tuple(lines))


def average_precision(scores: Sequence[float], relevant: Sequence[bool]) -> float:
    """Return the average precision of ranking by ``scores``, highest first."""
    order = sorted(range(len(scores)), key=lambda at: -scores[at])
    hits, total = 0, 0.0
    for rank, at in enumerate(order, 1):
        if relevant[at]:
            hits += 1
            total += hits / rank
    return total / hits if hits else 0.0


def f1(found: int, wanted: int, right: int) -> float:
    """Return F1 from how many were found, wanted and right."""
    return 2 * right / (found + wanted) if found + wanted else 1.0


def _f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    return f1(sum(a for a, _ in pairs), sum(b for _, b in pairs), sum(a and b for a, b in pairs))


def _right_source(attribution: Attribution | None, source: str) -> bool:
    if attribution is None or not source:
        return False
    last = source.lower().split()[-1].strip(".")
    printed = {
        word.strip(".,").lower() for word in (attribution.head, *attribution.speaker.split())
    }
    return last in printed


@dataclass(frozen=True, slots=True)
class Read:
    """A labelled text as the portal reads it, on the labelled sentences."""

    labelled: Labelled
    speakers: list[Attribution | None]
    judged: list[ScoredSentence]


def read(labelled: Labelled) -> Read:
    """Attribute and score the labelled sentences."""
    spans = [line.span for line in labelled.lines]
    return Read(
        labelled,
        attributions(labelled.text, spans),
        score_sentences(labelled.text, spans, title=labelled.title, published="2024-03-01"),
    )


def _sentences(texts: Sequence[Labelled]) -> float:
    found = wanted = right = 0
    for labelled in texts:
        spans = set(split_sentences(labelled.text))
        gold = {line.span for line in labelled.lines}
        found, wanted, right = found + len(spans), wanted + len(gold), right + len(spans & gold)
    return f1(found, wanted, right)


def _pairs(
    reads: Sequence[Read],
    predicted: Callable[[ScoredSentence], bool],
    wanted: Callable[[Line], bool],
) -> list[tuple[bool, bool]]:
    return [
        (predicted(one), wanted(line))
        for read in reads
        for one, line in zip(read.judged, read.labelled.lines, strict=True)
    ]


def _precisions(reads: Sequence[Read]) -> Iterator[float]:
    for one in reads:
        scores = [judged.score for judged in one.judged]
        yield average_precision(scores, [line.worth for line in one.labelled.lines])


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


def measure(texts: Sequence[Labelled]) -> dict[str, float]:
    """Return every figure that has a floor."""
    reads = [read(labelled) for labelled in texts]
    speeches = [one for one in reads if one.labelled.name.startswith("speech")]
    said = [
        (attribution, line.source)
        for one in reads
        for attribution, line in zip(one.speakers, one.labelled.lines, strict=True)
    ]
    both = [(attribution, source) for attribution, source in said if attribution and source]
    return {
        "sentences F1": _sentences(texts),
        "worth MAP": _mean(list(_precisions(reads))),
        "worth MAP, speeches": _mean(list(_precisions(speeches))),
        "kind F1, quantity": _f1(
            _pairs(reads, lambda one: one.kind == "quantity", lambda line: line.kind == "quantity")
        ),
        "kind F1, quote": _f1(
            _pairs(reads, lambda one: one.kind == "quote", lambda line: line.kind == "quote")
        ),
        "value F1": _f1(_pairs(reads, lambda one: one.value is not None, lambda line: line.value)),
        "attribution F1": _f1([(bool(found), bool(source)) for found, source in said]),
        "right source": _mean([float(_right_source(*pair)) for pair in both]),
    }


def speed(texts: Sequence[Labelled]) -> dict[str, float]:
    """Return milliseconds of processor time per 1,000 words of each step, best of five."""
    words = sum(len(labelled.text.split()) for labelled in texts)
    steps: dict[str, Callable[[str, list[Span]], object]] = {
        "split": lambda text, _: split_sentences(text),
        "values": lambda text, _: values_in(text),
        "attribute": lambda text, spans: attributions(text, spans),
        "score (all of it)": lambda text, spans: score_sentences(text, spans),
    }
    spans = {labelled.name: split_sentences(labelled.text) for labelled in texts}
    return {
        name: min(_timed(step, texts, spans) for _ in range(5)) * 1e6 / words
        for name, step in steps.items()
    }


def _timed(
    step: Callable[[str, list[Span]], object],
    texts: Sequence[Labelled],
    spans: dict[str, list[Span]],
) -> float:
    before = time.process_time()
    for labelled in texts:
        step(labelled.text, spans[labelled.name])
    return time.process_time() - before


def main() -> int:
    """Print the tables; 1 when something is under its floor."""
    texts = [load(path) for path in sorted(TEXTS.glob("*.txt"))]
    lines = [line for labelled in texts for line in labelled.lines]
    print(
        f"{len(texts)} texts, {len(lines)} sentences, {sum(line.worth for line in lines)} worth checking\n"
    )
    figures = measure(texts)
    print(f"{'':24}{'measured':>10}{'floor':>8}")
    for name, figure in figures.items():
        print(
            f"{name:24}{figure:10.3f}{FLOORS[name]:8.2f}{'' if figure >= FLOORS[name] else '  UNDER'}"
        )
    print(f"\n{'ms per 1,000 words':24}")
    for name, milliseconds in speed(texts).items():
        print(f"{name:24}{milliseconds:10.2f}")
    return int(any(figure < FLOORS[name] for name, figure in figures.items()))


if __name__ == "__main__":
    sys.exit(main())
