"""Claims similar to one that is about to be saved, and whether they were checked.

Reads only; to use an existing claim instead, an appearance is added to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from apps.claims.known import Known, what_is_known
from apps.claims.models import Claim
from apps.matching import retrieval
from apps.matching.retrieval.similar import answer_of_claim
from apps.matching.scoring import shared_words
from apps.reading.comparing.agreement import Agreement
from apps.reading.comparing.same_statement import is_near_identical
from apps.reading.comparing.statements import StatementAgreement
from apps.reading.values import Value

AT_MOST = 5
COMPARED = 20


@dataclass(frozen=True, slots=True)
class NearClaim:
    """A similar claim, how its value compares, and what is known of it."""

    claim: Claim
    value: Value | None
    agreement: Agreement
    shared: list[str]
    known: Known | None

    @property
    def is_checked(self) -> bool:
        """Say whether readers see a verdict on it."""
        return self.known is not None and self.known.rated is not None


def by_likeness(statement: str, language: str, limit: int) -> list[Claim]:
    """Return the current claims most similar to a statement, the most similar first."""
    if not statement.strip():
        return []
    similar = retrieval.similar_claims(statement, language=language, limit=limit)
    return [other.claim for other in similar]


def near_identical(
    statement: str, *, value: Value | None, language: str = "en", leaving_out: Iterable[int] = ()
) -> list[Claim]:
    """Return the current claims that are almost surely the one that ``statement`` makes, the most similar
    first. Equal words are found also before a claim is in the index."""
    if not statement.strip():
        return []
    left_out = set(leaving_out)
    similar = retrieval.similar_claims(
        statement, value=value, language=language, leaving_out=left_out, limit=COMPARED
    )
    found = {
        other.claim.pk: other.claim
        for other in similar
        if is_near_identical(
            statement,
            other.claim.statement,
            meaning=other.scores.meaning,
            agreement=other.agreement,
        )
    }
    equal = Claim.objects.current().filter(statement__iexact=" ".join(statement.split()))
    for claim in equal.exclude(pk__in=left_out).select_related("claimant").order_by("pk")[:AT_MOST]:
        answer = answer_of_claim(statement, value, claim, language=language)
        if is_near_identical(statement, claim.statement, meaning=None, agreement=answer):
            found.setdefault(claim.pk, claim)
    return list(found.values())


def near_claims(statement: str, *, value: Value | None, language: str = "en") -> list[NearClaim]:
    """Return similar claims, those that were checked first."""
    if not statement.strip():
        return []
    similar = retrieval.similar_claims(statement, value=value, language=language, limit=AT_MOST)
    shown = [(other.claim, other.agreement) for other in similar if other.near]
    return _checked_first(statement, shown)


def compared(statement: str, value: Value | None, claims: Iterable[Claim]) -> list[NearClaim]:
    """Return claims with how the value of each compares to a statement's, those that were checked first."""
    return _checked_first(
        statement, [(claim, answer_of_claim(statement, value, claim)) for claim in claims]
    )


def _checked_first(
    statement: str, pairs: Sequence[tuple[Claim, StatementAgreement]]
) -> list[NearClaim]:
    known = what_is_known([claim for claim, _ in pairs])
    rows = [
        NearClaim(
            claim=claim,
            value=agreement.value,
            agreement=agreement,
            shared=shared_words(statement, claim.statement),
            known=known.get(claim.pk),
        )
        for claim, agreement in pairs
    ]
    return sorted(rows, key=lambda row: not row.is_checked)
