"""How well sentences are cut into their statements, and worded to stand alone.

Our own sentences, in a table for each language (``statements_*.tsv``). Prints a table and leaves with an
error when a figure is under its floor:

    python -m tests.benchmarks.statements [--show]
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from apps.reading.finding import values_in
from apps.reading.statements.clauses import statements_in
from apps.reading.statements.wording import as_wording, parts_of
from apps.reading.text.sentences import Span

HERE = Path(__file__).parent
LANGUAGES = ("en", "de", "fr", "es", "ru", "tr", "ar")
#: the share of sentences cut at the right places, and with every wording right
FLOORS = {"cut": 0.9, "worded": 0.85}
OPEN = "?"


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence and its statements as they read on their own; none for one that is whole."""

    language: str
    sentence: str
    statements: tuple[str, ...]


def rows(language: str) -> Iterator[Row]:
    """Yield the sentences of a language whose statements are marked."""
    lines = (HERE / f"statements_{language}.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not line or line.startswith("#"):
            continue
        sentence, _, marked = line.partition("\t")
        if marked != OPEN:
            yield Row(language, sentence, () if marked == "-" else tuple(marked.split(" || ")))


def read(language: str, sentence: str) -> tuple[str, ...]:
    """Return the statements of a sentence as the table writes them."""
    mentions = values_in(sentence, published="2024-03-01", language=language)
    found = statements_in(sentence, Span(0, len(sentence)), mentions, language=language)
    if len(found) == 1:
        return ()
    written = []
    for statement in found:
        wording = as_wording(statement.parts, language=language)
        parts = parts_of(wording.text, wording.filled)
        written.append("".join(f"[{part.text}]" if part.filled else part.text for part in parts))
    return tuple(written)


def measure(language: str, *, show: bool = False) -> dict[str, float]:
    """Return the share of sentences that are cut rightly, and worded rightly."""
    cut = worded = number = 0
    for row in rows(language):
        found = read(language, row.sentence)
        number += 1
        cut += len(found) == len(row.statements)
        worded += found == row.statements
        if show and found != row.statements:
            print(f"  {row.sentence}\n     expected {row.statements}\n     read     {found}")
    return {"sentences": number, "cut": cut / number, "worded": worded / number}


def main() -> int:
    """Print the table; 1 when a figure is under its floor."""
    under = False
    print(f"{'language':10}{'sentences':>10}{'cut':>8}{'worded':>8}")
    for language in LANGUAGES:
        figures = measure(language, show="--show" in sys.argv)
        under |= any(figures[name] < floor for name, floor in FLOORS.items())
        print(
            f"{language:10}{figures['sentences']:10.0f}{figures['cut']:8.3f}{figures['worded']:8.3f}"
        )
    return int(under)


if __name__ == "__main__":
    sys.exit(main())
