"""What a sentence says of a value besides its figure, in seven languages."""

from __future__ import annotations

import pytest

from apps.reading.finding import values_in
from apps.reading.values import Moment, Qualifiers
from tests.benchmarks.values import rows

LANGUAGES = ("en", "de", "fr", "es", "ru", "ar", "tr")


def _said(text: str, language: str, *, days_too: bool) -> Qualifiers | None:
    found = [
        mention.value
        for mention in values_in(text, published="2024-06-15", language=language)
        if days_too or not isinstance(mention.value, Moment)
    ]
    return found[0].qualifiers if found else None


def _shown(said: Qualifiers, field: str) -> str:
    match field:
        case "negated":
            return "yes" if said.negated else "no"
        case "change":
            return f"{said.direction} {said.figure}".strip()
    return str(getattr(said, field))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_of_a_value_is_heard(language: str) -> None:
    wrong = []
    for code, expected, text in rows("value_qualifiers.tsv"):
        field, _, right = expected.partition("=")
        if code != language:
            continue
        said = _said(text, code, days_too=field == "negated")
        if said is None or _shown(said, field) != right:
            wrong.append((text, expected, said))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "strict"),
    [
        ("More than 30 people died.", True),
        ("Fewer than 30 people died.", True),
        ("At least 30 people died.", False),
        ("No more than 30 people died.", False),
        ("Some 30 people died.", False),
    ],
)
def test_a_bound_is_strict_when_its_words_exclude_it(text: str, strict: bool) -> None:
    assert getattr(values_in(text)[0].value, "strict", None) is strict


def test_a_limit_that_is_set_is_exact() -> None:
    limit, sum_paid = values_in("The law sets a limit of 21,000 euros. They paid 21,000 euros.")
    assert (limit.value.low, limit.value.high) == (21_000, 21_000)  # type: ignore[union-attr]
    assert sum_paid.value.low < 21_000  # type: ignore[union-attr,operator]
