"""``manage.py index_texts``: index what is not in the search index yet."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Exists, OuterRef
from django.utils import timezone

from apps.articles.models import ArticleVersion, Sentence
from apps.claimreviews.models import ClaimReview
from apps.claims.models import Claim
from apps.matching import operations
from apps.matching.jobs import index_reviews
from apps.matching.queue import REVIEWS_A_JOB
from apps.matching.retrieval import halves


class Command(BaseCommand):
    help = (
        "Index every text, claim and external fact-check that the search index lacks, whatever is "
        "recorded about it: after the sentence encoder or pgvector was installed, or after the "
        "data was copied by dumpdata and loaddata. Can be stopped and run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        operations.repair_index()
        has_sentences = Exists(Sentence.objects.filter(version=OuterRef("pk")))
        rows = ArticleVersion.objects.filter(has_sentences).order_by("pk")
        versions = list(rows.values_list("pk", flat=True))
        sentences = vectors = 0
        for number in versions:
            sentences += operations.index_version(version_id=number, now=timezone.now())
            vectors += operations.add_vectors(version_id=number)
        claims = list(Claim.objects.current().order_by("pk").values_list("pk", flat=True))
        for number in claims:
            operations.index_claim(claim_id=number)
            operations.suggest_matches(claim_id=number, now=timezone.now())
        reviews = list(ClaimReview.objects.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(reviews), REVIEWS_A_JOB):
            index_reviews(review_ids=reviews[start : start + REVIEWS_A_JOB])
        operations.recount_index()
        searched_by = " and ".join(halves())
        self.stdout.write(
            f"{len(versions)} texts and {len(claims)} claims, {len(reviews)} external fact-checks, "
            f"by {searched_by}. New in the index: {sentences} sentences, and the vectors of {vectors}."
        )
