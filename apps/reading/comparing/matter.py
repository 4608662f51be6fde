"""Whether a claim and a passage are about the same matter: the places, names and years they give.

``compare_statements`` takes that for granted. Where a passage was found by the portal itself nobody
has judged it, so ``answer`` compares the two and then asks whether the passage may be about
another event: in another country, in another year, or, for days, with hardly a word in common.
Silence is preferred to a difference that is none. On the other hand, a day that both give is a
sign of its own, so fewer common words are enough there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from apps.reading import edtf_days
from apps.reading.comparing import same_thing
from apps.reading.comparing.agreement import compare
from apps.reading.comparing.counterparts import are_other_deeds
from apps.reading.comparing.in_context import statement
from apps.reading.comparing.statements import StatementAgreement, compare_statements
from apps.reading.finding import values_in
from apps.reading.values import Comparison, Moment, Value

#: years apart from which the day of a text says that it is about another event
YEARS_APART = 2
#: common words, besides names, without which two other days date two other things
COMMON_FOR_OTHER_DAYS = 2
#: common words, besides names, with which a month that both give dates one thing
COMMON_FOR_A_MONTH = 2
LONGEST_DAY = 31
_SAYING = frozenset("said told stated added country relation year".split())
_YEAR = re.compile(r"(?<![\d.,:/-])(1[89]\d\d|20\d\d)(?![\d,:/-]|\.\d)")
_WORD = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Text:
    """Words to compare: the statement or passage, what is over it (the title of its article, ""
    for none), the day it was said or published (EDTF), and its language (BCP 47)."""

    words: str
    title: str = ""
    day: str = ""
    language: str = "en"


def answer(
    claim: Text,
    passage: Text,
    *,
    value: Value | None,
    other_values: Sequence[Value | None] | None = None,
    is_heading: bool = False,
) -> StatementAgreement:
    """Return how the value of a passage that the portal found compares with ``value``, the claim's.

    ``other_values`` are those of the passage, when they are known. A heading shortens and rounds, so
    what differs from it is not comparable; neither is a figure of another place or year.
    """
    agreement = compare_statements(
        claim.words,
        passage.words,
        values=[value],
        other_values=other_values,
        published=passage.day,
        language=claim.language or "en",
        other_language=passage.language,
    )
    if agreement.relation == "not_comparable":
        return _same_day(claim, passage, value, other_values) or agreement
    if is_heading and agreement.relation == "conflict":
        return StatementAgreement("not_comparable", "it is a heading", agreement.value)
    if why := _other_event(claim, passage, agreement):
        return StatementAgreement("not_comparable", why, agreement.value)
    return agreement


def places_of(words: str, *, language: str = "en") -> frozenset[str]:
    """Return the places that a text names; "@SY" for a country, folded names for others.

    What something is compared to is no place of it ("the size of Lebanon").
    """
    return same_thing.places_in(_without_comparisons(words, language))


def _without_comparisons(words: str, language: str) -> str:
    for mention in values_in(words, language=language):
        if isinstance(mention.value, Comparison):
            words = words.replace(mention.exact, " ", 1)
    return words


def names_in(words: str, *, language: str = "en") -> frozenset[str]:
    """Return the capitalised words of a text, folded; not the one that begins it, nor what something
    is compared to."""
    found = list(_WORD.finditer(_without_comparisons(words, language)))[1:]
    return frozenset(
        same_thing.fold_name(one[0]) for one in found if one[0][0].isupper() and len(one[0]) > 3
    )


def common_words(words: str, others: str) -> frozenset[str]:
    """Return the stems that two texts share besides names, figures and function words."""
    ours, theirs = (same_thing.stems_of(_without_names(text)) for text in (words, others))
    return same_thing.matter_of(ours & theirs)


def _without_names(words: str) -> str:
    return " ".join(word for word in _WORD.findall(words) if not word[0].isupper())


def _other_event(claim: Text, passage: Text, agreement: StatementAgreement) -> str:
    """Return why the passage is about another event, in words; "" when nothing says so."""
    is_apart = agreement.relation == "conflict"
    if _in_other_places(claim, passage, names_too=is_apart):
        return "another place"
    if is_apart and not isinstance(agreement.value, Moment) and _each_has_another(claim, passage):
        return "another place"
    if isinstance(agreement.value, Moment):
        common = common_words(claim.words, passage.words) if is_apart else ()
        few = is_apart and len(common) < COMMON_FOR_OTHER_DAYS
        return "other things are dated" if few else ""
    return "another year" if is_apart and _in_other_years(claim, passage) else ""


def _in_other_places(claim: Text, passage: Text, *, names_too: bool) -> bool:
    """Say whether both name places of one kind (countries, or others) and share none."""
    ours = places_of(claim.words, language=claim.language)
    theirs = places_of(passage.words, language=passage.language) or places_of(passage.title)
    if ours & theirs:
        return False
    countries, other_countries = (
        frozenset(place for place in places if place.startswith("@")) for places in (ours, theirs)
    )
    if countries and other_countries:
        return True
    return names_too and bool(ours and theirs) and not countries and not other_countries


def _each_has_another(claim: Text, passage: Text) -> bool:
    """Say whether each names a country that the other does not: "Lorn hosts …", "Vale hosts …"."""
    ours, theirs = (
        {place for place in places_of(text.words, language=text.language) if place.startswith("@")}
        for text in (claim, passage)
    )
    return bool(ours - theirs and theirs - ours)


def _in_other_years(claim: Text, passage: Text) -> bool:
    """Say whether two texts are about other years: printed ones, else the day of the text."""
    ours, theirs = _years(claim.words), _years(passage.words) or _years(passage.title)
    if ours and theirs:
        return not ours & theirs
    if ours or theirs:
        printed, day = (ours, passage.day) if ours else (theirs, claim.day)
        year = _year_of(day)
        return year is not None and all(abs(year - one) >= YEARS_APART for one in printed)
    years = _year_of(claim.day), _year_of(passage.day)
    return None not in years and abs((years[0] or 0) - (years[1] or 0)) > YEARS_APART


def _years(words: str) -> frozenset[int]:
    return frozenset(int(year) for year in _YEAR.findall(words))


def _year_of(day: str) -> int | None:
    try:
        earliest = edtf_days.bounds(day).earliest
    except ValueError:
        return None
    return earliest.year if earliest else None


def _same_day(
    claim: Text,
    passage: Text,
    value: Value | None,
    other_values: Sequence[Value | None] | None,
) -> StatementAgreement | None:
    """Return the day or month that a passage gives as the claim does, if both are about one matter."""
    if not isinstance(value, Moment) or not _is_short(value):
        return None
    ours = statement(claim.words, [value], published=claim.day, language=claim.language or "en")
    theirs = statement(
        passage.words, other_values, published=passage.day, language=passage.language or "en"
    )
    for asked in ours.values:
        for placed in theirs.values:
            other = placed.value
            if (
                not isinstance(other, Moment)
                or not _is_short(other)
                or are_other_deeds(asked, placed)
            ):
                continue
            agreement = compare(asked.value, other)
            is_day = value.earliest == value.latest and other.earliest == other.latest
            if agreement.relation == "agree" and _share_matter(claim, passage, is_day=is_day):
                return StatementAgreement("agree", agreement.reason, other)
    return None


def _is_short(day: Moment) -> bool:
    first, last = day.earliest, day.latest
    return first is not None and last is not None and (last - first).days <= LONGEST_DAY


def _share_matter(claim: Text, passage: Text, *, is_day: bool) -> bool:
    """Say whether two texts that give the same day, or the same month, are about one matter.

    No place may contradict. For a day they share a name and a word, or two words; for a month two
    words.
    """
    if _in_other_places(claim, passage, names_too=False):
        return False
    common = common_words(claim.words, passage.words) - _SAYING
    if len(common) >= COMMON_FOR_A_MONTH:
        return True
    ours = places_of(claim.words) | names_in(claim.words)
    theirs = places_of(passage.words) | names_in(passage.words) | places_of(passage.title)
    return is_day and bool(common and ours & theirs)
