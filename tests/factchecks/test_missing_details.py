"""Outlet, day and address of every article and source: missing before review, and stated otherwise."""

from __future__ import annotations

import pytest

from apps.articles.operations.details import correct_details
from apps.common.errors import NotReady
from apps.evidence.models import Source
from apps.evidence.operations.sources import Link, correct_source
from apps.factchecks import dossier, operations
from apps.factchecks.models import FactCheck
from apps.factchecks.points import stated_in
from apps.factchecks.readiness import what_is_missing
from apps.people.models import Person
from tests.desk import newsroom
from tests.factories import (
    NOW,
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    FactCheckFactory,
    approval_arguments,
    verb_arguments,
    write_draft,
)
from tests.pages import page_of

pytestmark = pytest.mark.django_db


def incomplete(writer: Person) -> FactCheck:
    """Return an open fact-check, otherwise complete, whose article and source lack everything."""
    newsroom.add_scale()
    claim = ClaimFactory(article=ArticleFactory())
    factcheck = FactCheckFactory(claim=claim, writer=writer)
    source = EvidenceFactory(claim=claim).source
    Source.objects.filter(pk=source.pk).update(publisher=None, day_not_known=False)
    write_draft(factcheck, writer)
    factcheck.refresh_from_db()
    return factcheck


def parts(factcheck: FactCheck) -> list[str]:
    return list(what_is_missing(factcheck))


def test_each_gap_of_each_article_and_source_is_missing(checker: Person) -> None:
    factcheck = incomplete(checker)
    article = factcheck.claim.appearances.get().version.article
    source = Source.objects.get()
    assert parts(factcheck) == [
        f"article-{article.pk}-publisher",
        f"article-{article.pk}-published",
        f"article-{article.pk}-url",
        f"source-{source.pk}-publisher",
        f"source-{source.pk}-published",
    ]
    with pytest.raises(NotReady):
        operations.submit(actor=checker, **verb_arguments(factcheck))


def test_what_is_mended_or_stated_is_no_longer_missing(checker: Person) -> None:
    factcheck = incomplete(checker)
    article = factcheck.claim.appearances.get().version.article
    correct_details(
        actor=checker, article_id=article.pk, expected_version=1, title=article.title, authors=[],
        published="", day_not_known=True, not_online="A leaflet", publisher_name="The council", now=NOW,
    )  # fmt: skip
    source = Source.objects.get()
    link = Link(url=source.url, title=source.title, publisher="Harbour Counts", published="2024")
    correct_source(actor=checker, source_id=source.pk, expected_version=1, link=link, now=NOW)
    assert parts(factcheck) == []
    operations.submit(actor=checker, **verb_arguments(factcheck))
    factcheck.refresh_from_db()
    assert stated_in(dossier.of_factcheck(factcheck)) == [
        f"“{article.title}”: not online, because “A leaflet”; its day is not known."
    ]


def test_a_gap_that_opens_under_review_keeps_it_from_being_approved(editor: Person) -> None:
    factcheck = FactCheckFactory(state="in_review")
    Source.objects.update(publisher=None)
    with pytest.raises(NotReady):
        operations.approve(actor=editor, **approval_arguments(factcheck))


def test_each_line_leads_to_the_field_that_mends_it(checker: Person) -> None:
    factcheck = incomplete(checker)
    article = factcheck.claim.appearances.get().version.article
    source = Source.objects.get()
    desk = newsroom.signed_in(checker)
    home = f"/desk/factchecks/{factcheck.pk}/"
    page = page_of(desk.get(home))
    for place in (
        f"/desk/articles/{article.pk}/details/",
        f"/desk/sources/{source.pk}/correct/",
    ):
        assert f'href="{place}?back={home}%23draft#id_published"' in page
        assert 'id="id_published"' in page_of(desk.get(place))


@pytest.mark.parametrize(
    ("back", "leads"),
    [("/desk/claims/1/", "/desk/claims/1/"), ("//evil.example/", ""), ("https:x", "")],
)
def test_saved_details_lead_back_to_the_fact_check_and_nowhere_else(
    checker: Person, back: str, leads: str
) -> None:
    article = incomplete(checker).claim.appearances.get().version.article
    desk = newsroom.signed_in(checker)
    details = f"/desk/articles/{article.pk}/details/?back={back}"
    form = desk.get(details).context["form"]
    sent = {bound.name: bound.value() or "" for bound in form} | {"day_not_known": "on"}
    assert desk.post(details, sent).headers["Location"] == (
        leads or f"/desk/articles/{article.pk}/"
    )


def test_the_reviewer_reads_the_gaps_and_what_is_stated_first(editor: Person) -> None:
    factcheck = FactCheckFactory(state="in_review")
    Source.objects.update(publisher=None, not_online="In the archive")
    page = page_of(newsroom.signed_in(editor).get(f"/desk/factchecks/{factcheck.pk}/review/"))
    first = page.index("Required before approval")
    assert (
        first < page.index("“Counts of March”: not online") < page.index("As readers will see it")
    )
