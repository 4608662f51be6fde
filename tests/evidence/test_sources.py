"""Sources that are not online, days that are not known, and correcting the details of a source."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.articles.models import Article
from apps.articles.operations.details import correct_details
from apps.common.errors import Conflict, Invalid, NotAllowed, Stale, WrongState
from apps.evidence.models import Source
from apps.evidence.operations.sources import (
    Link,
    correct_source,
    source_of_article,
    source_of_link,
)
from apps.factchecks import dossier
from apps.people.models import Person
from tests.factories import ArticleFactory, EvidenceFactory, FactCheckFactory
from tests.pages import page_of

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2024, 5, 3, 9, tzinfo=dt.UTC)
LEAFLET = Link(url="", title="A leaflet", not_online="It was handed out.", day_not_known=True)


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"not_online": " "}, "url"),
        ({"url": "ftp://x.example/"}, "url"),
        ({"url": "https://x.example/1"}, "not_online"),
        ({"not_online": "x" * 301}, "not_online"),
        ({"published": "2024"}, "day_not_known"),
        ({"title": " "}, "title"),
    ],
)
def test_a_description_that_contradicts_itself_is_refused(
    changes: dict[str, Any], refused: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        source_of_link(replace(LEAFLET, **changes))
    assert refused in refusal.value.fields


def test_what_is_not_online_is_one_source_by_title_publisher_and_day() -> None:
    first = source_of_link(LEAFLET)
    assert source_of_link(LEAFLET) == first
    assert source_of_link(replace(LEAFLET, publisher="The council")) != first
    assert source_of_link(replace(LEAFLET, title="Another leaflet")) != first


def correct(actor: Person, source: Source, **changes: Any) -> Source:
    link = Link(url=source.url, title=source.title)
    given: dict[str, Any] = {"source_id": source.pk, "expected_version": 1, "now": NOW}
    return correct_source(actor=actor, link=replace(link, **changes), **given)


def test_a_correction_is_stored_with_its_history(contributor: Person) -> None:
    source = EvidenceFactory().source
    correct(contributor, source, publisher="The council", published="2024-05", author="Ada Ferris")
    source.refresh_from_db()
    assert (str(source.publisher), source.published, source.version) == (
        "The council",
        "2024-05",
        2,
    )
    assert source.published_latest == dt.date(2024, 5, 31)
    entry = source.history.get()
    assert (entry.verb, entry.actor, entry.at) == ("correct_source", contributor, NOW)
    assert entry.before["publisher"] == "Harbour Counts"
    assert entry.after["publisher"] == "The council"
    assert entry.before.keys() == entry.after.keys() == set(Link.__slots__)


def test_a_correction_changes_what_is_approved(contributor: Person) -> None:
    factcheck = FactCheckFactory(state="in_review")
    before = dossier.fingerprint(dossier.of_factcheck(factcheck))
    correct(contributor, factcheck.claim.evidence.get().source, day_not_known=True)
    assert dossier.fingerprint(dossier.of_factcheck(factcheck)) != before


def test_what_was_approved_before_these_fields_stays_approved() -> None:
    document = dossier.of_factcheck(FactCheckFactory(state="in_review"))
    for part in document["evidence"]:
        part["source"] |= {"not_online": "", "day_not_known": False}
    known = dossier.fingerprint(document)
    for part in document["evidence"]:
        del part["source"]["not_online"], part["source"]["day_not_known"]
    assert dossier.fingerprint(document) == known


def test_who_may_only_read_does_not_correct(viewer: Person) -> None:
    with pytest.raises(NotAllowed):
        correct(viewer, EvidenceFactory().source)


def test_somebody_saved_in_between(contributor: Person) -> None:
    source = EvidenceFactory().source
    correct(contributor, source, published="2024")
    with pytest.raises(Stale):
        correct(contributor, source, published="2025")


def test_an_address_that_another_source_or_an_article_has_is_refused(contributor: Person) -> None:
    source, other = EvidenceFactory().source, EvidenceFactory().source
    ArticleFactory(url="https://bay.example/news/1")
    for url in (other.url, "https://bay.example/news/1"):
        with pytest.raises(Conflict):
            correct(contributor, source, url=url)


def test_the_source_of_an_article_follows_the_article(contributor: Person) -> None:
    article = ArticleFactory()
    source = source_of_article(article)
    with pytest.raises(WrongState):
        correct(contributor, source, published="2024")
    correct_details(
        actor=contributor, article_id=article.pk, expected_version=1, title="Ferries", authors=["A", "B"],
        published="2024-05", publisher_name="The council", not_online="A leaflet", now=NOW,
    )  # fmt: skip
    source.refresh_from_db()
    assert (source.title, source.author, source.published) == ("Ferries", "A, B", "2024-05")
    assert (str(source.publisher), source.not_online) == ("The council", "A leaflet")


class TestThePage:
    def path(self, source: Source) -> str:
        return reverse("evidence:correct_source", args=[source.pk])

    def sent(self, source: Source, **changes: str) -> dict[str, str]:
        known = {"version": str(source.version), "title": source.title, "url": source.url}
        return known | {"kind": source.kind} | changes

    def test_it_saves(self, client: Client, contributor: Person) -> None:
        source = EvidenceFactory().source
        client.force_login(contributor)
        sent = self.sent(source, url="", not_online="Read in the archive", day_not_known="on")
        assert client.post(self.path(source), sent)["Location"] == self.path(source)
        page = page_of(client.get(self.path(source)))
        assert 'value="Read in the archive"' in page and "corrected the source" in page

    def test_a_refusal_keeps_what_was_typed(self, client: Client, contributor: Person) -> None:
        source = EvidenceFactory().source
        client.force_login(contributor)
        answer = client.post(self.path(source), self.sent(source, not_online="In the archive"))
        assert answer.status_code == 400
        assert 'value="In the archive"' in page_of(answer)

    def test_that_of_an_article_is_on_the_articles_page(
        self, client: Client, contributor: Person
    ) -> None:
        article = ArticleFactory()
        client.force_login(contributor)
        answer = client.get(self.path(source_of_article(article)))
        assert answer["Location"] == reverse("articles:details", args=[article.pk])


def test_readers_of_the_newsroom_see_what_is_stated(client: Client, contributor: Person) -> None:
    evidence = EvidenceFactory()
    correct(contributor, evidence.source, url="", not_online="In the archive", day_not_known=True)
    client.force_login(contributor)
    page = page_of(client.get(reverse("factchecks:claim", args=[evidence.claim_id])))
    assert "Not online: In the archive" in page and "Day not known" in page
    assert reverse("evidence:correct_source", args=[evidence.source_id]) in page
    assert Article.objects.count() == 0
