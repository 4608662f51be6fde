"""What review requires of each side, and what an empty side says: on the desk, to the reviewer, and
frozen for readers."""

from __future__ import annotations

import datetime as dt
import html
import re
from itertools import product
from typing import Any

import pytest
from django.test import Client

from apps.common.errors import NotReady
from apps.evidence.models import Search
from apps.evidence.operations import attaching
from apps.evidence.operations.searches import Results, record_search_here, take_back_search
from apps.evidence.templatetags.searches import as_searched
from apps.factchecks import dossier, operations
from apps.factchecks.models import FactCheck, Review
from apps.factchecks.readiness import what_is_missing
from apps.factchecks.states import State
from apps.matching import operations as matching
from apps.people.models import Person
from apps.publishing import operations as publishing
from apps.publishing.models import Edition
from tests.desk import newsroom
from tests.evidence import example_match
from tests.factories import (
    NOW,
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    FactCheckFactory,
    PersonFactory,
    SearchFactory,
    VerdictFactory,
    advance_to,
    approval_arguments,
    verb_arguments,
)
from tests.pages import page_of
from tests.publishing import editions

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=2)
SIDES = {"corroborates": "corroborating", "conflicts": "conflicting"}


def text(answer: Any) -> str:
    return " ".join(html.unescape(page_of(answer)).split())


def document(factcheck: FactCheck) -> dict[str, Any]:
    return dossier.of_factcheck(factcheck)


# --- what review requires -------------------------------------------------------------------------

CASES = list(
    product(
        [(), ("context",), ("corroborates",), ("conflicts",), ("corroborates", "conflicts")],
        [False, True],
    )
)


@pytest.mark.parametrize(("stances", "is_searched"), CASES)
def test_a_side_needs_evidence_or_a_search(stances: tuple[str, ...], is_searched: bool) -> None:
    factcheck = FactCheckFactory()
    for stance in stances:
        EvidenceFactory(claim=factcheck.claim, stance=stance)
    if is_searched:
        SearchFactory(claim=factcheck.claim)
    empty = {name for stance, name in SIDES.items() if stance not in stances}
    expected = (set() if is_searched else empty) | (set() if stances else {"evidence"})
    written = {"rating", "finding", "explanation"}
    assert what_is_missing(factcheck).keys() - written == expected


def test_a_search_for_another_claim_does_not_count() -> None:
    factcheck = FactCheckFactory()
    SearchFactory()
    assert "corroborating" in what_is_missing(factcheck)


def test_a_search_that_is_taken_back_does_not_count(checker: Person) -> None:
    factcheck = FactCheckFactory()
    search = SearchFactory(claim=factcheck.claim)
    assert "corroborating" not in what_is_missing(factcheck)
    take_back_search(actor=checker, search_id=search.pk, note="A slip.", now=LATER)
    assert "corroborating" in what_is_missing(factcheck)
    assert document(factcheck)["searches"] == []


def test_the_page_names_the_side_and_leads_to_the_form(checker: Person) -> None:
    factcheck = FactCheckFactory(writer=checker)
    EvidenceFactory(claim=factcheck.claim)
    page = text(newsroom.signed_in(checker).get(f"/desk/factchecks/{factcheck.pk}/"))
    assert "No corroborating source is listed, and no search for one is recorded" in page
    assert f'href="/desk/claims/{factcheck.claim_id}/#searches"' in page
    assert "No conflicting source is listed, and" not in page


def test_a_side_emptied_during_review_is_missing_again_without_a_search(
    checker: Person, editor: Person
) -> None:
    """A search made after submission is not in what the reviewer reads, so it does not count."""
    factcheck = FactCheckFactory(writer=checker)
    EvidenceFactory(claim=factcheck.claim, stance="corroborates")
    removed = EvidenceFactory(claim=factcheck.claim)
    _draft_without_search(factcheck, checker)
    operations.submit(actor=checker, **verb_arguments(factcheck))
    attaching.remove(
        actor=checker, evidence_id=removed.pk, expected_version=1, now=NOW, note="A hoax."
    )
    SearchFactory(claim=factcheck.claim, now=LATER)
    with pytest.raises(NotReady) as refused:
        operations.approve(actor=editor, **approval_arguments(factcheck, LATER))
    assert set(refused.value.missing) == {"conflicting"}


def _draft_without_search(factcheck: FactCheck, writer: Person) -> None:
    draft = operations.Draft(rating=_rating(), finding="900.", explanation="We counted.")
    operations.draft(actor=writer, draft=draft, **verb_arguments(factcheck))


def _rating() -> str:
    editions.add_ratings()
    return "false"


def test_a_correction_asks_for_a_search_when_the_first_edition_had_none(
    checker: Person, editor: Person
) -> None:
    """As a verdict published before searches were recorded: its sides had evidence, one is removed."""
    factcheck = FactCheckFactory(writer=checker)
    EvidenceFactory(claim=factcheck.claim, stance="corroborates")
    removed = EvidenceFactory(claim=factcheck.claim)
    _draft_without_search(factcheck, checker)
    advance_to(factcheck, State.PUBLISHED, checker, editor)
    operations.correct(
        actor=editor, kind="correction", reason="A hoax.", **verb_arguments(factcheck)
    )
    attaching.remove(
        actor=checker, evidence_id=removed.pk, expected_version=1, now=NOW, note="A hoax."
    )
    with pytest.raises(NotReady):
        operations.submit(actor=checker, **verb_arguments(factcheck))
    SearchFactory(claim=factcheck.claim)
    operations.submit(actor=checker, **verb_arguments(factcheck))


def test_a_search_of_an_earlier_round_counts_for_a_correction(
    checker: Person, editor: Person
) -> None:
    factcheck = FactCheckFactory(state="published", writer=checker)
    operations.correct(
        actor=editor, kind="update", reason="A later count.", **verb_arguments(factcheck)
    )
    operations.submit(actor=checker, **verb_arguments(factcheck))
    assert len(document(factcheck)["searches"]) == 1


# --- what is printed ------------------------------------------------------------------------------


def search(**changes: Any) -> dict[str, Any]:
    whole = {"words": "ferries", "where": "outside", "place": "Archive", "searched": None}
    return whole | {"seen": 0, "at": "2026-11-30T10:00:00Z", "note": ""} | changes


HERE = [
    search(where="claimreviews", place="", searched=2310),
    search(where="articles", place="", searched=41),
]
NONE_LISTED = "No corroborating source is listed."


@pytest.mark.parametrize(
    ("searches", "expected"),
    [
        (None, NONE_LISTED),
        ([], NONE_LISTED),
        (
            HERE,
            "Searched 41 articles and 2,310 external fact-checks on 30 November 2026 for ferries: "
            "none found.",
        ),
        ([search(where="articles", place="", searched=1)], "Searched 1 article on 30 November"),
        ([search()], "Searched Archive on 30 November 2026 for ferries: none found."),
        ([search(seen=1)], "1 result seen, none listed as corroborating."),
        ([search(seen=1200)], "1,200 results seen, none listed as corroborating."),
        ([search(place=f"Archive {n}") for n in range(5)], "All 5 searches"),
    ],
)
def test_an_empty_side_says_what_was_searched_and_no_more(
    client: Client, searches: list[dict[str, Any]] | None, expected: str
) -> None:
    """``None`` is an edition from before searches were recorded: its document has no such key."""
    changes = {} if searches is None else {"searches": searches}
    editions.publish("one", evidence=[editions.passage(1)], **changes)
    page = _without_tags(client.get("/verdicts/one/"))
    assert expected in page
    assert (NONE_LISTED in page) == (expected == NONE_LISTED)
    assert "We found no source" not in page
    assert "none listed as conflicting" not in page


def _without_tags(answer: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page_of(answer))).split()).replace(
        " :", ":"
    )


def test_searches_are_listed_also_when_both_sides_have_evidence(client: Client) -> None:
    both = [editions.passage(1), editions.passage(2, stance="corroborates")]
    editions.publish("one", evidence=both, searches=[search(note="In Turkish only.", seen=3)])
    page = _without_tags(client.get("/verdicts/one/"))
    assert "Searches for sources (1)" in page
    assert "Searched Archive on 30 November 2026 for ferries: 3 results seen." in page
    assert "In Turkish only." in page


def test_searches_made_at_once_are_one_sentence_and_by_others_another() -> None:
    rows = [*HERE, HERE[1] | {"by": "Mira"}, search(), search(words="boats")]
    assert [row.what for row in as_searched(rows)] == [
        "41 articles and 2,310 external fact-checks",
        "41 articles",
        "Archive",
        "Archive",
    ]


def test_the_newest_of_the_same_words_and_place_is_shown(checker: Person) -> None:
    factcheck = FactCheckFactory()
    SearchFactory(claim=factcheck.claim, seen=300)
    SearchFactory(claim=factcheck.claim, seen=3, words="Ferries IN March", now=LATER)
    assert [row["seen"] for row in document(factcheck)["searches"]] == [3]
    page = text(newsroom.signed_in(checker).get(f"/desk/claims/{factcheck.claim_id}/"))
    assert "300 result" not in page


def test_the_desk_says_yet_and_names_who_searched(checker: Person) -> None:
    claim = ClaimFactory()
    desk = newsroom.signed_in(checker)
    before = text(desk.get(f"/desk/claims/{claim.pk}/"))
    assert "No corroborating source is listed yet." in before
    assert "No search is recorded yet." in before
    SearchFactory(claim=claim, actor=PersonFactory(role="checker", name="Mira Okafor"))
    after = text(desk.get(f"/desk/claims/{claim.pk}/"))
    assert "No corroborating source is listed yet." not in after
    assert "Searched <bdi>Harbour archive</bdi>" in after
    assert "Mira Okafor" in after


def test_a_search_is_taken_back_on_its_page_and_the_file_says_so(checker: Person) -> None:
    claim = ClaimFactory()
    search = SearchFactory(claim=claim, actor=checker)
    desk, address = newsroom.signed_in(checker), f"/desk/searches/{search.pk}/take_back/"
    file = f"/desk/claims/{claim.pk}/"
    assert f'href="{address}"' in text(desk.get(file))
    assert "Take back the search" in text(desk.get(address))
    refused = desk.post(address, {"note": ""})
    assert refused.status_code == 400
    answer = desk.post(address, {"note": "Another claim was meant."})
    assert answer.url == f"{file}#searches"
    after = text(desk.get(file))
    assert f'href="{address}"' not in after
    assert "Searched <bdi>Harbour archive</bdi>" not in after
    assert f"Taken back by {checker.name}" in after
    assert "Another claim was meant." in after
    assert "took back the record of a search" in after
    assert "was taken back" in text(desk.get(address))
    assert desk.post(address, {"note": "Again."}).status_code == 409


def test_who_may_not_take_a_search_back_is_told_and_offered_nothing() -> None:
    claim = ClaimFactory()
    search = SearchFactory(claim=claim)
    desk = newsroom.signed_in(PersonFactory(role="contributor"))
    address = f"/desk/searches/{search.pk}/take_back/"
    assert address not in text(desk.get(f"/desk/claims/{claim.pk}/"))
    assert "Only who recorded a search" in text(desk.get(address))
    assert desk.post(address, {"note": "Wrong."}).status_code == 403


def test_the_reviewer_reads_what_readers_will(editor: Person) -> None:
    factcheck = FactCheckFactory(state="in_review")
    page = text(newsroom.signed_in(editor).get(f"/desk/factchecks/{factcheck.pk}/review/"))
    assert "Searched <bdi>Harbour archive</bdi>" in page
    assert "none found." in page


# --- searching and recording on the page ----------------------------------------------------------


@pytest.fixture
def indexed(checker: Person) -> Any:
    """A claim, with the two articles of the example in the index."""
    claim, border = example_match.claim_and_conflicting_article(checker)
    example_match.analyse(claim.appearances.get().version, border)
    return claim


def test_the_search_box_records_what_was_searched(checker: Person, indexed: Any) -> None:
    other = VerdictFactory(factcheck__claim__statement="The army holds no area of Lebanon.")
    matching.index_claim(claim_id=other.factcheck.claim_id)
    recorded = Search.objects.exclude(where="outside")
    desk = newsroom.signed_in(checker)
    answer = desk.post(f"/desk/claims/{indexed.pk}/who-else/search/", {"q": " army  area "})
    assert answer.url == f"/desk/claims/{indexed.pk}/?q=army+area#who-else"
    rows = {row.where: row for row in recorded.of_claim(indexed)}
    assert set(rows) == {"articles", "factchecks"}
    assert (rows["articles"].words, rows["articles"].searched) == ("army area", 2)
    assert rows["articles"].seen >= 1
    assert (rows["factchecks"].searched, rows["factchecks"].seen) == (1, 1)
    page = text(desk.get(answer.url.partition("#")[0]))
    assert "The army holds no area of Lebanon." in page
    assert recorded.count() == 2


def test_a_nul_in_the_search_box_is_refused_in_a_sentence(checker: Person, indexed: Any) -> None:
    desk = newsroom.signed_in(checker)
    answer = desk.post(f"/desk/claims/{indexed.pk}/who-else/search/", {"q": "a\0b"})
    assert answer.status_code == 400
    assert "holds a NUL character" in text(answer)


def test_an_article_that_is_not_indexed_yet_is_not_counted(checker: Person, indexed: Any) -> None:
    ArticleFactory()
    newsroom.signed_in(checker).post(f"/desk/claims/{indexed.pk}/who-else/search/", {"q": "army"})
    assert Search.objects.get(where="articles").searched == 2


def test_with_nothing_in_the_index_nothing_is_recorded_and_the_page_says_so(
    checker: Person,
) -> None:
    claim = ClaimFactory()
    desk = newsroom.signed_in(checker)
    answer = desk.post(f"/desk/claims/{claim.pk}/who-else/search/", {"q": "army"})
    page = text(desk.get(answer.url.partition("#")[0]))
    assert "none was searched" in page
    assert "No article has a similar statement" not in page
    assert not Search.objects.exists()


def test_opening_an_address_with_words_and_the_own_matching_record_nothing(
    checker: Person, indexed: Any
) -> None:
    desk = newsroom.signed_in(checker)
    desk.get(f"/desk/claims/{indexed.pk}/?q=army")
    desk.get(f"/desk/claims/{indexed.pk}/who-else/?q=army")
    desk.post(f"/desk/claims/{indexed.pk}/who-else/search/", {"q": "  "})
    example_match.suggest_matches(indexed)
    assert not Search.objects.exists()


def test_a_viewer_searches_without_a_record_and_is_offered_no_form(indexed: Any) -> None:
    desk = newsroom.signed_in(PersonFactory(role="viewer"))
    page = text(desk.get(f"/desk/claims/{indexed.pk}/?q=army"))
    assert "/who-else/search/" not in page
    assert "/searches/record/" not in page
    assert "Along the border" in page
    assert desk.post(f"/desk/claims/{indexed.pk}/who-else/search/", {"q": "x"}).status_code == 403
    assert desk.post(f"/desk/claims/{indexed.pk}/searches/record/", FORM).status_code == 403
    assert not Search.objects.exists()


FORM = {"place": "Web search", "words": "ferries March", "seen": "30", "note": "Page one."}


def test_a_search_made_elsewhere_is_recorded_by_a_form(checker: Person) -> None:
    claim = ClaimFactory()
    desk = newsroom.signed_in(checker)
    answer = desk.post(f"/desk/claims/{claim.pk}/searches/record/", FORM)
    assert answer.url == f"/desk/claims/{claim.pk}/#searches"
    page = text(desk.get(f"/desk/claims/{claim.pk}/"))
    assert "The search in Web search is recorded." in page
    assert "30 results seen, none listed as corroborating." in page
    assert '<option value="Web search">' in page
    history = page[page.index('id="happened"') :]
    assert "“ferries March” (Web search)" in history
    activity = text(desk.get("/desk/activity/"))
    assert "“ferries March” (Web search)" in activity


@pytest.mark.parametrize("field", ["place", "words", "seen"])
def test_a_refused_form_keeps_its_words(checker: Person, field: str) -> None:
    claim = ClaimFactory()
    sent = FORM | {field: ""}
    answer = newsroom.signed_in(checker).post(f"/desk/claims/{claim.pk}/searches/record/", sent)
    assert answer.status_code == 400
    page = text(answer)
    assert "Page one." in page
    assert 'id="record-search" open' in page
    assert not Search.objects.exists()


# --- approved, published, frozen ------------------------------------------------------------------


def test_approval_covers_the_searches_that_were_there_at_submission() -> None:
    factcheck = FactCheckFactory(state="in_review")
    approved = dossier.fingerprint(document(factcheck))
    SearchFactory(claim=factcheck.claim, words="by the reviewer", now=LATER)
    assert dossier.fingerprint(document(factcheck)) == approved
    SearchFactory(claim=factcheck.claim, words="before submission", now=NOW)
    assert dossier.fingerprint(document(factcheck)) != approved


def test_no_searches_leave_the_fingerprint_as_it_was_before_they_were_recorded() -> None:
    whole = {"claim": {}, "searches": []}
    assert dossier.fingerprint(whole) == dossier.fingerprint({"claim": {}})
    assert dossier.fingerprint(whole | {"searches": [search()]}) != dossier.fingerprint(whole)


def test_an_edition_freezes_its_searches_without_the_persons_name(
    client: Client, checker: Person
) -> None:
    factcheck = FactCheckFactory(state="published", writer=checker)
    SearchFactory(claim=factcheck.claim, words="made afterwards", now=LATER)
    edition = Edition.objects.get(verdict__factcheck=factcheck)
    assert edition.document["searches"] == [
        {
            "words": "ferries in March",
            "where": "outside",
            "place": "Harbour archive",
            "searched": None,
            "seen": 0,
            "at": "2024-05-02T12:00:00Z",
            "note": "",
        }
    ]
    answer = client.get(f"/api/v1/verdicts/{edition.verdict.slug}/").json()
    assert answer["searches"] == edition.document["searches"]


def test_a_withdrawal_keeps_the_searches_of_the_edition(editor: Person) -> None:
    factcheck = FactCheckFactory(state="published")
    withdrawn = publishing.withdraw(actor=editor, reason="We erred.", **verb_arguments(factcheck))
    assert len(withdrawn.document["searches"]) == 1


def test_the_rows_of_one_press_are_one_sentence(checker: Person) -> None:
    factcheck = FactCheckFactory()
    record_search_here(
        actor=checker,
        claim_id=factcheck.claim_id,
        words="ferries",
        results={
            Search.Where.ARTICLES: Results(41, 0),
            Search.Where.CHECKS: Results(7, 0),
            Search.Where.REVIEWS: Results(2310, 0),
        },
        now=NOW,
    )
    (row,) = as_searched(document(factcheck)["searches"])
    assert row.what == "41 articles, 7 earlier fact-checks and 2,310 external fact-checks"


def test_a_review_of_what_was_read_is_not_disturbed_by_a_search(
    editor: Person, checker: Person
) -> None:
    factcheck = FactCheckFactory(state="in_review", writer=checker)
    seen = dossier.fingerprint(document(factcheck))
    SearchFactory(claim=factcheck.claim, actor=editor, words="by the reviewer", now=LATER)
    operations.approve(actor=editor, seen=seen, **verb_arguments(factcheck, LATER))
    publishing.publish(actor=editor, **verb_arguments(factcheck, LATER))
    assert Review.objects.get(factcheck=factcheck).fingerprint == seen
