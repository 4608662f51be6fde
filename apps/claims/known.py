"""What is known of claims: how far they are checked and published, who speaks, what contradicts them.

The apps above add a function to ``WHAT_IS_KNOWN`` in their ``AppConfig.ready``; they define what a
state or a rating means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from apps.claims.models import Appearance, Claim, Claimant, Topic
from apps.common.text.quotation_marks import quoted
from apps.reading.comparing.statements import compare_statements


@dataclass(frozen=True, slots=True)
class Rated:
    """The rating that readers see: its slug, word and colour."""

    slug: str
    word: str
    colour: str


@dataclass(frozen=True, slots=True)
class Known:
    """How far the check of a claim is: its ``state``, the ``desk`` page of the work and, while a
    verdict is public, its rating (``rated``) and page (``verdict``)."""

    state: str
    desk: str
    rated: Rated | None = None
    verdict: str = ""
    finding: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line about a claim on the page that merges two: its name, what it says, and where it leads."""

    name: str
    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt about a name, in a sentence, and the row that it may be taken for, if any."""

    sentence: str
    other: Claimant | Topic | None = None


# What the apps above know of a claim before it is merged, and what merging it would do to their rows;
# they add a function to each in ``AppConfig.ready``.
FACTS_OF_CLAIMS: list[Callable[[Claim], Sequence[Fact]]] = []
EFFECTS_OF_MERGING: list[Callable[[Claim, Claim], Sequence[str]]] = []


def doubts_about(names: Sequence[Claimant] | Sequence[Topic]) -> list[Doubt]:
    """Return the doubts about ``names``, rows of one table: mixed scripts, names that look alike."""
    found = [
        Doubt(f"{quoted(row)} mixes letters of several scripts in a word: {', '.join(scripts)}.")
        for row in names
        if (scripts := row.mixed_scripts)
    ]
    if not any(row.skeleton for row in names):
        return found
    others: Any = type(names[0]).objects.all()
    by_skeleton = {row.skeleton: row for row in names}
    for other in others.resembling(names):
        row = by_skeleton[other.skeleton]
        found.append(
            Doubt(f"{quoted(row)} looks like {quoted(other)}, and is another {row.noun}.", other)
        )
    return found


def doubts_of(claim: Claim) -> list[Doubt]:
    """Return the doubts about the names of a claim's claimant and topics."""
    claimants = [claim.claimant] if claim.claimant else []
    return [*doubts_about(claimants), *doubts_about(list(claim.topics.all()))]


def facts_of(claim: Claim) -> list[Fact]:
    """Return what the apps above know of a claim, for the page that merges two."""
    return [fact for ask in FACTS_OF_CLAIMS for fact in ask(claim)]


def effects_of_merging(claim: Claim, into: Claim) -> list[str]:
    """Return what merging ``claim`` into another one does besides, a sentence for each."""
    return [sentence for ask in EFFECTS_OF_MERGING for sentence in ask(claim, into)]


WHAT_IS_KNOWN: list[Callable[[Sequence[Claim]], Mapping[int, Known]]] = []


def what_is_known(claims: Sequence[Claim]) -> dict[int, Known]:
    """Return what is known of each claim, by its number; unchecked claims are left out."""
    known: dict[int, Known] = {}
    for ask in WHAT_IS_KNOWN if claims else ():
        known |= ask(claims)
    return known


# Current claims by likeness to a statement, the most similar first, at most so many; the app above
# that searches adds it in ``AppConfig.ready``.
BY_LIKENESS: list[Callable[[str, str, int], Sequence[Claim]]] = []


def most_similar(statement: str, language: str, limit: int) -> list[int]:
    """Return the numbers of the current claims most similar to a statement, the most similar first."""
    found = [claim.pk for search in BY_LIKENESS for claim in search(statement, language, limit)]
    return list(dict.fromkeys(found))[:limit]


def in_order_of(claims: Iterable[Claim], numbers: Sequence[int]) -> list[Claim]:
    """Return claims in the order of their ``numbers``."""
    return sorted(claims, key=lambda claim: numbers.index(claim.pk))


@dataclass(frozen=True, slots=True)
class SpeakerRead:
    """The speaker that the portal read for a claim: as printed, by name, and why it is a guess."""

    speaker: str
    name: str
    doubt: str


# The speaker read for a claim; the app above that reads articles adds it in ``AppConfig.ready``.
SPEAKER_OF_CLAIM: list[Callable[[Claim], SpeakerRead | None]] = []


def speaker_of(claim: Claim) -> SpeakerRead | None:
    """Return the speaker that the portal read where the claim was found, if it read one."""
    found = (read(claim) for read in SPEAKER_OF_CLAIM)
    return next((speaker for speaker in found if speaker is not None), None)


def contradiction_with_claim(appearance: Appearance) -> str:
    """Say how the words of an appearance contradict its claim; empty when they do not."""
    claim, article = appearance.claim, appearance.version.article
    answer = compare_statements(
        claim.statement,
        appearance.exact,
        values=[claim.value],
        published=article.published,
        language=claim.language or "en",
        other_language=article.language,
    )
    return answer.reason if answer.relation == "conflict" else ""
