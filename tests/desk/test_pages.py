"""The queue, my work, activity and publishers, as pages."""

from __future__ import annotations

import datetime as dt
import html
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.admin import site

from apps.articles.models import Publisher
from apps.claims.models import ClaimEntry
from apps.common import cursors
from apps.desk.activity import activity_rows
from apps.desk.work import Waiting, waiting_for
from apps.factchecks import operations as factchecks
from apps.factchecks.models import Rating
from apps.factchecks.states import State
from apps.history.recording import record
from apps.history.verbs import FORMER, VERBS, words_of
from apps.people.models import Person
from tests.desk import newsroom
from tests.factories import (
    NOW,
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    FactCheckFactory,
    PersonFactory,
    SuggestionFactory,
    advance_to,
    verb_arguments,
    write_draft,
)


def text(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def test_the_queue_groups_by_what_is_waited_for_and_says_whose_turn_it_is(
    editor: Person,
) -> None:
    theirs = FactCheckFactory(state="in_review")
    mine = FactCheckFactory(writer=editor, state="in_review")
    FactCheckFactory(state="approved")
    FactCheckFactory()
    ClaimFactory(statement="Nobody checks this yet.")
    answer = newsroom.signed_in(editor).get("/desk/")
    tasks = {group.state: group.tasks for group in answer.context["groups"]}
    assert [len(tasks[state]) for state in ("in_review", "approved", "open")] == [2, 1, 1]
    turns = {task.factcheck.pk: task.i_can for task in tasks["in_review"]}
    assert turns == {theirs.pk: True, mine.pk: False}
    assert "yours: another editor reviews it" in text(answer)
    assert "Nobody checks this yet." in text(answer)


def test_the_queue_is_narrowed_by_the_address(editor: Person, checker: Person) -> None:
    FactCheckFactory(writer=checker, claim=ClaimFactory(statement="Mine to check."))
    FactCheckFactory(claim=ClaimFactory(statement="Theirs to check."))
    desk = newsroom.signed_in(editor)
    page = text(desk.get(f"/desk/?assignee={checker.pk}"))
    assert "Mine to check." in page
    assert "Theirs to check." not in page
    assert desk.get("/desk/?priority=9").status_code == 400


def test_the_queue_asks_the_database_as_often_for_much_as_for_little(
    editor: Person, django_assert_num_queries: Any
) -> None:
    states = ("open", "in_review", "approved")
    for state in states:
        FactCheckFactory(state=state)
    ClaimFactory(topics=("Ports",))
    desk = newsroom.signed_in(editor)
    with django_assert_num_queries(24):
        desk.get("/desk/")
    for state in states:
        FactCheckFactory(state=state)
    ClaimFactory(topics=("Ports",))
    with django_assert_num_queries(24):
        desk.get("/desk/")


def test_my_work_shows_what_i_have_what_i_can_read_and_what_i_finished(editor: Person) -> None:
    FactCheckFactory(writer=editor, claim=ClaimFactory(statement="In my hands."))
    FactCheckFactory(state="in_review", claim=ClaimFactory(statement="For me to read."))
    FactCheckFactory(writer=editor, state="published", claim=ClaimFactory(statement="Done."))
    ClaimFactory(actor=editor, statement="Made by me.")
    FactCheckFactory(claim=ClaimFactory(statement="Not mine at all."))
    page = text(newsroom.signed_in(editor).get("/desk/mine/"))
    for words in ("In my hands.", "For me to read.", "Done.", "Made by me."):
        assert words in page
    assert "Not mine at all." not in page


def test_what_was_sent_back_is_first_with_who_and_why(editor: Person, checker: Person) -> None:
    back = FactCheckFactory(writer=checker, state="in_review")
    urgent = FactCheckFactory(writer=checker, priority=3)
    factchecks.send_back(actor=editor, note="Name the second source.", **verb_arguments(back))
    desk = newsroom.signed_in(checker)
    for address in ("/desk/", "/desk/mine/"):
        page = " ".join(text(desk.get(address)).split())
        assert f"Sent back by <bdi>{editor.name}</bdi>" in page
        assert page.index("Name the second source.") < page.index(urgent.claim.statement)
    factchecks.submit(actor=checker, **verb_arguments(back))
    assert "Sent back by" not in text(desk.get("/desk/mine/"))


def test_the_bar_counts_what_waits_for_a_person(editor: Person, checker: Person) -> None:
    back, review = (FactCheckFactory(writer=checker, state="in_review") for _ in range(2))
    FactCheckFactory(writer=editor, state="in_review")
    FactCheckFactory(writer=checker, state="approved")
    factchecks.send_back(actor=editor, note="Name the source.", **verb_arguments(back))
    assert waiting_for(checker) == Waiting(mine=1, queue=3)
    assert waiting_for(editor) == Waiting(mine=1, queue=3)  # not what the editor wrote
    assert waiting_for(PersonFactory(role="viewer")) == Waiting(mine=0, queue=3)
    page = text(newsroom.signed_in(checker).get("/desk/articles/"))
    assert '1<span class="visually-hidden"> waiting for you' in page
    factchecks.take_back_submission(actor=checker, **verb_arguments(review))
    assert waiting_for(editor) == Waiting(mine=0, queue=2)


def test_activity_merges_the_history_of_every_trade(editor: Person) -> None:
    article = ArticleFactory()
    claim = ClaimFactory(article=article)
    EvidenceFactory(claim=claim)
    FactCheckFactory(claim=claim)
    desk = newsroom.signed_in(editor)
    desk.post(f"/desk/suggestions/{SuggestionFactory(article=article).pk}/dismiss/")
    page = text(desk.get("/desk/activity/"))
    for words in ("imported the article", "created the claim", "attached", "opened", "dismissed"):
        assert words in page


def test_activity_says_once_that_a_suggestion_became_a_claim_and_once_that_it_is_none(
    editor: Person,
) -> None:
    desk, suggestion = newsroom.signed_in(editor), SuggestionFactory()
    for verb in ("accept", "take_back"):
        desk.post(f"/desk/suggestions/{suggestion.pk}/{verb}/")
    rows = desk.get("/desk/activity/").context["rows"]
    assert [row.entry.verb for row in rows if row.sort in ("claim", "suggestion")] == [
        "take_back",
        "accept",
    ]


def test_activity_is_narrowed_by_person_and_verb(editor: Person, contributor: Person) -> None:
    ClaimFactory(actor=contributor, statement="By the contributor.")
    ClaimFactory(statement="By somebody else.")
    desk = newsroom.signed_in(editor)
    page = text(desk.get(f"/desk/activity/?person={contributor.pk}&verb=make_claim"))
    assert "By the contributor." in page
    assert "By somebody else." not in page
    assert desk.get("/desk/activity/?verb=sneeze").status_code == 400


def test_every_entry_of_activity_stands_on_exactly_one_page_even_at_the_same_moment(
    editor: Person, contributor: Person
) -> None:
    for _ in range(35):
        EvidenceFactory(claim=ClaimFactory(actor=contributor), actor=contributor)
    desk = newsroom.signed_in(editor)
    first = desk.get("/desk/activity/").context["rows"]
    second = desk.get("/desk/activity/", {"before": first[-1].cursor}).context["rows"]
    keys = [row.key for row in (*first, *second)]
    assert len(first) == 50
    assert len(set(keys)) == len(keys) == 70
    assert keys == sorted(keys, reverse=True)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "x",
        "2024-01-01~claim~1",
        "9~9~9",
        "~~",
        cursors.pack("2024-01-01", "claim", 1),
        cursors.pack("2024-02-30T00:00:00+00:00", "claim", 1),
        cursors.pack("2024-01-01T00:00:00+00:00", "claim", "x"),
        cursors.pack("2024-01-01T00:00:00+00:00", "claim", -1),
        cursors.pack("2024-01-01T00:00:00+00:00", 7, 1),
        cursors.pack(1, "claim", 1),
        cursors.pack("claim"),
    ],
)
def test_a_cursor_that_is_none_shows_the_newest(editor: Person, before: str) -> None:
    assert newsroom.signed_in(editor).get("/desk/activity/", {"before": before}).status_code == 200


def test_accounts_stand_in_the_activity_of_admins_alone(admin: Person, editor: Person) -> None:
    newsroom.signed_in(admin).post(
        f"/desk/people/{editor.pk}/change_role/",
        {"version": 1, "role": "editor", "note": "As before."},
    )
    assert "As before." in text(newsroom.signed_in(admin).get("/desk/activity/"))
    assert "As before." not in text(newsroom.signed_in(editor).get("/desk/activity/"))


def test_activity_asks_the_database_as_often_for_much_as_for_little(
    editor: Person, django_assert_num_queries: Any
) -> None:
    desk = newsroom.signed_in(editor)
    FactCheckFactory(state="published")
    with django_assert_num_queries(20):
        desk.get("/desk/activity/")
    FactCheckFactory(state="published")
    with django_assert_num_queries(20):
        desk.get("/desk/activity/")


def test_editors_keep_what_is_known_of_a_publisher(editor: Person, checker: Person) -> None:
    row = Publisher.objects.create(name="Harbour Post", slug="harbour-post")
    Publisher.objects.create(name="Bay News", slug="bay-news", domain="bay.example")
    sent = {"name": "Harbour Post", "domain": "harbour.example", "country": "tr", "language": "tr"}
    sent |= {"version": "1"}
    address = f"/desk/publishers/{row.pk}/"
    reader, desk = newsroom.signed_in(checker), newsroom.signed_in(editor)
    assert "Only an editor can change this" in text(reader.get(address))
    assert reader.post(address, sent).status_code == 403
    taken = desk.post(address, sent | {"domain": "bay.example", "ownership_note": "A trust."})
    assert taken.status_code == 409
    assert "A trust." in text(taken)
    assert desk.post(address, sent).status_code == 302
    row.refresh_from_db()
    assert (row.domain, row.country) == ("harbour.example", "TR")
    assert "Harbour Post" in text(reader.get("/desk/publishers/?q=harbour"))
    assert "No publisher by that name" in text(reader.get("/desk/publishers/?q=zzz"))


def test_a_stranger_is_led_to_the_sign_in(client: Any, db: None) -> None:
    answer = client.get("/desk/")
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_pages_take_only_what_a_form_sends(editor: Person, method: str) -> None:
    assert getattr(newsroom.signed_in(editor), method)("/desk/").status_code == 405


def test_the_admin_shows_every_table_and_changes_none(admin: Person) -> None:
    FactCheckFactory(state="published")
    desk = newsroom.signed_in(admin)
    desk.get("/admin/")  # the last tables are registered with the addresses
    for model in list(site._registry):
        table = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        assert desk.get(table).status_code == 200, table
        assert desk.get(f"{table}add/").status_code == 403, table
        row = model.objects.first()
        if row is not None and "procrastinate" not in table:
            shown = desk.get(f"{table}{row.pk}/change/")
            assert shown.status_code == 200, table
            assert 'name="_save"' not in text(shown), table
            assert desk.post(f"{table}{row.pk}/delete/", {"post": "yes"}).status_code == 403


def test_the_admin_is_for_admins(editor: Person) -> None:
    assert newsroom.signed_in(editor).get("/admin/").status_code == 302


def test_the_queue_shows_what_is_due_for_another_look(editor: Person) -> None:
    factcheck = FactCheckFactory()
    write_draft(factcheck, editor, recheck_on=dt.date(2024, 6, 1))
    EvidenceFactory(claim=factcheck.claim)
    desk = newsroom.signed_in(editor)
    assert "Due for a recheck" not in text(desk.get("/desk/"))
    advance_to(factcheck, State.PUBLISHED, editor, PersonFactory(role="editor"))
    assert "Due for a recheck" in text(desk.get("/desk/"))


@pytest.mark.parametrize(
    ("came_from", "goes_on"),
    [
        ("http://testserver/desk/factchecks/3/?x=1", "/desk/factchecks/3/?x=1"),
        ("https://elsewhere.example/desk/", "/desk/"),
        ("", "/desk/"),
    ],
)
def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(
    client: Any, db: None, came_from: str, goes_on: str
) -> None:
    answer = client.post("/desk/factchecks/3/draft/", {}, headers={"Referer": came_from})
    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer.url).query)["next"] == [goes_on]


def test_every_verb_of_every_history_has_its_words(editor: Person) -> None:
    claim = ClaimFactory()
    FactCheckFactory(claim=claim, state="withdrawn")
    known = {row.entry.verb for row in activity_rows(editor, limit=500)}
    assert known <= set(VERBS)
    assert {"make_claim", "attach", "open", "draft", "submit", "approve", "publish"} <= known


def test_what_was_written_under_a_former_name_of_a_verb_is_found_and_worded(
    editor: Person,
) -> None:
    claim = ClaimFactory()
    common = {"claim": claim, "actor": editor, "at": NOW}
    for verb in ("re_place", "re_anchor"):
        record(ClaimEntry, verb=verb, **common)
    rows = activity_rows(editor, verb="re_anchor")
    assert [row.entry.verb for row in rows] == ["re_anchor", "re_place"]
    assert {words_of(row.entry.verb) for row in rows} == {VERBS["re_anchor"]}
    assert set(FORMER.values()) <= set(VERBS) and not set(FORMER) & set(VERBS)


def test_activity_leads_to_what_was_kept(admin: Person) -> None:
    newsroom.add_scale()
    rating = Rating.objects.get(slug="false")
    outlet = Publisher.objects.create(name="Harbour Post", slug="harbour-post")
    speaker = ClaimFactory(claimant="Ines Calder").claimant
    desk = newsroom.signed_in(admin)
    desk.post(f"/desk/publishers/{outlet.pk}/", {"version": 1, "name": "The Harbour Post"})
    desk.post(
        f"/desk/claimants/{speaker.pk}/", {"version": 1, "name": "Ines M. Calder", "kind": "person"}
    )
    desk.post(
        f"/desk/ratings/{rating.pk}/", {"version": 1, "word": "False", "meaning": "Nothing holds."}
    )
    page = text(desk.get("/desk/activity/"))
    for address in (
        f"/desk/publishers/{outlet.pk}/",
        f"/desk/claimants/{speaker.pk}/",
        f"/desk/ratings/{rating.pk}/",
    ):
        assert f'href="{address}"' in page
        assert "What changed" in text(desk.get(address))


@pytest.mark.parametrize("verb", ["submit", "approve", "publish", "withdraw"])
def test_a_step_on_what_is_not_there_is_not_found(editor: Person, verb: str) -> None:
    sent = {"version": 1, "seen": "x", "reason": "None."}
    answer = newsroom.signed_in(editor).post(f"/desk/factchecks/999/{verb}/", sent)
    assert answer.status_code == 404
