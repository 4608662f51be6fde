"""How well external fact-checks are found: ``python -m tests.benchmarks.claimreviews``.

Reads ``outside_pairs.tsv`` (our own words: a claim as reviewed, the headline over the review, and how
an article says the same), indexes it in an empty database of its own (``PORTAL_DATA``), and prints the
mean reciprocal rank and the share found first, for several weights of a word in the headline.
"""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import django

PAIRS = Path(__file__).with_name("outside_pairs.tsv")
WEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
    django.setup()
    with PAIRS.open(encoding="utf-8") as file:
        pairs = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    fill(pairs)
    measure(pairs)


def fill(pairs: list[dict[str, str]]) -> None:
    """Bring the pairs in as fact-checks, and index them."""
    from django.core.management import call_command
    from django.utils import timezone

    from apps.claimreviews.models import ClaimReview
    from apps.claimreviews.operations import importing
    from apps.matching import operations
    from apps.people.models import Person

    call_command("migrate", verbosity=0)
    person = Person.objects.filter(role="admin").first() or Person.objects.create_user(
        "bench@x.example", name="B", role="admin"
    )
    items = [
        {
            "@type": "ClaimReview",
            "url": f"https://facts.example/{number}",
            "claimReviewed": pair["claim_reviewed"],
            "headline": pair["headline"],
            "inLanguage": "en",
        }
        for number, pair in enumerate(pairs)
    ]
    document = importing.Markup("pairs", json.dumps(items).encode())
    importing.import_reviews(actor=person, documents=[document], now=timezone.now())
    numbers = list(ClaimReview.objects.values_list("pk", flat=True))
    operations.index_reviews(review_ids=numbers)
    operations.add_review_vectors(review_ids=numbers)


def measure(pairs: list[dict[str, str]]) -> None:
    """Print a row for each weight of the headline: by words alone, and with meaning."""
    from apps.matching import retrieval

    encoders = retrieval._encoders()
    print(f"{len(pairs)} fact-checks; halves: {', '.join(retrieval.halves())}")
    print("headline   words MRR  first   both MRR  first")
    for weight in WEIGHTS:
        retrieval.HEADLINE = weight
        rows = []
        for chosen in (None, encoders):
            retrieval._encoders = lambda chosen=chosen: chosen
            ranks = [rank(pair["said"], number) for number, pair in enumerate(pairs)]
            found = [1 / one if one else 0.0 for one in ranks]
            rows.append((sum(found) / len(found), ranks.count(1) / len(ranks)))
        (words, first), (both, first_of_both) = rows
        print(f"{weight:8.2f} {words:11.3f} {first:6.2f} {both:10.3f} {first_of_both:6.2f}")


def rank(said: str, number: int) -> int:
    """Return the place of the right fact-check among the first twenty; 0 when it is not there."""
    from apps.matching.retrieval import similar_reviews

    urls = [one.review.url for one in similar_reviews(said, limit=20)]
    wanted = f"https://facts.example/{number}"
    return urls.index(wanted) + 1 if wanted in urls else 0


if __name__ == "__main__":
    main()
