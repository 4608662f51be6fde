"""What cards are called, and which of them are shown at first."""

from __future__ import annotations

from dataclasses import dataclass

from apps.reading.finding import read_value
from apps.reading.values import Value
from apps.suggestions.workspace.parts import A_FEW, part_of
from apps.suggestions.workspace.titles import title_of, titles_of


@dataclass(frozen=True)
class Row:
    pk: int
    exact: str
    value: Value | None = None
    start: int = 0
    score: float = 0.5
    state: str = "open"


def test_a_title_says_where_the_sentence_goes_on() -> None:
    row = Row(1, "He stressed that more than 300 trucks waited at the gate, and left.",
              read_value("more than 300 trucks"))  # fmt: skip
    title = title_of(row)
    assert title.before + title.words + title.after == row.exact
    assert (title.words, title.begins_cut, title.is_cut) == (
        "more than 300 trucks waited at the gate",
        True,
        True,
    )


def test_two_cards_with_the_same_words_get_the_whole_sentence() -> None:
    rows = [
        Row(1, "Kowal said that the port had lost all of its ships."),
        Row(2, "The union said that the port had lost all of its ships."),
    ]
    assert [title.words for title in titles_of(rows).values()] == [row.exact for row in rows]


def test_the_ten_most_worth_checking_come_first_and_a_decision_moves_none() -> None:
    rows = [Row(pk, "", score=pk / 100) for pk in range(1, 41)]
    assert part_of(rows).best == frozenset(range(31, 41))
    decided = [Row(row.pk, "", score=row.score, state="dismissed" if row.pk > 35 else "open")
               for row in rows]  # fmt: skip
    assert part_of(decided).best == frozenset(range(31, 41))


def test_a_later_part_is_shown_whole() -> None:
    rows = [Row(pk, "", score=pk / 100) for pk in range(1, 41)]
    second = part_of(rows, number=2, size=20)
    assert len(part_of(rows, size=20).best) == A_FEW
    assert second.best == second.keys
