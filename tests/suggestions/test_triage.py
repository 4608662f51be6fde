"""The triage of an article: its order, its page, its decisions without scripts, and every refusal."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.articles.models import ArticleVersion
from apps.articles.operations.documents import Document
from apps.articles.operations.importing import import_documents
from apps.claims.models import Claim
from apps.common.errors import WrongState
from apps.people.models import Person
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import deciding, reading
from apps.suggestions.workspace.triage import in_turn, read_triage
from tests.pages import page_of

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
TEXT = "The port\n\n" + " ".join(
    f"The harbour office reported in {2001 + n} that {4 + n},{n}00 people had left town {n}."
    for n in range(5)
)


@pytest.fixture
def version(checker: Person) -> ArticleVersion:
    batch = import_documents(
        actor=checker,
        documents=[Document("port.txt", TEXT.encode(), "text/plain")],
        came_by="upload",
        now=NOW,
    )
    version = batch.items.get().article.current
    reading.read_version(version_id=version.pk, now=NOW)
    return version


@pytest.fixture
def desk(client: Client, checker: Person) -> Client:
    client.force_login(checker)
    return client


def open_rows(version: ArticleVersion) -> QuerySet[Suggestion]:
    return version.suggestions.filter(state="open")


def address(version: ArticleVersion) -> str:
    return reverse("suggestions:triage", args=[version.article_id])


def turns(version: ArticleVersion) -> list[int]:
    return [row.pk for row in in_turn(list(open_rows(version)))]


def send(desk: Client, version: ArticleVersion, verb: str, number: int, **more: Any) -> Any:
    since = int(timezone.now().timestamp()) - 5
    data = {"verb": verb, "suggestion": number, "since": since} | more
    return desk.post(address(version), data)


def postpone(actor: Person, number: int, *, minutes: int = 0) -> Suggestion:
    at = timezone.now() + dt.timedelta(minutes=minutes)
    return deciding.postpone(actor=actor, suggestion_id=number, now=at)


class TestLater:
    def test_it_stores_who_and_when_and_the_suggestion_stays_open(self, version, checker):
        row = postpone(checker, turns(version)[0])
        row.refresh_from_db()
        assert (row.state, row.postponed_by) == ("open", checker)
        assert row.history.get().verb == "postpone"

    def test_what_was_left_for_later_comes_at_the_end_again_and_again(self, version, checker):
        first, second, *others = turns(version)
        postpone(checker, first, minutes=1)
        postpone(checker, second, minutes=2)
        assert turns(version) == [*others, first, second]
        postpone(checker, first, minutes=3)
        assert turns(version) == [*others, second, first]

    def test_brought_back_it_is_at_its_place(self, version, checker):
        before = turns(version)
        postpone(checker, before[0])
        deciding.bring_back(actor=checker, suggestion_id=before[0], now=NOW)
        assert turns(version) == before

    def test_only_what_was_left_is_brought_back(self, version, checker):
        with pytest.raises(WrongState):
            deciding.bring_back(actor=checker, suggestion_id=turns(version)[0], now=NOW)

    @pytest.mark.parametrize("verb", ["accept", "dismiss"])
    def test_a_decision_ends_it(self, version, checker, verb):
        row = postpone(checker, turns(version)[0])
        getattr(deciding, verb)(actor=checker, suggestion_id=row.pk, now=NOW)
        row.refresh_from_db()
        assert (row.postponed_by, row.postponed_at) == (None, None)

    def test_the_database_refuses_half_of_it_and_one_that_is_decided(self, version, checker):
        row = version.suggestions.filter(pk=turns(version)[0])
        for change in (
            {"postponed_by": checker},
            {"postponed_at": NOW},
            {
                "postponed_by": checker,
                "postponed_at": NOW,
                "state": "dismissed",
                "decided_by": checker,
            },
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                row.update(**change)

    def test_the_card_of_the_workspace_names_who_left_it(self, desk, version, checker):
        postpone(checker, turns(version)[0])
        page = page_of(desk.get(reverse("suggestions:workspace", args=[version.article_id])))
        assert "Left for later" in page
        assert 'data-verb="bring_back"' in page


class TestThePage:
    def test_the_most_worth_checking_comes_first_with_the_sentences_around_it(self, desk, version):
        page = page_of(desk.get(address(version)))
        assert "1 of 5" in page
        row = Suggestion.objects.get(pk=turns(version)[0])
        shown = read_triage(version, Person.objects.get(), since=NOW)
        assert shown.sentence.suggestion == row
        for words in (shown.sentence.before, shown.sentence.title.words, shown.sentence.after):
            assert words in page

    def test_it_counts_what_is_decided(self, desk, version, checker):
        deciding.dismiss(actor=checker, suggestion_id=turns(version)[0], now=NOW)
        assert "2 of 5" in page_of(desk.get(address(version)))

    def test_the_end_is_a_summary_with_links(self, desk, version, checker):
        first, *others = turns(version)
        deciding.accept(actor=checker, suggestion_id=first, now=NOW)
        for number in others:
            deciding.dismiss(actor=checker, suggestion_id=number, now=NOW)
        page = page_of(desk.get(address(version)))
        assert "Nothing is left to decide" in page
        assert reverse("suggestions:workspace", args=[version.article_id]) in page
        assert f"{reverse('claims:list')}?article={version.article_id}" in page

    def test_who_stops_gets_the_summary_too(self, desk, version):
        assert "Stopped with 5 left" in page_of(desk.get(f"{address(version)}?stop"))

    @pytest.mark.parametrize(
        "query", ["since=x", "since=0", "since=99999999999999", "at=x", "at=7"]
    )
    def test_an_address_that_cannot_be_read_begins_anew(self, desk, version, query):
        page = page_of(desk.get(f"{address(version)}?{query}"))
        assert "1 of 5" in page
        assert ">0:0" in page

    @pytest.mark.parametrize(
        ("role", "shown", "hidden"),
        [
            ("viewer", [], ["accept", "dismiss", "later"]),
            ("contributor", ["accept", "later"], ["dismiss"]),
            ("checker", ["accept", "dismiss", "later"], []),
        ],
    )
    def test_only_what_one_may_do_is_offered(self, client, version, role, shown, hidden):
        client.force_login(Person.objects.create_user(f"{role}@x.org", "pass", role=role))
        page = page_of(client.get(address(version)))
        assert all(f'data-verb="{verb}"' in page for verb in shown)
        assert not any(f'data-verb="{verb}"' in page for verb in hidden)

    def test_it_takes_as_many_queries_whatever_the_text(
        self, desk, version, checker, django_assert_max_num_queries
    ):
        desk.get(address(version))
        with django_assert_max_num_queries(20):
            desk.get(address(version))


class TestWithoutScripts:
    def test_accepting_leads_to_the_next_and_links_to_the_claim(self, desk, version):
        first, second, *_ = turns(version)
        answer = send(desk, version, "accept", first)
        assert answer.status_code == 302
        page = page_of(desk.get(answer.url))
        claim = Claim.objects.get()
        assert f'name="suggestion" value="{second}"' in page
        assert f'data-verb="open" href="{reverse("factchecks:claim", args=[claim.pk])}"' in page

    @pytest.mark.parametrize(
        ("verb", "undoing"),
        [("accept", "take_back"), ("dismiss", "reopen"), ("postpone", "bring_back")],
    )
    def test_every_decision_can_be_undone_and_comes_again(self, desk, version, verb, undoing):
        first = turns(version)[0]
        page = page_of(desk.get(send(desk, version, verb, first).url))
        assert f'value="{undoing}"' in page
        answer = send(desk, version, undoing, first)
        page = page_of(desk.get(answer.url))
        assert f'name="suggestion" value="{first}"' in page
        assert turns(version)[0] == first

    def test_decisions_of_others_and_earlier_ones_are_not_undone_here(self, desk, version, editor):
        first, second, *_ = turns(version)
        deciding.dismiss(actor=editor, suggestion_id=first, now=timezone.now())
        page = page_of(desk.get(address(version)))
        assert 'data-verb="undo"' not in page
        send(desk, version, "dismiss", second)
        later = int(timezone.now().timestamp()) + 2
        shown = read_triage(version, Person.objects.get(email=editor.email),
                            since=dt.datetime.fromtimestamp(later, dt.UTC))  # fmt: skip
        assert shown.last is None

    def test_the_form_of_the_wording_leads_back(self, desk, version):
        first = turns(version)[0]
        form = f"{reverse('suggestions:accept', args=[first])}?triage=1700000000"
        page = page_of(desk.get(form))
        assert address(version) in page
        answer = desk.post(form, {"statement": "The town lost people.", "kind": "other"})
        assert answer.status_code == 302
        assert answer.url.startswith(f"{address(version)}?since=1700000000")

    def test_a_known_claim_is_used_instead_and_leads_back(self, desk, version, checker):
        first, second, *_ = turns(version)
        claim = deciding.accept(actor=checker, suggestion_id=second, now=NOW)
        where = reverse("suggestions:accept_as_appearance", args=[first])
        answer = desk.post(where, {"claim": claim.pk, "triage": "1700000000"})
        assert answer.url.startswith(address(version))
        assert claim.appearances.count() == 2


class TestRefusals:
    @pytest.mark.parametrize(
        ("role", "verb", "status"),
        [
            ("viewer", "accept", 403),
            ("viewer", "dismiss", 403),
            ("viewer", "postpone", 403),
            ("viewer", "bring_back", 403),
            ("contributor", "dismiss", 403),
            ("contributor", "reopen", 403),
            ("contributor", "bring_back", 409),
            ("checker", "reopen", 409),
            ("checker", "take_back", 409),
        ],
    )
    def test_a_refused_verb_shows_the_sentence_again_with_why(
        self, client, version, role, verb, status
    ):
        client.force_login(Person.objects.create_user(f"{role}@x.org", "pass", role=role))
        first = turns(version)[0]
        answer = send(client, version, verb, first)
        assert answer.status_code == status
        page = page_of(answer)
        assert 'role="alert"' in page
        assert f'name="suggestion" value="{first}"' in page
        assert Suggestion.objects.get(pk=first).state == "open"

    def test_what_somebody_decided_meanwhile_is_said_and_the_next_comes(
        self, desk, version, editor
    ):
        first, second, *_ = turns(version)
        deciding.dismiss(actor=editor, suggestion_id=first, now=NOW)
        answer = send(desk, version, "accept", first)
        page = page_of(answer)
        assert answer.status_code == 409
        assert "already dismissed by" in page
        assert f'name="suggestion" value="{second}"' in page

    @pytest.mark.parametrize("given", [{"verb": "merge"}, {"verb": ""}, {"suggestion": "x"}])
    def test_what_cannot_be_read_is_refused(self, desk, version, given):
        sent = {"verb": "accept", "suggestion": turns(version)[0]} | given
        assert desk.post(address(version), sent).status_code == 400
        assert open_rows(version).count() == 5

    def test_a_suggestion_of_another_article_is_not_found(self, desk, version):
        assert send(desk, version, "accept", 987654).status_code == 404

    def test_an_article_that_is_none_is_not_found(self, desk):
        assert desk.get(reverse("suggestions:triage", args=[987654])).status_code == 404
