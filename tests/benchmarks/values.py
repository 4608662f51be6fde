"""How well values are read from words and compared: our own labelled set, as tables.

Run it as ``python -m tests.benchmarks.values``; it exits non-zero when a figure falls under its
floor. The phrases and pairs beside this file are our own wording, labelled by hand from the tables
in ``apps.reading.numbers.hedges`` and ``apps.reading.days.calendars``.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from apps.reading.comparing.agreement import compare
from apps.reading.comparing.statements import compare_statements
from apps.reading.finding import read_value, values_in
from apps.reading.numbers.references import fold
from apps.reading.values import Comparison, Moment, Value, decimal_text

HERE = Path(__file__).parent
FLOORS = {
    "precision": 0.97,
    "recall": 0.97,
    "of": 0.93,
    "pairs": 0.97,
    "clashes": 0.9,
    "conflict precision": 0.95,
    "statements": 0.93,
    "statements apart": 0.93,
    "conflicts right": 0.95,
    "milliseconds": 10.0,
}


def rows(name: str) -> list[list[str]]:
    """Return the columns of each line of a labelled set; # begins a comment line."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def labels(cell: str) -> list[tuple[str, str]]:
    """Return the expected values of a phrase as (value, of)."""
    return [] if cell == "-" else [_label(part) for part in cell.split(" ; ")]


def _label(part: str) -> tuple[str, str]:
    kind, _, rest = part.partition(":")
    if kind == "q":
        interval, unit, of = rest.split(":", 2)
        return f"q:{interval}:{unit}", of
    if kind == "m":
        edtf, _, of = rest.partition(":")
        return f"m:{edtf}", of
    return part, ""


def as_labelled(value: Value) -> tuple[str, str]:
    """Return a value as the labelled set writes it."""
    if isinstance(value, Moment):
        return f"m:{value.edtf}", value.of
    if isinstance(value, Comparison):
        return f"c:{value.relation}:{value.attribute}:{value.thing}", ""
    low, high = ("" if side is None else decimal_text(side) for side in (value.low, value.high))
    return f"q:{low}..{high}:{value.unit}", value.of


def measure_reading(*, show: bool) -> dict[str, tuple[int, int, int, int, int]]:
    """Return per language: phrases, values labelled, values read, right ones, right things."""
    table: dict[str, tuple[int, int, int, int, int]] = {}
    for language, published, text, cell in rows("value_phrases.tsv"):
        expected = labels(cell)
        read = [
            as_labelled(found.value)
            for found in values_in(text, published=published, language=language)
        ]
        both = Counter(value for value, _ in expected) & Counter(value for value, _ in read)
        things = Counter((value, fold(of)) for value, of in expected) & Counter(
            (value, fold(of)) for value, of in read
        )
        if show and (len(read) != len(expected) or things.total() != len(expected)):
            print(f"  {language} {text}\n     expected {expected}\n     read     {read}")
        new = (1, len(expected), len(read), both.total(), things.total())
        old = table.get(language, (0, 0, 0, 0, 0))
        table[language] = tuple(a + b for a, b in zip(old, new, strict=True))  # type: ignore[assignment]
    return table


def measure_pairs(*, show: bool) -> dict[tuple[str, str], int]:
    """Return how often each relation was expected and given: (expected, given) -> pairs."""
    table: Counter[tuple[str, str]] = Counter()
    for published, one, other, relation in rows("value_pairs.tsv"):
        first, second = (read_value(text, published=published) for text in (one, other))
        agreement = compare(first, second)
        table[(relation, agreement.relation)] += 1
        if show and relation != agreement.relation:
            print(
                f"  {one} | {other}\n     expected {relation}, got {agreement}\n"
                f"     {first}\n     {second}"
            )
    return table


def measure_clashes(*, show: bool) -> tuple[float, float]:
    """Return the accuracy over all pairs of passages, and the precision of "conflict"."""
    right = conflicts = right_conflicts = 0
    pairs = rows("value_clashes.tsv")
    for one, other, relation in pairs:
        answer = compare_statements(one, other)
        right += answer.relation == relation
        conflicts += answer.relation == "conflict"
        right_conflicts += answer.relation == relation == "conflict"
        if show and answer.relation != relation:
            print(f"  {one} | {other}\n     expected {relation}, got {answer}")
    return right / len(pairs), right_conflicts / max(conflicts, 1)


def measure_statements(name: str, *, show: bool) -> tuple[float, float, list[str]]:
    """Return the accuracy over pairs of statements, the precision of "conflict", and the pairs that
    are said to agree and do not; "en-de" are the languages of both."""
    right = conflicts = right_conflicts = 0
    false: list[str] = []
    pairs = rows(name)
    for languages, one, other, relations in pairs:
        language, _, other_language = languages.partition("-")
        answer = compare_statements(
            one, other, language=language, other_language=other_language, published="2024-06-15"
        )
        expected = relations.split("|")
        right += answer.relation in expected
        conflicts += answer.relation == "conflict"
        right_conflicts += answer.relation == "conflict" and "conflict" in expected
        if answer.relation == "agree" and "agree" not in expected:
            false.append(f"{one} | {other}")
        if show and answer.relation not in expected:
            print(f"  {one} | {other}\n     expected {relations}, got {answer}")
    return right / len(pairs), right_conflicts / max(conflicts, 1), false


def milliseconds() -> float:
    """Return the best of five times for reading 1,000 words of the English phrases."""
    text = " ".join(row[2] for row in rows("value_phrases.tsv") if row[0] == "en")
    filler = " The delegation left the hall without a word to the reporters who had waited."
    text = " ".join(f"{sentence}.{filler}" for sentence in text.split(". "))
    words = len(text.split())
    times = []
    for _ in range(5):
        begun = time.process_time()
        values_in(text, published="2023-03-27")
        times.append(time.process_time() - begun)
    return min(times) * 1000 / words * 1000


def main() -> int:
    """Print the tables; return 1 when a figure is under its floor."""
    show = "--show" in sys.argv
    table = measure_reading(show=show)
    print(f"{'language':10} phrases labelled    read   right  of right")
    for language, counts in table.items():
        print(f"{language:10} " + " ".join(f"{count:7}" for count in counts))
    totals = [sum(column) for column in zip(*table.values(), strict=True)]
    figures = {
        "precision": totals[3] / totals[2],
        "recall": totals[3] / totals[1],
        "of": totals[4] / totals[1],
    }
    pairs = measure_pairs(show=show)
    print(f"\n{'expected':16}{'agree':>8}{'conflict':>10}{'not_comparable':>16}")
    relations = ("agree", "conflict", "not_comparable")
    for expected in relations:
        row = [pairs.get((expected, given), 0) for given in relations]
        print(f"{expected:16}{row[0]:8}{row[1]:10}{row[2]:16}")
    right = sum(count for (expected, given), count in pairs.items() if expected == given)
    figures["pairs"] = right / sum(pairs.values())
    figures["clashes"], figures["conflict precision"] = measure_clashes(show=show)
    kept = [measure_statements(f"statement_pairs{part}.tsv", show=show) for part in ("", "_apart")]
    figures["statements"], figures["statements apart"] = kept[0][0], kept[1][0]
    figures["conflicts right"] = min(kept[0][1], kept[1][1])
    figures["milliseconds"] = milliseconds()
    print()
    false = [pair for part in kept for pair in part[2]]
    for pair in false:
        print(f"said to agree: {pair}")
    failed = bool(false)
    for name, figure in figures.items():
        under = figure > FLOORS[name] if name == "milliseconds" else figure < FLOORS[name]
        failed = failed or under
        print(f"{name:19} {figure:8.3f}  floor {FLOORS[name]}{'  UNDER' if under else ''}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
