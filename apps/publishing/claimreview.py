"""A verdict as schema.org ClaimReview, from a frozen edition document to a dictionary.

Pure: no settings, no database. It contains only what the page shows (markup equals visible text).
Source of the rules: https://schema.org/ClaimReview and
https://developers.google.com/search/docs/appearance/structured-data/factcheck
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

WORST, BEST = 1, 5
ORGANISATIONS = frozenset({"organisation", "organization"})
PLAIN_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")

Document = Mapping[str, Any]


def is_reviewable(document: Document) -> bool:
    """Say whether an edition is a review; a withdrawn one, or one that leads to another, is not."""
    return document["kind"] not in ("withdrawal", "merged")


def claimreview(
    document: Document, *, url: str, name: str = "", first_published: str = ""
) -> dict[str, Any]:
    """Return the ClaimReview of an edition ``document``.

    ``url`` is the canonical address of the verdict page; ``name`` the newsroom's; both dates are
    RFC 3339. A rating without a number carries no numbers; unknown fields are left out.
    """
    changed = document["number"] > 1
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": url,
            "claimReviewed": document["claim"]["statement"],
            "datePublished": first_published or document["published_at"],
            "dateModified": document["published_at"] if changed else "",
            "author": _newsroom(name, url),
            "reviewRating": _rating(document),
            "itemReviewed": _claim(document),
            "citation": [_citation(e) for e in document["evidence"] if e["source"].get("url")],
            "correction": _correction(document),
        }
    )


def _newsroom(name: str, url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    site = f"{parts.scheme}://{parts.netloc}"
    return _without_empty(
        {
            "@type": "NewsMediaOrganization",  # the type that the policy on fact-checks belongs to
            "name": name or parts.netloc,
            "url": f"{site}/",
            "correctionsPolicy": f"{site}/corrections/",
            "verificationFactCheckingPolicy": f"{site}/how-we-work/",
        }
    )


def _rating(document: Document) -> dict[str, Any]:
    rating = document["rating"]
    numbers = {
        "ratingValue": rating["number"],
        "bestRating": BEST,
        "worstRating": WORST,
    }
    return _without_empty(
        {
            "@type": "Rating",
            "alternateName": rating["word"],
            "ratingExplanation": document["finding"],
        }
        | (numbers if rating.get("number") is not None else {})
    )


def _claim(document: Document) -> dict[str, Any]:
    claim = document["claim"]
    works = [(a["is_first"], work) for a in document["appearances"] if (work := _work(a))]
    return _without_empty(
        {
            "@type": "Claim",
            "author": _claimant(claim.get("claimant")),
            "datePublished": _plain_day(claim.get("claimed_on")),
            "inLanguage": claim.get("language"),
            "firstAppearance": next((work for is_first, work in works if is_first), None),
            "appearance": [work for is_first, work in works if not is_first],
        }
    )


def _claimant(claimant: Document | None) -> dict[str, Any]:
    if not claimant:
        return {}
    kind = "Organization" if claimant.get("kind") in ORGANISATIONS else "Person"
    return _without_empty(
        {"@type": kind, "name": claimant["name"], "sameAs": claimant.get("same_as")}
    )


def _work(appearance: Document) -> dict[str, Any]:
    article = appearance["article"]
    if not article.get("url"):
        return {}
    return _without_empty(
        {
            "@type": "CreativeWork",
            "url": article["url"],
            "headline": article["title"],
            "author": [{"@type": "Person", "name": name} for name in article.get("authors") or []],
            "datePublished": _plain_day(article.get("published")),
            "inLanguage": article.get("language"),
            "publisher": _publisher(article.get("publisher")),
        }
    )


def _citation(evidence: Document) -> dict[str, Any]:
    source = evidence["source"]
    return _without_empty(
        {
            "@type": "CreativeWork",
            "name": source["title"],
            "url": source["url"],
            "datePublished": _plain_day(source.get("published")),
            "publisher": _publisher(source.get("publisher")),
        }
    )


def _publisher(publisher: Document | None) -> dict[str, Any]:
    return {"@type": "Organization", "name": publisher["name"]} if publisher else {}


def _correction(document: Document) -> dict[str, Any]:
    if document["kind"] not in {"correction", "clarification", "replacement"}:
        return {}
    return _without_empty(
        {
            "@type": "CorrectionComment",
            "text": document["reason"],
            "datePublished": document["published_at"],
        }
    )


def _plain_day(edtf: str | None) -> str:
    """Return the day if ISO 8601 reads it as EDTF does (not approximate, no interval), else an empty text."""
    return edtf if edtf and PLAIN_DAY.fullmatch(edtf) else ""


def _without_empty(pairs: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in pairs.items() if value not in (None, "", [], {})}
