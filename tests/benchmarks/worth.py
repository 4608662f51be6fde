"""How well statements worth checking are told from the rest: a debate, news, and six other languages.

Runs over ``worth_texts/``, written for this purpose: one sentence a line, ``worth|kinds|sentence``
with the main kind first, the title after "# ". A debate prints one sentence a line, the others run on;
what is not named debate or news is named after its language. Prints a table and leaves with an error
when a figure is under its floor:

    python -m tests.benchmarks.worth
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from apps.reading.checkworthiness.worthiness import ScoredSentence, is_shown, score_sentences
from apps.reading.text.sentences import Span
from tests.benchmarks.reading import average_precision, f1

TEXTS = Path(__file__).parent / "worth_texts"
PUBLISHED = "2024-03-01"
TOP = 10
LANGUAGES = ("fr", "de", "es", "ru", "ar", "tr")
FLOORS = {
    "debate, average precision": 0.95,
    "debate, F1 of those shown": 0.87,
    "news, F1 of those shown": 0.87,
    "news, statements found": 0.82,
    "news, top ten accepted": 0.95,
    "other languages, average precision": 0.98,
    "other languages, F1 of those shown": 0.92,
    "kind F1, quantity": 0.8,
    "kind F1, quote": 0.75,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled sentence."""

    worth: bool
    kinds: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Scored:
    """A labelled text and its sentences as the portal scores them."""

    name: str
    lines: tuple[Line, ...]
    scored: list[ScoredSentence]

    @property
    def precision(self) -> float:
        """Return the average precision of its ranking."""
        return average_precision(
            [one.score for one in self.scored], [line.worth for line in self.lines]
        )

    @property
    def shown(self) -> list[tuple[bool, bool]]:
        """Return, for each sentence, whether it is shown and whether it is worth it."""
        return [
            (is_shown(one), line.worth) for one, line in zip(self.scored, self.lines, strict=True)
        ]

    @property
    def top(self) -> list[bool]:
        """Return whether each of its best ten suggestions is worth checking."""
        pairs = zip(self.scored, self.lines, strict=True)
        shown = [(one.score, line.worth) for one, line in pairs if is_shown(one)]
        return [worth for _, worth in sorted(shown, key=lambda pair: -pair[0])[:TOP]]


def load(path: Path) -> Scored:
    """Read a labelled file, put it together again as it would be printed, and score it."""
    title, text = "", ""
    lines: list[Line] = []
    joined = "\n" if path.name.startswith("debate") else " "
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("# "):
            title = row[2:]
            continue
        worth, kinds, sentence = row.split("|", 2)
        span = Span(len(text), len(text) + len(sentence))
        lines.append(Line(worth == "1", tuple(kinds.split()), span))
        text += sentence + joined
    language = path.name[:2] if path.name[:2] in LANGUAGES and path.name[2] == "_" else "en"
    spans = [line.span for line in lines]
    scored = score_sentences(
        text.rstrip(), spans, title=title, published=PUBLISHED, language=language
    )
    return Scored(path.stem, tuple(lines), scored)


def measure(texts: Sequence[Scored]) -> dict[str, float]:
    """Return every figure that has a floor."""
    debates = [text for text in texts if text.name.startswith("debate")]
    news = [text for text in texts if text.name.startswith("news")]
    others = [text for text in texts if text.name[:2] in LANGUAGES]
    return {
        "debate, average precision": _mean([text.precision for text in debates]),
        "debate, F1 of those shown": _f1(debates),
        "news, F1 of those shown": _f1(news),
        "news, statements found": _mean(
            [float(shown) for text in news for shown, worth in text.shown if worth]
        ),
        "news, top ten accepted": _mean([float(worth) for text in news for worth in text.top]),
        "other languages, average precision": _mean([text.precision for text in others]),
        "other languages, F1 of those shown": _f1(others),
        "kind F1, quantity": _kind_f1(debates + news, "quantity"),
        "kind F1, quote": _kind_f1(debates + news, "quote"),
    }


def texts() -> list[Scored]:
    """Return every labelled text, scored."""
    return [load(path) for path in sorted(TEXTS.glob("*.txt"))]


def _f1(texts: Sequence[Scored]) -> float:
    return _f1_of([pair for text in texts for pair in text.shown])


def _kind_f1(texts: Sequence[Scored], kind: str) -> float:
    return _f1_of(
        [
            (kind in _kinds(one), kind in line.kinds)
            for text in texts
            for one, line in zip(text.scored, text.lines, strict=True)
        ]
    )


def _kinds(one: ScoredSentence) -> tuple[str, ...]:
    return getattr(one, "kinds", (one.kind,))


def _f1_of(pairs: Sequence[tuple[bool, bool]]) -> float:
    return f1(sum(a for a, _ in pairs), sum(b for _, b in pairs), sum(a and b for a, b in pairs))


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


def main() -> int:
    """Print the tables; 1 when something is under its floor."""
    scored = texts()
    figures = measure(scored)
    print(f"{'':36}{'measured':>10}{'floor':>8}")
    for name, figure in figures.items():
        under = "" if figure >= FLOORS[name] else "  UNDER"
        print(f"{name:36}{figure:10.3f}{FLOORS[name]:8.2f}{under}")
    print(f"\n{'':20}{'sentences':>10}{'worth':>7}{'shown':>7}{'AP':>7}{'F1':>7}")
    for text in scored:
        shown, worth = (sum(column) for column in zip(*text.shown, strict=True))
        print(
            f"{text.name:20}{len(text.lines):10}{worth:7}{shown:7}{text.precision:7.3f}{_f1([text]):7.3f}"
        )
    return int(any(figure < FLOORS[name] for name, figure in figures.items()))


if __name__ == "__main__":
    sys.exit(main())
