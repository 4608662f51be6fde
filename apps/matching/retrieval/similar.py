"""Similar statements as a search returns them: how the value of each compares, and how it is ranked.

Reads only. ``reading.comparing.matter`` decides what can be compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from apps.articles.models import Sentence
from apps.claimreviews.models import ClaimReview
from apps.claims.models import Claim
from apps.matching.scoring import Scores
from apps.reading.comparing import matter
from apps.reading.comparing.agreement import Agreement
from apps.reading.comparing.matter import Text
from apps.reading.comparing.statements import StatementAgreement
from apps.reading.text.long_sentences import words_of
from apps.reading.text.structure import is_heading
from apps.reading.values import Moment, Value

NO_SCORES = Scores(0.0, None, 0.0)
# Cosine on the scale of all-MiniLM-L6-v2 (``scoring.on_the_scale_of_the_first``) from which two texts are similar, and the lower one that is enough when
# both give a number of the same thing.
NEAR = 0.6
NEAR_WITH_NUMBER = 0.25
# Without a model: the BM25 score from which they share enough rare words.
NEAR_IN_WORDS = 12.0
# The cosine that is enough for a day that can be compared, and for a figure of the same dimension.
NEAR_WITH_DAY = 0.45
NEAR_SAME_DIMENSION = 0.5
# What a comparable value adds to the rank, which puts it above all that share words alone, and what
# a figure of the same dimension adds.
COMPARABLE = 1.0
SAME_DIMENSION = 0.2


def same_thing_counted(agreement: Agreement, value: Value | None) -> bool:
    """Say whether two numbers could be compared, that is, count the same thing. Days do not
    qualify: they are compared wherever the words are similar, so they are no further sign."""
    return agreement.relation != "not_comparable" and not isinstance(value, Moment)


def is_near(scores: Scores, agreement: Agreement, value: Value | None) -> bool:
    """Say whether two statements are similar enough to be suggested unprompted."""
    numbers = same_thing_counted(agreement, value)
    if scores.meaning is not None:
        return scores.meaning >= (NEAR_WITH_NUMBER if numbers else NEAR)
    return scores.words >= NEAR_IN_WORDS or numbers


@dataclass(frozen=True, slots=True)
class Similar:
    """A similar statement: how its value agrees with the words searched for, and its scores.

    ``is_measured`` says that it gives a figure of the same dimension about something that shares terms.
    """

    agreement: StatementAgreement
    scores: Scores
    is_measured: bool = field(default=False, kw_only=True)

    @property
    def value(self) -> Value | None:
        """The value that was compared, else the first that the statement has."""
        return self.agreement.value

    @property
    def near(self) -> bool:
        return is_near(self.scores, self.agreement, self.value)

    @property
    def is_comparable(self) -> bool:
        """Say whether its value can be compared, and it is not about something else altogether.

        A number of the same thing in the same place is a sign that needs no likeness of meaning.
        """
        if self.agreement.relation == "not_comparable":
            return False
        is_day = isinstance(self.value, Moment)
        least = NEAR_WITH_DAY if is_day else NEAR_WITH_NUMBER
        is_likely = self.scores.meaning is None or self.scores.meaning >= least
        return is_likely or (self.is_measured and not is_day)

    @property
    def rank(self) -> float:
        """The sort key: the total score, and what its value adds."""
        if self.is_comparable:
            return self.scores.total + COMPARABLE
        return self.scores.total + (SAME_DIMENSION if self.is_measured else 0.0)


@dataclass(frozen=True, slots=True)
class SimilarElsewhere(Similar):
    """A similar statement that is no claim of ours: the day or figure it gives is worth reading."""

    @property
    def near(self) -> bool:
        if is_near(self.scores, self.agreement, self.value):
            return True
        if self.is_comparable:
            return self.scores.meaning is not None or self.scores.words > 0
        return self.is_measured and (self.scores.meaning or 0.0) >= NEAR_SAME_DIMENSION


@dataclass(frozen=True, slots=True)
class SimilarPassage(SimilarElsewhere):
    """A similar sentence of an article."""

    sentence: Sentence
    exact: str


@dataclass(frozen=True, slots=True)
class SimilarClaim(Similar):
    """A similar claim."""

    claim: Claim


@dataclass(frozen=True, slots=True)
class SimilarReview(SimilarElsewhere):
    """An external fact-check of a similar claim."""

    review: ClaimReview


def answer_of_claim(
    statement: str, value: Value | None, other: Claim, *, language: str = "en"
) -> StatementAgreement:
    """Compare a statement that states ``value`` with a claim."""
    return matter.answer(
        Text(statement, language=language),
        Text(other.statement, language=other.language),
        value=value,
        other_values=[other.value],
    )


def answer_of_review(
    statement: str, value: Value | None, review: ClaimReview, *, language: str = "en"
) -> StatementAgreement:
    """Compare a statement with the claim of a review, read as of the day that was made."""
    reviewed = Text(review.claim_reviewed, day=review.claim_date, language=review.language)
    return matter.answer(Text(statement, language=language), reviewed, value=value)


def passage_of(
    sentence: Sentence,
    statement: str,
    value: Value | None,
    scores: Scores = NO_SCORES,
    *,
    said_on: str = "",
    language: str = "en",
) -> SimilarPassage:
    """Compare a statement that states ``value`` with a sentence; loads its version and article."""
    return compared_passage(
        sentence, Text(statement, day=said_on, language=language), value, scores
    )


def compared_passage(
    sentence: Sentence,
    claim: Text,
    value: Value | None,
    scores: Scores,
    *,
    is_measured: bool = False,
) -> SimilarPassage:
    version = sentence.version
    article = version.article
    exact = words_of(version.text, sentence.start, sentence.end)
    agreement = matter.answer(
        claim,
        Text(exact, title=article.title, day=article.published, language=article.language or "en"),
        value=value,
        is_heading=is_heading(version.text, sentence.start, sentence.end, version.structure),
    )
    return SimilarPassage(agreement, scores, sentence, exact, is_measured=is_measured)
