"""The context of a claim's file, for the page of the claim and that of its fact-check."""

from __future__ import annotations

import heapq
from typing import Any

from apps.claims.known import what_is_known
from apps.claims.models import Appearance, Claim, ClaimEntry, Judgement, PassageChange
from apps.claims.permissions import PERMISSIONS as CLAIM
from apps.evidence import candidates
from apps.evidence.models import Evidence, EvidenceEntry, Search, SearchTakenBack
from apps.evidence.operations.searches import Results
from apps.evidence.permissions import PERMISSIONS as EVIDENCE
from apps.factchecks import dossier
from apps.factchecks.models import FactCheck, FactCheckEntry
from apps.factchecks.next_step import next_step
from apps.factchecks.permissions import OPEN
from apps.factchecks.rounds import approved_by
from apps.factchecks.states import State
from apps.history.models import HistoryEntry
from apps.matching import retrieval
from apps.matching.elsewhere import checked_elsewhere
from apps.matching.jobs import is_looking
from apps.matching.permissions import PERMISSIONS as MATCH
from apps.matching.retrieval.similar import Similar
from apps.people.models import Person
from apps.people.permissions import allowed, open_verbs
from apps.reading.describing import describe

STANCES = (
    ("corroborates", "Corroborates", "1"),
    ("conflicts", "Conflicts", "2"),
    ("qualifies", "Qualifies", "3"),
    ("context", "Context", "4"),
)
ENTRIES = 60
LONGEST_SEARCH = 300


def claim_file(person: Person, claim: Claim, factcheck: FactCheck | None = None) -> dict[str, Any]:
    """Return the context of a claim's file; pass ``factcheck`` if it was queried already.

    ``document`` has the shape of the published one (``dossier``); ``appearances`` and ``pieces``
    pair its appearances and its evidence with their rows, for the verbs of each. ``searches`` are those
    of the document with the name of who made each.
    """
    family = list(Claim.objects.family_of(claim).order_by("pk"))
    appearances = list(Appearance.objects.filter(claim__in=family).for_page())
    evidence = list(Evidence.objects.filter(claim__in=family).current().for_page())
    factcheck = factcheck or FactCheck.objects.for_page().filter(claim=claim).first()
    every_search = list(Search.objects.filter(claim__in=family).for_page())
    searches = dossier.newest_of_each(row for row in every_search if not hasattr(row, "taken_back"))
    document = dossier.of_claim(claim, appearances, evidence, searches)
    return {
        "claim": claim,
        "value_text": describe(claim.value) if claim.value else "",
        "merged": [row for row in family if row.pk != claim.pk],
        "appearances": list(zip(document["appearances"], appearances, strict=True)),
        "document": document,
        "pieces": list(zip(document["evidence"], evidence, strict=True)),
        "searches": [
            shown
            | {
                "by": row.actor.name,
                "pk": row.pk,
                "may_take_back": allowed(EVIDENCE["take_back_search"], person, row),
            }
            for shown, row in zip(document["searches"], searches, strict=True)
        ],
        "searches_taken_back": [row for row in every_search if hasattr(row, "taken_back")],
        "newest": evidence[-1].pk if len(evidence) > 1 else None,
        "factcheck": factcheck,
        "approved_by": approved_by(factcheck) if factcheck else "",
        "step": next_step(factcheck.state) if factcheck else None,
        "history": history_of(family, factcheck, every_search),
        "claim_verbs": open_verbs(CLAIM | MATCH, person, claim),
        "evidence_verbs": open_verbs(EVIDENCE, person, claim),
        "may_open": factcheck is None and claim.is_current and allowed(OPEN, person, claim),
    }


def who_else_panel(claim: Claim, words: str = "") -> dict[str, Any]:
    """Return the context of “who else said so”: ``candidate_passages``, ``more_passages`` (see
    ``candidates.first_and_more``), ``candidate_claims``, external fact-checks (``elsewhere``),
    ``rejected`` passages, and the method of search.

    With ``words`` the passages are the results of a search, all of them listed, with those of other
    places (``search_here``). A claim that is merged or taken back has no matches to decide.
    """
    words = " ".join(words.split())[:LONGEST_SEARCH]
    if not claim.is_current:
        return {"q": words}
    found = search_here(claim, words) if words else {}
    different = Judgement.objects.different_from(claim)
    claims = candidates.suggested_claims(claim, different)
    elsewhere = checked_elsewhere(claim)
    suggested = [] if words else candidates.suggested_passages(claim)
    passages, more = candidates.first_and_more(claim, suggested)
    return {
        "q": words,
        "stances": STANCES,
        "candidate_passages": found["passages"] if words else passages,
        "more_passages": more,
        "found": found,
        "candidate_claims": claims,
        "elsewhere": elsewhere.shown,
        "rejected_elsewhere": elsewhere.rejected,
        "different": _with_claims(different),
        "rejected": candidates.rejected_passages(claim),
        "by_words_only": retrieval.halves() == ["words"],
        "is_looking": is_looking(claim),
    }


def _with_claims(judgements: dict[int, Judgement]) -> list[tuple[Claim, Judgement]]:
    """Return the claims that were judged to be different, with who judged and when."""
    others = Claim.objects.in_bulk(list(judgements))
    return [(others[pk], judgements[pk]) for pk in sorted(others)]


def search_here(claim: Claim, words: str) -> dict[str, Any]:
    """Search the portal for ``words``, and count the ``results`` by place.

    ``passages`` of articles, ``checks`` (earlier fact-checks) and ``reviews`` (external ones) are the
    most similar first; fact-checks share a word or are near in meaning.
    """
    checked = FactCheck.objects.filter(claim__in=Claim.objects.current()).exclude(claim=claim)
    # What is counted is published with the verdict: it tells nothing of checks that are not public.
    published = checked.filter(state=State.PUBLISHED)
    unchecked = Claim.objects.exclude(pk__in=checked.values("claim"))
    similar = retrieval.similar_claims(
        words, language=claim.language, leaving_out=unchecked.values_list("pk", flat=True)
    )
    checks = [one.claim for one in similar if _is_result(one)]
    known = what_is_known(checks)
    passages, seen = candidates.searched_passages(claim, words)
    similar_reviews = retrieval.similar_reviews(words, language=claim.language)
    reviews = [one.review for one in similar_reviews if _is_result(one)]
    return {
        "passages": passages,
        "attached": seen - len(passages),
        "checks": [(check, known.get(check.pk)) for check in checks],
        "reviews": reviews,
        "results": {
            Search.Where.ARTICLES: Results(retrieval.articles_in_index(), seen),
            Search.Where.CHECKS: Results(
                published.count(), published.filter(claim__in=checks).count()
            ),
            Search.Where.REVIEWS: Results(retrieval.reviews_in_index(), len(reviews)),
        },
    }


def _is_result(similar: Similar) -> bool:
    return similar.scores.words > 0 or similar.near


def changed_passages(claim: Claim) -> list[PassageChange]:
    """Return outlets' changes to passages of the claim that were not yet published as a note."""
    return list(PassageChange.objects.of_claim(claim).still_open().for_page())


def history_of(
    family: list[Claim], factcheck: FactCheck | None, searches: list[Search]
) -> list[HistoryEntry]:
    """Return the history of a claim, its evidence, ``searches`` and fact-check, newest first."""
    rows = [
        ClaimEntry.objects.filter(claim__in=family).select_related("actor", "claim"),
        EvidenceEntry.objects.filter(evidence__claim__in=family).select_related(
            "actor", "evidence__source"
        ),
    ]
    if factcheck is not None:
        entries = FactCheckEntry.objects.filter(factcheck=factcheck)
        rows.append(entries.select_related("actor"))
    newest = (part.order_by("-at", "-pk")[:ENTRIES] for part in rows)
    taken_back = SearchTakenBack.objects.filter(search__claim__in=family)
    rows.append(taken_back.select_related("actor", "search"))
    return list(heapq.merge(searches, *newest, key=lambda entry: entry.at, reverse=True))[:ENTRIES]
