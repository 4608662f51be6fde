"""The verdict that leads the front page: chosen by an editor until a moment, or the one first published last."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.common.errors import Invalid, NotAllowed, NotFound, WrongState
from apps.people.models import Person
from apps.publishing import operations
from apps.publishing.models import LeadChoice, Verdict
from tests.factories import PersonFactory, VerdictFactory, verb_arguments
from tests.pages import page_of

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


def choose(actor: Person, verdict: Verdict, **changes: Any) -> LeadChoice:
    now = timezone.now()
    given = {"slug": verdict.slug, "until": now + HOUR, "now": now}
    return operations.choose_lead(actor=actor, **given | changes)


def order(client: Client) -> list[str]:
    """Return the slugs of the front page, the lead first."""
    context = client.get("/").context
    return [context["lead"].slug, *(row.slug for row in context["rows"])]


def two() -> tuple[Verdict, Verdict]:
    """Return two verdicts: the earlier and the later one."""
    earlier, later = VerdictFactory(), VerdictFactory()
    Verdict.objects.filter(pk=earlier.pk).update(first_published_at=timezone.now() - 9 * HOUR)
    Verdict.objects.filter(pk=later.pk).update(first_published_at=timezone.now() - 8 * HOUR)
    return earlier, later


def test_a_chosen_verdict_leads_until_its_end(client: Client, editor: Person) -> None:
    earlier, later = two()
    assert order(client) == [later.slug, earlier.slug]
    choose(editor, earlier)
    assert order(client) == [earlier.slug, later.slug]
    past = timezone.now() - 3 * HOUR
    choose(editor, earlier, now=past, until=past + HOUR)
    assert order(client) == [later.slug, earlier.slug]


def test_the_newest_choice_counts_and_can_be_ended(client: Client, editor: Person) -> None:
    earlier, later = two()
    choose(editor, later)
    choose(editor, earlier)
    assert order(client) == [earlier.slug, later.slug]
    operations.end_lead(actor=editor, now=timezone.now(), note="The vote is over.")
    assert order(client) == [later.slug, earlier.slug]
    ended = LeadChoice.objects.for_page()[0]
    assert (ended.verb, ended.note, ended.verdict) == ("end_lead", "The vote is over.", earlier)
    with pytest.raises(WrongState):
        operations.end_lead(actor=editor, now=timezone.now())


def test_a_withdrawn_verdict_never_leads(client: Client, editor: Person) -> None:
    earlier, later = two()
    choose(editor, earlier)
    operations.withdraw(actor=editor, reason="We erred.", **verb_arguments(earlier.factcheck))
    assert order(client) == [later.slug]
    with pytest.raises(WrongState):
        choose(editor, earlier)


def test_what_is_searched_for_keeps_its_order(client: Client, editor: Person) -> None:
    earlier, later = two()
    choose(editor, earlier)
    rating = earlier.current.rating_slug
    rows = client.get("/", {"rating": rating}).context["rows"]
    assert [row.slug for row in rows] == [later.slug, earlier.slug]


def test_the_page_says_nothing_about_the_choice(client: Client, editor: Person) -> None:
    earlier, _ = two()
    before = page_of(client.get("/"))
    choose(editor, earlier, note="The most important one.")
    after = page_of(client.get("/"))
    assert sorted(set(after.split()) - set(before.split())) == []


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"slug": "no-such-verdict"}, NotFound),
        ({"until": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}, Invalid),
        ({"until": timezone.now() + dt.timedelta(days=400)}, Invalid),
        ({"until": dt.datetime.max.replace(tzinfo=dt.UTC)}, Invalid),
    ],
)
def test_a_choice_needs_a_verdict_and_an_end_to_come(
    editor: Person, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        choose(editor, VerdictFactory(), **changes)


@pytest.mark.parametrize("role", ["viewer", "contributor", "checker"])
def test_only_an_editor_chooses_or_ends(role: str) -> None:
    verdict, person = VerdictFactory(), PersonFactory(role=role)
    with pytest.raises(NotAllowed):
        choose(person, verdict)
    choose(PersonFactory(role="editor"), verdict)
    with pytest.raises(NotAllowed):
        operations.end_lead(actor=person, now=timezone.now())


def test_a_choice_without_an_end_is_refused_by_the_database(editor: Person) -> None:
    verdict = VerdictFactory()
    with pytest.raises(DatabaseError):
        LeadChoice.objects.create(
            actor=editor, verb="choose_lead", at=timezone.now(), verdict=verdict
        )


class TestThePage:
    path = "/desk/front/choose_lead/"

    def test_an_editor_chooses_and_ends(self, client: Client, editor: Person) -> None:
        earlier, _ = two()
        client.force_login(editor)
        until = timezone.localtime(timezone.now() + HOUR).strftime("%Y-%m-%dT%H:%M")
        sent = {"slug": earlier.slug, "until": until, "note": "Vote today"}
        assert client.post(self.path, sent)["Location"] == self.path
        page = page_of(client.get(self.path))
        assert "leads until" in page and "Vote today" in page
        assert client.post(reverse("publishing_desk:end_lead"))["Location"] == self.path
        assert "leads until" not in page_of(client.get(self.path))

    def test_an_end_in_the_past_comes_back_with_what_was_typed(
        self, client: Client, editor: Person
    ) -> None:
        earlier, _ = two()
        client.force_login(editor)
        sent = {"slug": earlier.slug, "until": "2020-01-01T10:00", "note": "Vote today"}
        answer = client.post(self.path, sent)
        assert answer.status_code == 400
        assert "still to come" in page_of(answer) and "Vote today" in page_of(answer)

    def test_others_read_it(self, client: Client, checker: Person) -> None:
        client.force_login(checker)
        assert "Only an editor can choose" in page_of(client.get(self.path))
        assert client.post(reverse("publishing_desk:end_lead")).status_code == 403
