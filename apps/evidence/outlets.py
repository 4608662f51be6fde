"""The outlets in which a claim appears, and whether a source belongs to one of them.

An outlet does not corroborate itself: a source of the same publisher as an article in which the claim
appears, or of a publisher with the same owner, is listed but is no corroboration. The article itself
is refused as corroboration (``operations.attaching``). See docs/decisions/0065.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from apps.articles.models import Article
from apps.claims.models import Appearance, Claim
from apps.common.web_addresses import host_of
from apps.evidence.models import Evidence, Source

RELATIONS = ("same_publisher", "same_owner")


@dataclass(frozen=True, slots=True)
class ClaimOutlets:
    """The publishers of the articles in which a claim appears, their owners and their domains.

    ``hosts`` are those of articles whose publisher is not known. ``owners`` are the notes on
    ownership in the publishers' records, compared as a whole.
    """

    publishers: frozenset[int] = frozenset()
    owners: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()

    def relation_to(self, source: Source) -> str:
        """Return "same_publisher", "same_owner", or "" when neither is known.

        A source or an article without a publisher is recognised by the domain in the record of the
        other one's publisher.
        """
        publisher = source.publisher
        if publisher is None:
            host = host_of(source.url)
            is_same = any(_is_of(host, domain) for domain in self.domains)
            return "same_publisher" if is_same else ""
        if publisher.pk in self.publishers or any(
            _is_of(host, publisher.domain) for host in self.hosts
        ):
            return "same_publisher"
        return "same_owner" if _owner(publisher.ownership_note) in self.owners else ""


def of_claim(claim: Claim) -> ClaimOutlets:
    """Query the outlets in which a claim, or one merged with it, appears."""
    return of_articles(articles_of(claim))


def articles_of(claim: Claim) -> QuerySet[Article]:
    """Return the articles in which a claim, or one merged with it, appears, with their publishers.

    What belongs to a merged claim counts for the claim it was merged into: its articles are meant.
    """
    appearances = Appearance.objects.of_claim(claim.merged_into or claim)
    rows = Article.objects.filter(versions__appearances__in=appearances)
    return rows.select_related("publisher").order_by("pk").distinct()


def of_articles(articles: Iterable[Article]) -> ClaimOutlets:
    """Return the outlets of articles, whose publishers are fetched already."""
    return of_rows(
        {
            "publisher": article.publisher_id,
            "ownership_note": article.publisher.ownership_note if article.publisher else "",
            "domain": article.publisher.domain if article.publisher else "",
            "url": article.url,
        }
        for article in articles
    )


def of_rows(articles: Iterable[Mapping[str, Any]]) -> ClaimOutlets:
    """Return the outlets of articles given as ``EvidenceQuery.with_articles_of_claim`` has them."""
    rows = list(articles)
    named = [row for row in rows if row["publisher"] is not None]
    without = [row["url"] for row in rows if row["publisher"] is None]
    return ClaimOutlets(
        frozenset(row["publisher"] for row in named),
        frozenset(filter(None, (_owner(row["ownership_note"]) for row in named))),
        frozenset(row["domain"] for row in named if row["domain"]),
        frozenset(filter(None, map(host_of, without))),
    )


def warning(evidence: Evidence) -> str:
    """Return why corroborating evidence is no corroboration, as a sentence; "" when it is one."""
    if evidence.stance != Evidence.Stance.CORROBORATES:
        return ""
    match of_claim(evidence.claim).relation_to(evidence.source):
        case "same_publisher":
            why = "The claim appears in another article of this outlet"
        case "same_owner":
            why = "This outlet has the same owner as an outlet in which the claim appears"
        case _:
            return ""
    return f"{why}: the passage is listed, but does not count as corroboration."


def missing_corroboration(claim: Claim) -> dict[str, str]:
    """Return ``{"corroboration": sentence}`` when the claim has corroborating evidence, but none of an
    outlet other than those in which it appears; else an empty dict."""
    attached = Evidence.objects.of_claim(claim).current().for_page()
    rows = attached.filter(stance=Evidence.Stance.CORROBORATES)
    own = of_claim(claim)
    if not rows or not all(own.relation_to(row.source) for row in rows):
        return {}
    return {
        "corroboration": "Only outlets in which the claim appears, or of the same owner, corroborate "
        "it: add a source of another outlet and owner, or change the stance."
    }


def _owner(ownership_note: str) -> str:
    return " ".join(ownership_note.split()).casefold()


def _is_of(host: str, domain: str) -> bool:
    """Say whether a host is a domain or below it; nothing is of an empty domain."""
    bare = domain.casefold().removeprefix("www.")
    return bool(bare) and (host == bare or host.endswith(f".{bare}"))
