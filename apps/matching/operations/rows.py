"""The row of a match, made of what a search found."""

from __future__ import annotations

import datetime as dt
from typing import Any

from apps.claims.models import Claim
from apps.matching.models import Match
from apps.matching.retrieval.similar import Similar, SimilarClaim, SimilarPassage, SimilarReview


def match_passage(claim: Claim, passage: SimilarPassage, now: dt.datetime) -> Match:
    return Match(claim=claim, sentence=passage.sentence, **columns(passage, now))


def match_claim(claim: Claim, other: SimilarClaim, now: dt.datetime) -> Match:
    return Match(claim=claim, other=other.claim, **columns(other, now))


def match_review(claim: Claim, similar: SimilarReview, now: dt.datetime) -> Match:
    return Match(claim=claim, review=similar.review, **columns(similar, now))


def columns(similar: Similar, now: dt.datetime) -> dict[str, Any]:
    return {
        "score": similar.rank,
        "reasons": _reasons(similar),
        "relation": similar.agreement.relation,
        "suggested_at": now,
    }


def _reasons(similar: Similar) -> dict[str, object]:
    return {
        "words": round(similar.scores.words, 3),
        "meaning": None if similar.scores.meaning is None else round(similar.scores.meaning, 3),
        "total": round(similar.scores.total, 3),
        "agreement": similar.agreement.reason,
    }
