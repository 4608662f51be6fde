"""The document of a fact-check: everything readers of the verdict see, the same for review and
publication. Reads only; its shape is documented in ``document_of``."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from typing import Any

from apps.articles.models import Article, Publisher
from apps.claims.models import Appearance, Claim, PassageChange
from apps.common.web_addresses import web_address_or_empty
from apps.evidence import outlets
from apps.evidence.models import Evidence, Search
from apps.factchecks.explanation import render
from apps.factchecks.models import FactCheck, Rating
from apps.factchecks.queries import published_and_merged, searches_that_count
from apps.factchecks.writers import approvals_that_count
from apps.reading import describing, values
from apps.reading.comparing.agreement import compare
from apps.reading.comparing.in_context import said_in
from apps.reading.describing import day_in_words

# Keys that documents have not had from the beginning.
LATER = {"searches", "notes", "not_online", "day_not_known", "covers"}


def of_factcheck(factcheck: FactCheck) -> dict[str, Any]:
    """Query claim, appearances, evidence and searches of ``factcheck`` and return its document.

    It also has ``covers``: the claims merged into this one on which readers have a verdict.
    """
    claim = (
        Claim.objects.select_related("claimant")
        .prefetch_related("topics")
        .get(pk=factcheck.claim_id)
    )
    appearances = Appearance.objects.of_claim(claim).for_page()
    evidence = Evidence.objects.of_claim(claim).current().for_page()
    searches = searches_that_count(factcheck)
    document = document_of(factcheck, claim, appearances, evidence, searches)
    return document | {"covers": [{"claim": pk} for pk in published_and_merged(claim)]}


def people_of(
    factcheck: FactCheck, document: dict[str, Any], published_by: str = ""
) -> dict[str, Any]:
    """Return the names that readers see: who wrote, approved and published its ``document``.

    Who approved another wording, or other evidence, in this round is not named, and neither is who has
    written a part of it since.
    """
    same = approvals_that_count(factcheck, fingerprint(document))
    return {
        "written_by": sorted(factcheck.writers.values_list("name", flat=True)),
        "approved_by": sorted(review.reviewer.name for review in same),
        "published_by": published_by,
    }


def document_of(
    factcheck: FactCheck,
    claim: Claim,
    appearances: Iterable[Appearance],
    evidence: Iterable[Evidence],
    searches: Iterable[Search],
) -> dict[str, Any]:
    """Return ``{"claim", "rating", "finding", "explanation", "explanation_html", "notes", "as_of",
    "appearances", "evidence", "searches"}``; days are EDTF, each with its description in words."""
    rows = list(evidence)
    explanation = render(factcheck.explanation, [row.pk for row in rows])
    return {
        **of_claim(claim, appearances, rows, searches),
        "rating": _rating(factcheck.rating) if factcheck.rating else None,
        "finding": factcheck.finding,
        "explanation": factcheck.explanation,
        "explanation_html": explanation.html,
        "notes": explanation.notes,
        "as_of": factcheck.as_of.isoformat() if factcheck.as_of else None,
    }


def of_claim(
    claim: Claim,
    appearances: Iterable[Appearance],
    evidence: Iterable[Evidence],
    searches: Iterable[Search],
) -> dict[str, Any]:
    """Return ``{"claim", "appearances", "evidence", "searches"}``, without rating and finding.

    ``searches`` are given newest first; each of the same words in the same place is there once.
    """
    rows = list(appearances)
    own = outlets.of_articles(appearance.version.article for appearance in rows)
    claimed = said_in(
        claim.statement, claim.value, published=claim.claimed_on, language=claim.language
    )
    return {
        "claim": _claim(claim),
        "appearances": [_appearance(appearance) for appearance in rows],
        "evidence": [_evidence(row, claimed, own) for row in evidence],
        "searches": [_search(row) for row in newest_of_each(searches)],
    }


def newest_of_each(searches: Iterable[Search]) -> list[Search]:
    """Return the first of the ``searches`` for the same words in the same place, in their order.

    So a search that is recorded again, with another count, replaces the earlier one for readers.
    """
    newest: dict[tuple[str, str, str], Search] = {}
    for row in searches:
        key = (row.words.casefold(), row.where, row.place.casefold())
        newest.setdefault(key, row)
    return list(newest.values())


def fingerprint(document: dict[str, Any]) -> str:
    """Return the SHA-256 of a document in canonical form (sorted keys, no spaces, UTF-8).

    A key of ``LATER`` without a value counts as absent: so what was approved before there was such a key
    stays approved.
    """
    text = json.dumps(
        _without_empty(document), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _without_empty(part: Any) -> Any:
    """Return a part of a document without the keys of ``LATER`` that have no value."""
    match part:
        case dict():
            there = ((key, value) for key, value in part.items() if value or key not in LATER)
            return {key: _without_empty(value) for key, value in there}
        case list():
            return [_without_empty(value) for value in part]
    return part


def moment(at: dt.datetime) -> str:
    """Return a moment in UTC as documents have it: ``2024-05-03T12:00:00Z``."""
    return at.isoformat().replace("+00:00", "Z")


def _claim(claim: Claim) -> dict[str, Any]:
    claimant = claim.claimant
    return {
        "id": claim.pk,
        "statement": claim.statement,
        "kind": claim.kind,
        "claimed_on": claim.claimed_on,
        "claimed_on_text": day_in_words(claim.claimed_on),
        "language": claim.language,
        **_value(claim.value),
        "topics": [{"name": topic.name, "slug": topic.slug} for topic in claim.topics.all()],
        "claimant": claimant
        and {
            "name": claimant.name,
            "slug": claimant.slug,
            "kind": claimant.kind,
            "same_as": web_address_or_empty(claimant.same_as),
        },
    }


def _rating(rating: Rating) -> dict[str, Any]:
    names = ("slug", "word", "icon", "colour", "meaning", "order", "number")
    return {name: getattr(rating, name) for name in names}


def published_change(change: PassageChange | None) -> dict[str, str] | None:
    """Return the published note of a changed passage: ``{"wording", "noticed_at"}``.

    The wording is empty when nothing replaced it.
    """
    if change is None:
        return None
    return {"wording": change.after, "noticed_at": moment(change.noticed_at)}


def _appearance(appearance: Appearance) -> dict[str, Any]:
    is_lost = appearance.anchor == Appearance.Anchor.ORPHANED
    return {
        "quote": appearance.exact,
        "prefix": appearance.prefix,
        "suffix": appearance.suffix,
        "is_first": appearance.is_first,
        "since": published_change(appearance.changes.last_noted()) if is_lost else None,
        "article": _article(appearance.version.article),
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "authors": list(article.authors),
        "url": web_address_or_empty(article.url),
        "published": article.published,
        "published_text": day_in_words(article.published),
        "not_online": article.not_online,
        "day_not_known": article.day_not_known,
        "language": article.language,
        "publisher": _publisher(article.publisher),
    }


def _publisher(publisher: Publisher | None) -> dict[str, str] | None:
    if publisher is None:
        return None
    return {"name": publisher.name, "slug": publisher.slug, "domain": publisher.domain}


def _evidence(
    evidence: Evidence,
    claimed: values.Value | None,
    own: outlets.ClaimOutlets,
) -> dict[str, Any]:
    source = evidence.source
    reported = said_in(evidence.passage, evidence.value, language=evidence.language)
    agreement = compare(claimed, reported)
    return {
        "id": evidence.pk,
        "stance": evidence.stance,
        "passage": evidence.passage,
        "language": evidence.language,
        **_value(evidence.value),
        "agreement": {"relation": agreement.relation, "reason": agreement.reason},
        "stance_reason": evidence.stance_reason,
        "own_outlet": own.relation_to(source),
        "directness": evidence.directness,
        "note": evidence.note,
        "source": {
            "title": source.title,
            "url": web_address_or_empty(source.url),
            "author": source.author,
            "published": source.published,
            "published_text": day_in_words(source.published),
            "not_online": source.not_online,
            "day_not_known": source.day_not_known,
            "kind": source.kind,
            "tags": list(source.tags),
            "publisher": _publisher(source.publisher),
        },
    }


def _search(search: Search) -> dict[str, Any]:
    """Return a search without the person's name, which the newsroom alone sees."""
    return {
        "words": search.words,
        "where": search.where,
        "place": search.place,
        "searched": search.searched,
        "seen": search.seen,
        "at": moment(search.at),
        "note": search.note,
    }


def _value(value: values.Value | None) -> dict[str, Any]:
    return {
        "value": values.to_json(value) if value else None,
        "value_text": describing.describe(value) if value else "",
    }
