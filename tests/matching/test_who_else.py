"""“Similar statements” on the file of a claim, as pages: the panel, its buttons, its search."""

from __future__ import annotations

import copy
import html
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from apps.claims.models import Claim
from apps.claims.operations import making
from apps.evidence.models import Evidence
from apps.matching import jobs, operations, retrieval
from apps.matching.models import Match
from apps.people.models import Person
from tests.desk import newsroom
from tests.evidence import example_match
from tests.factories import NOW, ClaimFactory, FactCheckFactory, PersonFactory, VerdictFactory
from tests.pages import page_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture(scope="module")
def shared_match(module_db: None) -> tuple[Person, Match]:
    checker = PersonFactory(role="checker", name="Charlie Checker")
    return checker, example_match.lebanon_match(checker)


@pytest.fixture
def checker(db: None, shared_match: tuple[Person, Match]) -> Person:
    """The person who made the claim of the match."""
    return copy.deepcopy(shared_match[0])


@pytest.fixture
def match(db: None, shared_match: tuple[Person, Match]) -> Match:
    return copy.deepcopy(shared_match[1])


def file_of(claim: Claim) -> str:
    return f"/desk/claims/{claim.pk}/"


def text(answer: Any) -> str:
    return html.unescape(page_of(answer))


def item(page: str, key: str) -> str:
    start = page.index(f'id="{key}"')
    return page[start : page.index("</li>", start)]


def post(who: Person, name: str, pk: int, htmx: bool = False, **data: Any) -> Any:
    headers = HTMX if htmx else {}
    return newsroom.signed_in(who).post(
        reverse(f"factchecks:{name}", args=[pk]), data, headers=headers
    )


# --- the panel --------------------------------------------------------------------------------


def test_the_file_shows_the_passage_with_where_it_stands_and_how_it_sits(
    checker: Person, match: Match
) -> None:
    page = text(newsroom.signed_in(checker).get(file_of(match.claim)))
    found = item(page, f"match-{match.pk}")
    assert "nearly the size of Lebanon" in found
    assert "Along the border" in found
    assert f"/desk/articles/{match.sentence.version.article_id}/#sentence-0" in found
    assert "agreement--conflict" in found and "About 8,066 km² less" in found
    assert 'value="conflicts" data-key="2" data-proposed' in found
    assert "Similarity of meaning:" in found and "Similar meaning" in found


def test_the_panel_says_when_words_alone_were_at_work(
    checker: Person, match: Match, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = newsroom.signed_in(checker)
    assert "by shared words and by meaning" in text(client.get(file_of(match.claim)))
    monkeypatch.setattr(retrieval, "_encoders", lambda: None)
    assert "no language model is installed" in text(client.get(file_of(match.claim)))


@pytest.mark.parametrize(
    ("role", "seen", "unseen"),
    [
        ("viewer", [], ["data-proposed", 'data-key="x"']),
        ("contributor", ["data-proposed", 'data-key="x"'], []),
    ],
)
def test_a_role_sees_the_buttons_it_may_use(
    match: Match, role: str, seen: list[str], unseen: list[str], request: pytest.FixtureRequest
) -> None:
    page = text(newsroom.signed_in(request.getfixturevalue(role)).get(file_of(match.claim)))
    assert all(words in page for words in seen)
    assert not any(words in page for words in unseen)


def test_a_passage_of_the_same_article_cannot_be_offered_as_corroboration(
    checker: Person, match: Match
) -> None:
    own = match.claim.appearances.get().version
    mine = Match.objects.create(
        claim=match.claim, sentence=own.sentences.get(index=3), score=9.0, suggested_at=NOW
    )
    found = item(text(newsroom.signed_in(checker).get(file_of(match.claim))), f"match-{mine.pk}")
    assert "the article the claim appears in" in found
    assert 'value="corroborates"' not in found
    assert 'value="context" data-key="4" data-proposed' in found


def test_a_merged_claim_has_no_panel(editor: Person, match: Match) -> None:
    stays = ClaimFactory()
    making.merge(
        actor=editor,
        claim_id=match.claim_id,
        into_id=stays.pk,
        expected_version=match.claim.version,
        now=NOW,
    )
    client = newsroom.signed_in(editor)
    assert 'id="who-else"' not in text(client.get(file_of(match.claim)))
    assert f'id="match-{match.pk}"' in text(client.get(file_of(stays)))


# --- while it is looking ----------------------------------------------------------------------


def test_a_new_claim_is_looked_for_and_the_panel_says_so_and_asks_again(checker: Person) -> None:
    claim = ClaimFactory()
    assert jobs.is_looking(claim)
    client = newsroom.signed_in(checker)
    page = text(client.get(file_of(claim)))
    assert "Searching the articles." in page and 'hx-trigger="every 2s"' in page
    panel = reverse("factchecks:who_else", args=[claim.pk])
    now = int(timezone.now().timestamp())
    assert client.get(f"{panel}?since={now}").status_code == 204
    late = client.get(f"{panel}?since={now - 90}")
    assert "takes longer than usual" in text(late)
    assert "hx-trigger" not in text(late)


def test_a_search_queued_under_the_former_name_of_its_task_counts(checker: Person) -> None:
    claim = ClaimFactory()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET task_name = 'claims.index_claim'")
    assert jobs.is_looking(claim)


def test_when_the_search_ended_the_panel_comes_with_what_it_found(
    checker: Person, match: Match
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded'")
    assert not jobs.is_looking(match.claim)
    panel = reverse("factchecks:who_else", args=[match.claim_id])
    since = int(timezone.now().timestamp())
    answer = newsroom.signed_in(checker).get(f"{panel}?since={since}", headers=HTMX)
    assert answer.status_code == 200
    assert f'id="match-{match.pk}"' in text(answer)
    assert "Searching the articles." not in text(answer)


# --- deciding ---------------------------------------------------------------------------------


def test_attaching_works_as_a_plain_form(contributor: Person, match: Match) -> None:
    client = newsroom.signed_in(contributor)
    attach = reverse("factchecks:attach_match", args=[match.pk])
    answer = client.post(attach, {"stance": "conflicts"})
    assert (answer.status_code, answer.url) == (302, f"{file_of(match.claim)}#who-else")
    assert Evidence.objects.get().stance == "conflicts"
    page = text(client.get(file_of(match.claim)))
    assert f'id="match-{match.pk}"' not in page
    assert "Attached: conflicts." in page


def test_through_htmx_the_panel_comes_with_the_evidence_and_the_history(
    checker: Person, match: Match
) -> None:
    page = text(post(checker, "attach_match", match.pk, htmx=True, stance="conflicts"))
    assert page.index('id="who-else"') < page.index('id="sources"') < page.index('id="happened"')
    assert f"evidence-{Evidence.objects.get().pk}" in page
    assert "confirmed a match" in page
    assert reverse("factchecks:take_back_match", args=[match.pk]) in page


def test_what_was_attached_or_rejected_is_taken_back(checker: Person, match: Match) -> None:
    post(checker, "attach_match", match.pk, stance="conflicts")
    page = text(post(checker, "take_back_match", match.pk, htmx=True))
    assert f'id="match-{match.pk}"' in page
    assert not Evidence.objects.current().exists()
    page = text(post(checker, "reject_match", match.pk, htmx=True))
    assert f'id="match-{match.pk}"' not in page
    assert "1 rejected" in page
    post(checker, "take_back_match", match.pk)
    match.refresh_from_db()
    assert match.state == "suggested"


def test_a_rejected_passage_does_not_come_back(checker: Person, match: Match) -> None:
    post(checker, "reject_match", match.pk)
    operations.suggest_matches(claim_id=match.claim_id, now=timezone.now())
    page = text(newsroom.signed_in(checker).get(file_of(match.claim)))
    assert f'id="match-{match.pk}"' not in page


@pytest.mark.parametrize("htmx", [True, False])
def test_a_refusal_says_why_and_changes_nothing(checker: Person, match: Match, htmx: bool) -> None:
    operations.reject_match(actor=checker, match_id=match.pk, now=NOW)
    answer = post(checker, "attach_match", match.pk, htmx=htmx, stance="conflicts")
    assert answer.status_code == 409
    assert "already rejected" in text(answer)
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("stance", ["", "maybe", "conflicts'"])
def test_a_stance_that_is_none_is_refused(checker: Person, match: Match, stance: str) -> None:
    answer = post(checker, "attach_match", match.pk, htmx=True, stance=stance)
    assert answer.status_code == 400
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("name", ["attach_match", "reject_match", "take_back_match"])
def test_a_viewer_decides_nothing_and_nobody_about_what_is_not_there(
    viewer: Person, editor: Person, match: Match, name: str
) -> None:
    if name == "take_back_match":
        operations.reject_match(actor=editor, match_id=match.pk, now=NOW)
    assert post(viewer, name, match.pk, stance="context").status_code == 403
    assert post(editor, name, 987_654, stance="context").status_code == 404


# --- searching again --------------------------------------------------------------------------


def test_other_words_find_other_passages_that_are_attached_the_same_way(
    checker: Person, match: Match
) -> None:
    client = newsroom.signed_in(checker)
    page = text(client.get(file_of(match.claim), {"q": "refugees who live in Turkey"}))
    sentence = match.sentence.version.sentences.get(index=2)
    assert "About 3.5 million refugees" in page
    other = Match.objects.filter(claim=match.claim, sentence=sentence).first()
    assert (f'id="match-{other.pk}"' if other else f'id="sentence-{sentence.pk}"') in page
    answer = post(
        checker, "attach_sentence", match.claim_id, sentence=sentence.pk, stance="context"
    )
    assert answer.status_code == 302
    assert Match.objects.get(claim=match.claim, sentence=sentence).state == "confirmed"


@pytest.mark.parametrize("sentence", ["", "x", "0", "9" * 30, "²"])
def test_a_sentence_that_is_not_there_is_not_found(
    checker: Person, match: Match, sentence: str
) -> None:
    answer = post(checker, "attach_sentence", match.claim_id, sentence=sentence, stance="context")
    assert answer.status_code == 404


@pytest.mark.parametrize("q", ["zzyzx qqq", "🗺️", "'; --", "a" * 5000, "%", "   "])
def test_any_words_can_be_searched_for(checker: Person, match: Match, q: str) -> None:
    panel = reverse("factchecks:who_else", args=[match.claim_id])
    assert newsroom.signed_in(checker).get(panel, {"q": q}, headers=HTMX).status_code == 200


# --- similar claims ---------------------------------------------------------------------------


def pair(claim: Claim, other: Claim) -> Match:
    return Match.objects.create(claim=claim, other=other, score=1.0, suggested_at=NOW)


def test_a_similar_claim_comes_with_what_is_known_of_it(editor: Person, match: Match) -> None:
    published = VerdictFactory().factcheck.claim
    worked_on = FactCheckFactory().claim
    fresh = ClaimFactory(statement="Ankara holds a tenth of Syria's territory.")
    rows = [pair(match.claim, one) for one in (published, worked_on, fresh)]
    page = text(newsroom.signed_in(editor).get(file_of(match.claim)))
    checked, checking, new = (item(page, f"match-{row.pk}") for row in rows)
    assert "Already checked" in checked and "rating--false" in checked and "/verdicts/" in checked
    assert "Under check" in checking and "badge--open" in checking
    assert f"/desk/claims/{fresh.pk}/merge/?into={match.claim_id}" in new
    assert f"/desk/claims/{match.claim_id}/merge/?into={published.pk}" in checked


def test_two_claims_with_fact_checks_are_offered_for_merging(editor: Person, match: Match) -> None:
    FactCheckFactory(claim=match.claim)
    row = pair(match.claim, FactCheckFactory().claim)
    found = item(text(newsroom.signed_in(editor).get(file_of(match.claim))), f"match-{row.pk}")
    assert f"/desk/claims/{match.claim_id}/merge/?into={row.other_id}" in found


def test_a_similar_claim_is_rejected_and_does_not_come_back(checker: Person, match: Match) -> None:
    row = pair(match.claim, ClaimFactory())
    page = text(post(checker, "reject_match", row.pk, htmx=True))
    assert f'id="match-{row.pk}"' not in page
    row.refresh_from_db()
    assert row.state == "rejected"


# --- how much it asks of the database ---------------------------------------------------------


def test_the_file_takes_as_many_queries_however_much_was_found(
    checker: Person, match: Match, django_assert_num_queries: Any
) -> None:
    client = newsroom.signed_in(checker)
    pair(match.claim, VerdictFactory().factcheck.claim)
    client.get(file_of(match.claim))
    with django_assert_num_queries(27):
        client.get(file_of(match.claim))
    for n, sentence in enumerate(match.sentence.version.sentences.exclude(pk=match.sentence_id)):
        row = {"score": n / 10, "suggested_at": NOW}
        Match.objects.get_or_create(claim=match.claim, sentence=sentence, defaults=row)
    for _ in range(3):
        pair(match.claim, ClaimFactory())
    with django_assert_num_queries(27):
        client.get(file_of(match.claim))


# --- what is shown first, and what is behind “more” ---------------------------------------------


def test_what_cannot_be_compared_and_the_claims_own_article_are_behind_more(
    checker: Person, match: Match
) -> None:
    assert match.sentence is not None
    own = match.claim.appearances.get().version
    for version, index in ((own, 3), (match.sentence.version, 2)):
        Match.objects.get_or_create(
            claim=match.claim,
            sentence=version.sentences.get(index=index),
            defaults={"score": 9.0, "suggested_at": NOW},
        )
    page = text(newsroom.signed_in(checker).get(file_of(match.claim)))
    first, _, more = page.partition("who-else__more")
    assert f'id="match-{match.pk}"' in first
    assert "the article the claim appears in" in more and "About 3.5 million refugees" in more
    assert "the article the claim appears in" not in first
    assert "1 passage</strong> to decide with a comparable value" in " ".join(first.split())


def test_without_a_value_in_the_claim_only_its_own_article_is_behind_more(
    checker: Person, match: Match
) -> None:
    Claim.objects.filter(pk=match.claim_id).update(value_data=None)
    page = text(newsroom.signed_in(checker).get(file_of(match.claim)))
    first, _, _ = page.partition("who-else__more")
    assert f'id="match-{match.pk}"' in first


def test_a_reason_asked_for_behind_more_is_on_the_page_unfolded(
    checker: Person, match: Match
) -> None:
    """The claim's own sentence has the same figure, so “conflicts” asks for a reason."""
    appearance = match.claim.appearances.get()
    own = appearance.version.sentences.get(start__lte=appearance.start, end__gt=appearance.start)
    row = Match.objects.create(claim=match.claim, sentence=own, score=9.0, suggested_at=NOW)
    answer = post(checker, "attach_match", row.pk, htmx=True, stance="conflicts")
    page = text(answer)
    assert answer.status_code == 400
    start = page.index("who-else__more")
    assert " open" in page[start : page.index(">", start)]
    assert "data-asked" in page[start:]


def test_the_search_box_is_above_its_results_which_are_counted(
    checker: Person, match: Match
) -> None:
    client = newsroom.signed_in(checker)
    page = text(client.get(file_of(match.claim), {"q": "refugees who live in Turkey"}))
    box, count, results = (
        page.index(words) for words in ('id="who-else-q"', "data-count", 'class="found"')
    )
    assert box < count < results
    assert "found for “refugees who live in Turkey”" in page
    page = text(client.get(file_of(match.claim)))
    assert page.index('id="who-else-q"') < page.index('class="found"')
    assert "data-count" not in page
