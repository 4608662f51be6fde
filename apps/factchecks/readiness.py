"""What a fact-check must have before review. Reads only."""

from __future__ import annotations

from collections.abc import Sequence

from apps.articles.gaps import gaps_of
from apps.articles.models import Article
from apps.claims.known import Known, what_is_known
from apps.claims.models import Claim, Judgement
from apps.common.text.quotation_marks import quoted
from apps.evidence.models import Evidence, Source
from apps.evidence.outlets import articles_of, missing_corroboration
from apps.factchecks.explanation import refusal_of
from apps.factchecks.models import FactCheck
from apps.factchecks.queries import refused_notes, searches_that_count
from apps.matching.near import near_identical

# Detail of an article or a source -> what to do when it is missing.
TO_MEND = {
    "publisher": "Name the outlet of {}.",
    "published": "Give the day of {}, or state that it is not known.",
    "url": "Give the address of {}, or say why it is not online.",
}
# Stance -> the name of its side.
SIDES = {
    Evidence.Stance.CORROBORATES: "corroborating",
    Evidence.Stance.CONFLICTS: "conflicting",
}


def what_is_missing(
    factcheck: FactCheck, same: Sequence[tuple[Claim, Known]] | None = None
) -> dict[str, str]:
    """Return the parts that review requires and that are missing: part -> sentence.

    ``same`` are the ``verdicts_on_the_same_claim``, when they were queried already.
    """
    missing = {}
    if factcheck.rating is None:
        missing["rating"] = "Choose a rating."
    if not factcheck.finding:
        missing["finding"] = "Write the finding."
    if not factcheck.explanation:
        missing["explanation"] = "Write the explanation."
    elif refusal := refusal_of(factcheck.explanation) or refused_notes(factcheck):
        missing["explanation"] = refusal
    evidence = list(Evidence.objects.of_claim(factcheck.claim).current().for_page())
    articles = list(articles_of(factcheck.claim))
    missing |= _missing_evidence(factcheck, evidence, articles)
    missing |= _missing_details(evidence, articles)
    return missing | _missing_judgement(factcheck, same)


def verdicts_on_the_same_claim(claim: Claim) -> list[tuple[Claim, Known]]:
    """Return the claims almost surely the same as ``claim`` that have a published verdict, with it, and
    that nobody judged to be different. A withdrawn verdict is none."""
    family = Claim.objects.family_of(claim).values_list("pk", flat=True)
    left_out = {*family, *Judgement.objects.different_from(claim)}
    same = near_identical(
        claim.statement, value=claim.value, language=claim.language, leaving_out=left_out
    )
    known = what_is_known(same)
    return [(one, known[one.pk]) for one in same if one.pk in known and known[one.pk].rated]


def _missing_judgement(
    factcheck: FactCheck, same: Sequence[tuple[Claim, Known]] | None
) -> dict[str, str]:
    if not (verdicts_on_the_same_claim(factcheck.claim) if same is None else same):
        return {}
    return {
        "same_claim": "A published verdict is on almost the same claim: merge the two claims, or judge "
        "that this one is different."
    }


def _missing_details(evidence: list[Evidence], articles: list[Article]) -> dict[str, str]:
    """Return a sentence for each outlet, day and address that an article of the claim or a source lacks.

    The parts are "article-12-url" and "source-7-published": the place to mend it, and its field.
    """
    works: dict[str, Article | Source] = {f"article-{article.pk}": article for article in articles}
    for source in (row.source for row in evidence):
        if source.article is not None:
            works.setdefault(f"article-{source.article_id}", source.article)
        else:
            works.setdefault(f"source-{source.pk}", source)
    return {
        f"{place}-{name}": TO_MEND[name].format(quoted(work.title))
        for place, work in works.items()
        for name in gaps_of(work)
    }


def _missing_evidence(
    factcheck: FactCheck, evidence: list[Evidence], articles: list[Article]
) -> dict[str, str]:
    stances = {row.stance for row in evidence}
    missing = {}
    if not stances:
        missing["evidence"] = "Attach at least one source with its passage."
    elif _own_article_corroborates(evidence, articles):
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


def _own_article_corroborates(evidence: list[Evidence], articles: list[Article]) -> bool:
    own = {article.pk for article in articles}
    addresses = {article.url for article in articles if article.url}
    return any(
        row.source.article_id in own or row.source.url in addresses
        for row in evidence
        if row.stance == Evidence.Stance.CORROBORATES
    )
