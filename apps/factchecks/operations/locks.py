"""The locks under which a fact-check and what its document shows are changed, approved and published.

Whoever changes a byte of the document (``dossier.of_factcheck``) or of an edition locks the row that the
byte is in, or the claim it belongs to. Approving and publishing lock all of these rows, so that nothing
comes in between what was read, what is compared and what is stored. The order, in every transaction:

1. advisory locks of texts, addresses and names (``common.locking.advisory_lock``);
2. articles;
3. claims by number, with those merged into them;
4. fact-checks by number;
5. rows of a claim or fact-check: evidence, matches, changes of passages, suggestions, verdicts;
6. rows that many claims share, each table by number: sources, publishers, claimants, topics, ratings.

Nobody who holds a lock waits for one that comes earlier, so no deadlock is possible. Appearances, searches
and reviews have no lock of their own: their claim, or their fact-check, is locked. docs/decisions/0093 has
a table of the operations.
"""

from __future__ import annotations

from django.db.models import Q

from apps.articles.models import Article, Publisher
from apps.claims.models import Claim, Claimant, Topic
from apps.claims.operations.anchoring import lock_claims
from apps.common.locking import lock, share
from apps.evidence.models import Source
from apps.factchecks.models import FactCheck, Rating
from apps.people.models import Person


def lock_factcheck(actor: Person, factcheck_id: int, *, with_articles: bool = False) -> FactCheck:
    """Lock the claims of a fact-check, then itself; return it.

    ``with_articles`` first locks the articles in which the claims appear, as reading their details does.
    Raises ``NotFound`` for a fact-check that ``actor`` may not see.
    """
    claims = Q(factcheck=factcheck_id) | Q(merged_into__factcheck=factcheck_id)
    if with_articles:
        family = Claim.objects.filter(claims).values("pk")
        share(Article.objects.filter(versions__appearances__claim__in=family))
    lock_claims(claims)
    return lock(FactCheck.objects.visible_to(actor), factcheck_id)


def lock_document(factcheck: FactCheck) -> None:
    """Lock the shared rows that the document shows, of a fact-check that ``lock_factcheck`` has locked.

    A claim that was merged into this one, or an appearance that was added, after ``lock_factcheck`` had
    chosen its rows is not locked. It is in the document, whose fingerprint therefore is not the one
    that somebody has read before: the approval, or publication, is refused.
    """
    family = Claim.objects.filter(Q(pk=factcheck.claim_id) | Q(merged_into=factcheck.claim_id))
    sources = Source.objects.filter(evidence__claim__in=family, evidence__removed_at__isnull=True)
    articles = Article.objects.filter(versions__appearances__claim__in=family)
    share(sources)
    share(Publisher.objects.filter(Q(sources__in=sources) | Q(articles__in=articles)))
    share(Claimant.objects.filter(claims=factcheck.claim_id))
    share(Topic.objects.filter(claims=factcheck.claim_id))
    share(Rating.objects.filter(factchecks=factcheck.pk))
