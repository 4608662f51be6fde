"""What a fact-check must have before review. Reads only."""

from __future__ import annotations

from django.db.models import Q

from apps.evidence.models import Evidence
from apps.evidence.outlets import articles_of, missing_corroboration
from apps.factchecks.explanation import refusal_of
from apps.factchecks.models import FactCheck
from apps.factchecks.queries import searches_that_count

# Stance -> the name of its side.
SIDES = {
    Evidence.Stance.CORROBORATES: "corroborating",
    Evidence.Stance.CONFLICTS: "conflicting",
}


def what_is_missing(factcheck: FactCheck) -> dict[str, str]:
    """Return the parts that review requires and that are missing: part -> sentence."""
    missing = {}
    if factcheck.rating is None:
        missing["rating"] = "Choose a rating."
    if not factcheck.finding:
        missing["finding"] = "Write the finding."
    if not factcheck.explanation:
        missing["explanation"] = "Write the explanation."
    elif refusal := refusal_of(factcheck.explanation):
        missing["explanation"] = refusal
    return missing | _missing_evidence(factcheck)


def _missing_evidence(factcheck: FactCheck) -> dict[str, str]:
    evidence = Evidence.objects.of_claim(factcheck.claim).current()
    stances = set(evidence.order_by().values_list("stance", flat=True).distinct())
    missing = {}
    if not stances:
        missing["evidence"] = "Attach at least one source with its passage."
    elif _own_article_corroborates(factcheck):
        missing["evidence"] = (
            "The article the claim appears in is attached as corroborating: change its stance."
        )
    if Evidence.Stance.CORROBORATES in stances:
        missing |= missing_corroboration(factcheck.claim)
    return missing | _missing_sides(factcheck, stances)


def _missing_sides(factcheck: FactCheck, stances: set[str]) -> dict[str, str]:
    """Return a sentence for each side without evidence, unless a search for sources counts."""
    empty = [name for stance, name in SIDES.items() if stance not in stances]
    if not empty or searches_that_count(factcheck).exists():
        return {}
    return {
        name: f"No {name} source is listed, and no search for one is recorded: search in the claim "
        "file, or record a search made elsewhere."
        for name in empty
    }


def _own_article_corroborates(factcheck: FactCheck) -> bool:
    own_articles = articles_of(factcheck.claim).order_by()
    corroborating = (
        Evidence.objects.of_claim(factcheck.claim)
        .current()
        .filter(stance=Evidence.Stance.CORROBORATES)
    )
    addresses = own_articles.exclude(url="").values("url")
    own = Q(source__article__in=own_articles) | Q(source__url__in=addresses)
    return corroborating.filter(own).exists()
