"""One page fetched twice at the same moment, and a batch tried again by two people at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.articles.models import Article, ArticleVersion, ImportItem
from apps.articles.operations import importing
from apps.articles.operations.documents import Document
from apps.articles.operations.waiting import Address, refuse_item, retry_import
from apps.people.models import Person
from tests.factories import NOW
from tests.races.concurrency import together

pytestmark = pytest.mark.django_db(transaction=True)
HOME = "https://bay.example/ferries"
PAGE = (
    b"Ferries come back\n\nThe port counted 900 ferries in March, the most since the war, it said."
)


def waiting(actor: Person) -> ImportItem:
    batch = importing.import_documents(
        actor=actor, documents=[Address(HOME)], came_by="address", now=NOW
    )
    item: ImportItem = batch.items.get()
    return item


def kept(item: ImportItem, data: bytes = PAGE) -> Callable[[], ImportItem]:
    document = Document("ferries.txt", data, "text/plain", HOME)
    return lambda: importing.keep_fetched(item_id=item.pk, document=document, now=NOW)


def test_a_job_that_runs_twice_at_once_brings_its_page_once(contributor: Person) -> None:
    item = waiting(contributor)
    found = together(kept(item), kept(item, PAGE.replace(b"900", b"901")))
    assert [one.outcome for one in found] == ["imported", "imported"]
    assert ArticleVersion.objects.count() == 1


def test_one_page_asked_for_by_two_is_one_article(contributor: Person, editor: Person) -> None:
    found = together(kept(waiting(contributor)), kept(waiting(editor)))
    assert sorted(one.outcome for one in found) == ["imported", "known"]
    assert Article.objects.count() == 1


def test_two_who_try_again_at_once_queue_each_page_once(
    contributor: Person, editor: Person
) -> None:
    item = waiting(contributor)
    refuse_item(item_id=item.pk, code="timeout", message="Try again later.")
    before = ProcrastinateJob.objects.count()

    def again(who: Person) -> Callable[[], object]:
        return lambda: retry_import(actor=who, import_id=item.batch_id)

    together(again(contributor), again(editor))
    assert ProcrastinateJob.objects.count() == before + 1
