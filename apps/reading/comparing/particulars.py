"""Ages, ranks and scores, which are no quantities of a text, compared as what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from apps.reading.comparing import same_thing
from apps.reading.comparing.agreement import Agreement

_AGE = re.compile(
    r"\b(\d{1,3})[- ]year[- ]olds?\b|\baged? (?:of )?(\d{1,3})\b|[^\W\d_]+, (\d{1,2}),(?= )"
    r"|\b(\d{1,3}) years old\b|\bâgée? de (\d{1,3}) ans\b|\b(\d{1,3})[- ]jährige[rnms]?\b"
    r"|\b(\d{1,3}) Jahre alt\b|\bde (\d{1,3}) años(?: de edad)?\b|\b(\d{1,3})[- ]летн\w+"
    r"|\b(\d{1,3}) yaşındaki\b|يبلغ من العمر (\d{1,3})",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"\b(\d{1,4})(?:st|nd|rd|th)(?: (?:out )?of (?:the )?(\d{1,5}))?|\b(?:ranked|ranks|rank|number|no\.)"
    r" (\d{1,4})(?: (?:out )?of (\d{1,5}))?",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"\b(?:rank|ranks|ranked|ranking|placed?|finished|came|position)\b", re.IGNORECASE
)
_SCORE = re.compile(
    r"\b(?P<word>beat|beats|defeated|won|wins|win|lost|loses|lose|drew|draw|victory|defeat|beaten)\b"
    r"[^.;\d]{0,80}?\b(?P<one>\d{1,3})[-–:](?P<other>\d{1,3})\b(?![-–:\d])",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\bagainst (?:the|a|an|it|him|her|them)\b|\b(?:rejected|defeated)\b", re.IGNORECASE
)
_VOTE = re.compile(
    r"\b(?:votes?|voted|passed|approved|rejected|carried|adopted|backed|defeated|ratified)\b[^.;\d]{0,60}?"
    r"\b(\d{1,4})(?: to | votes to |-|–| against | votes against )(\d{1,4})\b(?![-–:\d%]| per ?cent)",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class _Score:
    most: int
    least: int
    is_lost: bool


def compare_votes(a: str, b: str) -> Agreement | None:
    """Return how the votes of two statements compare: "passed 61 to 39"; ``None`` without both."""
    one, other = _VOTE.search(a), _VOTE.search(b)
    if not one or not other or not _share_matter(a, b):
        return None
    if bool(_AGAINST.search(a)) != bool(_AGAINST.search(b)):
        return Agreement("not_comparable", "one vote is for it, the other against it")
    shown = [f"{found[1]} to {found[2]}" for found in (one, other)]
    if shown[0] == shown[1]:
        return Agreement("agree", f"the same vote, {shown[0]}")
    return Agreement("conflict", f"other votes: {shown[0]} and {shown[1]}")


def compare_particulars(a: str, b: str, language: str, other_language: str) -> Agreement | None:
    """Return how the scores, ranks or ages of two statements compare; ``None`` without any."""
    if language != other_language or not _share_matter(a, b):
        return None
    return _scores(a, b) or _ranks(a, b) or _ages(a, b)


def _share_matter(a: str, b: str) -> bool:
    words, others = (
        {word.lower() for word in _NAME.findall(text) if len(word) > 4} for text in (a, b)
    )
    return bool(
        words & others or same_thing.matter_of(same_thing.stems_of(a) & same_thing.stems_of(b))
    )


def _scores(a: str, b: str) -> Agreement | None:
    one, other = _score(a), _score(b)
    if one is None or other is None:
        return None
    names, others = _named_first(a), _named_first(b)
    if not names or not others:
        return None
    shown = f"{one.most}–{one.least}", f"{other.most}–{other.least}"
    same_first = names == others
    if same_first == (one.is_lost == other.is_lost):
        if shown[0] == shown[1]:
            return Agreement("agree", f"the same score, {shown[0]}")
        return Agreement("conflict", f"other scores: {shown[0]} and {shown[1]}")
    if {names, others} <= set(_NAME.findall(a)) & set(_NAME.findall(b)):
        return Agreement("conflict", "the other side won")
    return None


def _score(text: str) -> _Score | None:
    found = _SCORE.search(text)
    if not found:
        return None
    figures = int(found["one"]), int(found["other"])
    word = found["word"].lower()
    return _Score(max(figures), min(figures), word in ("lost", "loses", "lose", "defeat", "beaten"))


def _named_first(text: str) -> str:
    """Return the first capitalised name of a text that is no article."""
    return next(
        (
            word
            for word in _NAME.findall(text)
            if word[0].isupper() and word not in ("The", "After")
        ),
        "",
    )


def _ranks(a: str, b: str) -> Agreement | None:
    if not _RANKED.search(a) or not _RANKED.search(b):
        return None
    one, other = _rank(a), _rank(b)
    if one is None or other is None:
        return None
    if one[1] and other[1] and one[1] != other[1]:
        return Agreement("not_comparable", "ranks in lists of another length")
    if one[0] == other[0]:
        return Agreement("agree", f"the same rank, {one[0]}")
    return Agreement("conflict", f"other ranks: {one[0]} and {other[0]}")


def _rank(text: str) -> tuple[int, int] | None:
    found = [
        match for match in _RANK.finditer(text) if match[2] or match[3] or "rank" in text.lower()
    ]
    if len(found) != 1:
        return None
    parts = found[0]
    return int(parts[1] or parts[3]), int(parts[2] or parts[4] or 0)


def _ages(a: str, b: str) -> Agreement | None:
    one, other = _age(a), _age(b)
    if one is None or other is None:
        return None
    if one == other:
        return Agreement("agree", f"the same age, {one}")
    return Agreement("conflict", f"other ages: {one} and {other}")


def _age(text: str) -> int | None:
    """Return the one age in a text; ``None`` for none or several."""
    ages = {int(next(filter(None, match.groups()))) for match in _AGE.finditer(text)}
    return ages.pop() if len(ages) == 1 else None
