"""ClaimReview markup of an invented organisation, for the tests."""

from __future__ import annotations

from typing import Any

URL = "https://www.facts.example/checks/ferries"


def markup(**changes: Any) -> dict[str, Any]:
    """Return a valid ClaimReview with ``changes``; ``None`` leaves a key out."""
    whole = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": URL,
        "claimReviewed": "The port counted 900 ferries in March.",
        "author": {"@type": "Organization", "name": "Facts of the Bay"},
        "datePublished": "2024-04-02T09:00:00+02:00",
        "reviewRating": {"@type": "Rating", "alternateName": "False"},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": "Ada Birch"},
            "datePublished": "2024-04-01",
        },
    } | changes
    return {name: value for name, value in whole.items() if value is not None}


ZONE = markup(
    url="https://checks.example/zone",
    claimReviewed="Turkey and its allies hold a tenth of Syria's territory.",
    headline="How large is the zone that Turkey holds in Syria?",
    author={"name": "Checks of the North"},
    reviewRating={"alternateName": "Mostly true", "ratingValue": 4, "worstRating": 1, "bestRating": 5},
)  # fmt: skip
