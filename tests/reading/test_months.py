"""The names of the months are those of CLDR, and each means one month."""

from __future__ import annotations

import pytest
from babel import Locale

from apps.reading.days import calendars
from apps.reading.text.months import ENGLISH, IN_PRINT, IN_PROSE, SHORT, numbered, printed

# Regions that name the months in their own way.
REGIONS = {"ar": ("ar", "ar_DZ", "ar_LB"), "de": ("de", "de_AT")}
LANGUAGES = sorted((IN_PROSE.keys() | IN_PRINT.keys()) - {"sr"})  # Serbian in Latin letters: cases
# What newsrooms write and CLDR does not have.
BESIDE_CLDR = frozenset(
    "january's sept sep fevrier aout decembre feber mrz setiembre januarja februarja aprila oktobra"
    " avgusta январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре"
    " фев сен ноя maja مه يونيه يوليه ابريل اغسطس اكتوبر फरवरी".split()
)


def cldr(language: str, widths: tuple[str, ...], contexts: tuple[str, ...]) -> set[tuple[str, int]]:
    return {
        (name.lower().rstrip(".").removeprefix("de ").removeprefix("d’"), number)
        for region in REGIONS.get(language, (language,))
        for context in contexts
        for width in widths
        for number, name in Locale.parse(region).months[context][width].items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_is_known_by_its_full_name(language: str) -> None:
    names = printed()
    for name, number in cldr(language, ("wide",), ("format",)):
        assert names.get(name) == number, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_is_one_of_cldr_or_a_named_exception(language: str) -> None:
    known = cldr(language, ("wide", "abbreviated"), ("format", "stand-alone"))
    ours = set((numbered(IN_PROSE, language) | numbered(IN_PRINT, language)).items())
    beside = {(name.removeprefix("ב"), number) for name, number in ours - known} - known
    assert {name for name, _ in beside} - BESIDE_CLDR == set()


def test_a_name_means_the_same_month_in_every_language() -> None:
    numbers: dict[str, set[int]] = {}
    for table in (IN_PROSE, IN_PRINT):
        for language in table:
            for name, number in numbered(table, language).items():
                numbers.setdefault(name, set()).add(number)
    assert [name for name, found in numbers.items() if len(found) > 1] == []


@pytest.mark.parametrize("table", [IN_PROSE, IN_PRINT], ids=["prose", "print"])
def test_every_language_has_twelve_months(table: dict[str, str]) -> None:
    assert {language: len(names.split()) for language, names in table.items()} == dict.fromkeys(
        table, 12
    )


def test_english_months_are_written_in_full() -> None:
    assert [printed()[name.lower()] for name in ENGLISH] == list(range(1, 13))


def test_short_full_names_are_names() -> None:
    known = {name for language in IN_PROSE for name in numbered(IN_PROSE, language)}
    assert SHORT - known == set()


def test_a_month_of_two_words_is_read_in_prose() -> None:
    assert "كانون" in calendars.months("ar").starts
