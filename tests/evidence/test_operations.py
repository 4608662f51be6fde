"""Attaching, changing and removing evidence, and every way it is refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from apps.articles.models import Article, Publisher
from apps.claims.models import Claim
from apps.claims.operations import making
from apps.common.errors import Invalid, NotAllowed, NotFound, Stale, WrongState
from apps.evidence.models import Evidence, EvidenceEntry, Source
from apps.evidence.operations import attaching
from apps.evidence.operations.attaching import EvidenceDetails, OwnArticle, Passage
from apps.evidence.operations.sources import Link
from apps.people.models import Person
from apps.reading import values
from tests.factories import NOW, ArticleFactory, ClaimFactory, EvidenceFactory, PersonFactory

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)
AREA = values.Quantity(Decimal(10_452), Decimal(10_452), "km²", "Lebanon", "10,452 km²")
ADDRESS = "https://bay.example/ferries"


def link(**changes: Any) -> Link:
    return Link(**({"url": "https://counts.example/march", "title": "Counts"} | changes))


def details(**changes: Any) -> EvidenceDetails:
    return EvidenceDetails(**({"stance": "conflicts", "passage": "900 ferries."} | changes))


def attach(actor: Person, claim: Claim, **changes: Any) -> Evidence:
    arguments = {"claim_id": claim.pk, "source": link(), "details": details(), "now": NOW} | changes
    return attaching.attach(actor=actor, **arguments)


def selected(article: Article, words: str = "The port counted") -> Passage:
    version = article.current
    start = version.text.index(words)
    return Passage(version.pk, start, start + len(words))


def last(evidence: Evidence) -> EvidenceEntry:
    return evidence.history.latest("pk")


# attach ----------------------------------------------------------------------------------------


def test_a_link_is_attached_with_all_that_is_known_of_it(contributor: Person) -> None:
    source = link(
        title=" Counts ",
        publisher="The Harbour Post",
        author=" Ada Ferris ",
        published="2023-01",
        kind="report",
        tags=("reviewed", "preliminary", "reviewed"),
    )
    entered = details(
        passage=" An area of 10,452 km². ",
        value=AREA,
        directness="primary",
        language="en",
        note="Page 3.",
    )
    claim = ClaimFactory()
    evidence = attach(contributor, claim, source=source, details=entered, note="Found it.")
    evidence.refresh_from_db()
    assert (evidence.claim, evidence.stance, evidence.passage) == (
        claim,
        "conflicts",
        "An area of 10,452 km².",
    )
    assert (evidence.value, evidence.directness, evidence.language) == (AREA, "primary", "en")
    assert (evidence.note, evidence.added_by, evidence.added_at) == ("Page 3.", contributor, NOW)
    assert (evidence.article_version, evidence.start, evidence.end) == (None, None, None)
    assert evidence.version == 1
    where = evidence.source
    assert (str(where), where.author, where.kind) == ("Counts", "Ada Ferris", "report")
    assert where.tags == ["preliminary", "reviewed"]
    assert str(where.publisher) == "The Harbour Post"
    assert (where.published_earliest, where.published_latest) == (
        dt.date(2023, 1, 1), dt.date(2023, 1, 31),
    )  # fmt: skip
    _assert_attached_in_history(evidence, contributor)
    assert str(evidence) == "Conflicts: “An area of 10,452 km².”"


def _assert_attached_in_history(evidence: Evidence, actor: Person) -> None:
    entry = evidence.history.get()
    assert (entry.verb, entry.actor, entry.at, entry.note) == (
        "attach", actor, NOW, "Found it.",
    )  # fmt: skip
    assert entry.before == {}
    assert entry.after == {
        "claim": evidence.claim_id,
        "source": "Counts",
        "stance": "conflicts",
        "passage": "An area of 10,452 km².",
        "language": "en",
        "value": values.to_json(AREA),
        "stance_reason": "",
        "directness": "primary",
        "note": "Page 3.",
    }


def test_the_same_link_is_the_same_source(contributor: Person) -> None:
    first = attach(contributor, ClaimFactory())
    second = attach(contributor, ClaimFactory(), source=link(title="Another title"))
    assert first.source == second.source
    assert first.source.title == "Counts"


def test_a_link_to_an_imported_article_is_that_article(contributor: Person) -> None:
    article = ArticleFactory(url=ADDRESS)
    evidence = attach(contributor, ClaimFactory(), source=link(url=ADDRESS))
    assert evidence.source.article == article
    assert attach(contributor, ClaimFactory(), source=selected(article)).source == evidence.source


def test_the_passage_of_an_imported_article_is_read_from_its_text(contributor: Person) -> None:
    article = ArticleFactory(url=ADDRESS)
    source = selected(article, "The council did not answer")
    evidence = attach(contributor, ClaimFactory(), source=source, details=details(passage="Other."))
    evidence.refresh_from_db()
    assert evidence.passage == "The council did not answer"
    assert evidence.prefix.endswith("in March. ")
    assert evidence.suffix.startswith(".")
    assert (evidence.article_version, evidence.start) == (article.current, source.start)
    assert evidence.language == article.language
    where = evidence.source
    assert (where.article, where.title, where.url) == (article, article.title, ADDRESS)
    assert where.author == ", ".join(article.authors)
    assert where.publisher == article.publisher


@pytest.mark.parametrize(
    ("source", "said", "fields"),
    [
        ({"url": "counts.example"}, {}, {"url"}),
        ({"url": "ftp://counts.example/"}, {}, {"url"}),
        ({"title": " "}, {}, {"title"}),
        ({"title": "x" * 501}, {}, {"title"}),
        ({"author": "x" * 301}, {}, {"author"}),
        ({"publisher": "x" * 201}, {}, {"publisher"}),
        ({"published": "yesterday"}, {}, {"published"}),
        ({"kind": "rumour"}, {}, {"kind"}),
        ({"tags": ("fake",)}, {}, {"tags"}),
        ({"url": "", "title": ""}, {}, {"url", "title"}),
        ({}, {"stance": "agrees"}, {"stance"}),
        ({}, {"passage": " "}, {"passage"}),
        ({}, {"passage": "x" * 2001}, {"passage"}),
        ({}, {"directness": "tertiary"}, {"directness"}),
        ({}, {"note": "x" * 5001}, {"note"}),
        ({}, {"language": "x" * 36}, {"language"}),
        ({}, {"stance": "", "passage": ""}, {"stance", "passage"}),
    ],
)
def test_what_cannot_be_attached_names_each_part(
    contributor: Person, source: dict[str, Any], said: dict[str, Any], fields: set[str]
) -> None:
    with pytest.raises(Invalid) as refused:
        attach(contributor, ClaimFactory(), source=link(**source), details=details(**said))
    assert set(refused.value.fields) == fields
    assert not Evidence.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 5), (0, 10_000)])
def test_a_passage_that_is_no_words_of_the_text_is_refused(
    contributor: Person, start: int, end: int
) -> None:
    source = Passage(ArticleFactory().current.pk, start, end)
    with pytest.raises(Invalid) as refused:
        attach(contributor, ClaimFactory(), source=source)
    assert set(refused.value.fields) == {"start"}


def test_a_selected_passage_may_not_be_longer_than_a_typed_one(contributor: Person) -> None:
    article = ArticleFactory(text="The port counted ferries all day long. " * 70)
    source = Passage(article.current.pk, 0, 2001)
    with pytest.raises(Invalid) as refused:
        attach(contributor, ClaimFactory(), source=source)
    assert set(refused.value.fields) == {"passage"}


def test_a_passage_of_no_article_is_not_found(contributor: Person) -> None:
    with pytest.raises(NotFound):
        attach(contributor, ClaimFactory(), source=Passage(1, 0, 5))


def test_attaching_is_refused(viewer: Person, contributor: Person, editor: Person) -> None:
    claim = ClaimFactory()
    with pytest.raises(NotAllowed):
        attach(viewer, claim)
    with pytest.raises(NotFound):
        attach(contributor, claim, claim_id=0)
    into = ClaimFactory()
    making.merge(actor=editor, claim_id=claim.pk, into_id=into.pk, expected_version=1, now=NOW)
    with pytest.raises(WrongState):
        attach(contributor, claim)


# An article and itself -------------------------------------------------------------------------


def test_an_article_cannot_corroborate_what_it_said(contributor: Person) -> None:
    article = ArticleFactory()
    claim = ClaimFactory(article=article)
    with pytest.raises(OwnArticle) as refused:
        attach(
            contributor,
            claim,
            source=selected(article, "The council did not answer"),
            details=details(stance="corroborates"),
        )
    assert (refused.value.status, refused.value.code) == (422, "own_article")
    assert not Evidence.objects.exists()


def test_nor_can_a_link_to_it(contributor: Person) -> None:
    claim = ClaimFactory(article=ArticleFactory(url=ADDRESS))
    source, corroborating = link(url=ADDRESS), details(stance="corroborates")
    with pytest.raises(OwnArticle):
        attach(contributor, claim, source=source, details=corroborating)


def test_nor_can_a_source_known_by_that_link_before_the_article_came(contributor: Person) -> None:
    attach(contributor, ClaimFactory(), source=link(url=ADDRESS))
    twin = ArticleFactory(url=ADDRESS)
    Article.objects.filter(pk=twin.pk).update(canonical_url=None)
    with pytest.raises(OwnArticle):
        attach(
            contributor,
            ClaimFactory(article=twin),
            source=link(url=ADDRESS),
            details=details(stance="corroborates"),
        )


def test_nor_what_a_merged_twin_of_the_claim_said(contributor: Person, editor: Person) -> None:
    article, claim = ArticleFactory(), ClaimFactory()
    twin = ClaimFactory(article=article)
    making.merge(actor=editor, claim_id=twin.pk, into_id=claim.pk, expected_version=1, now=NOW)
    with pytest.raises(OwnArticle):
        attach(contributor, claim, source=selected(article), details=details(stance="corroborates"))


@pytest.mark.parametrize("stance", ["conflicts", "qualifies", "context"])
def test_an_article_may_speak_against_itself(contributor: Person, stance: str) -> None:
    article = ArticleFactory()
    claim = ClaimFactory(article=article)
    assert attach(contributor, claim, source=selected(article), details=details(stance=stance))


def test_another_article_corroborates(contributor: Person) -> None:
    claim = ClaimFactory(article=ArticleFactory())
    corroborating = details(stance="corroborates")
    assert attach(contributor, claim, source=selected(ArticleFactory()), details=corroborating)
    assert attach(contributor, claim, details=corroborating)


# change ----------------------------------------------------------------------------------------


def change(actor: Person, evidence: Evidence, **changes: Any) -> Evidence:
    arguments = {
        "evidence_id": evidence.pk,
        "expected_version": 1,
        "details": details(),
        "now": LATER,
    }
    return attaching.change(actor=actor, **(arguments | changes))


def test_changing_keeps_what_was_said_before(contributor: Person) -> None:
    evidence = EvidenceFactory(stance="conflicts")
    changed = details(stance="qualifies", passage="Only in March.", value=AREA, note="See page 4.")
    change(contributor, evidence, details=changed, note="Read on.")
    evidence.refresh_from_db()
    assert (evidence.stance, evidence.passage) == ("qualifies", "Only in March.")
    assert (evidence.value, evidence.note, evidence.version) == (AREA, "See page 4.", 2)
    entry = last(evidence)
    assert (entry.verb, entry.actor, entry.at, entry.note) == (
        "change", contributor, LATER, "Read on.",
    )  # fmt: skip
    assert entry.before["stance"] == "conflicts"
    assert entry.after["stance"] == "qualifies"
    assert evidence.history.count() == 2


def test_an_empty_passage_leaves_the_words_and_the_language_as_they_are(
    contributor: Person,
) -> None:
    evidence = EvidenceFactory(passage="900 ferries.")
    Evidence.objects.update(language="tr")
    change(contributor, evidence, details=details(passage=" "))
    evidence.refresh_from_db()
    assert (evidence.passage, evidence.language) == ("900 ferries.", "tr")


def test_the_words_of_an_imported_article_stay_as_they_are(contributor: Person) -> None:
    evidence = attach(contributor, ClaimFactory(), source=selected(ArticleFactory()))
    change(contributor, evidence, details=details(passage="Other words."))
    evidence.refresh_from_db()
    assert evidence.passage == "The port counted"


def test_a_value_can_be_taken_away_again(contributor: Person) -> None:
    evidence = attach(contributor, ClaimFactory(), details=details(value=AREA))
    change(contributor, evidence)
    evidence.refresh_from_db()
    assert evidence.value is None


def test_changing_is_refused(viewer: Person, checker: Person) -> None:
    article = ArticleFactory()
    evidence = attach(checker, ClaimFactory(article=article), source=selected(article))
    with pytest.raises(NotAllowed):
        change(viewer, evidence)
    with pytest.raises(NotFound):
        change(checker, evidence, evidence_id=0)
    with pytest.raises(Stale):
        change(checker, evidence, expected_version=2)
    with pytest.raises(Invalid):
        change(checker, evidence, details=details(stance="agrees"))
    with pytest.raises(OwnArticle):
        change(checker, evidence, details=details(stance="corroborates"))
    evidence.refresh_from_db()
    assert (evidence.stance, evidence.version) == ("conflicts", 1)
    remove(checker, evidence)
    with pytest.raises(WrongState):
        change(checker, evidence, expected_version=2)


# remove ----------------------------------------------------------------------------------------


def remove(actor: Person, evidence: Evidence, **changes: Any) -> Evidence:
    arguments = {"evidence_id": evidence.pk, "expected_version": 1, "now": LATER, "note": "A hoax."}
    return attaching.remove(actor=actor, **(arguments | changes))


def test_what_is_removed_stays_in_the_history(checker: Person) -> None:
    evidence = EvidenceFactory()
    remove(checker, evidence)
    evidence.refresh_from_db()
    assert (evidence.removed_at, evidence.version) == (LATER, 2)
    assert list(Evidence.objects.all().current()) == []
    entry = last(evidence)
    assert (entry.verb, entry.actor, entry.note) == ("remove", checker, "A hoax.")
    assert entry.before["passage"] == evidence.passage
    assert entry.after == {}


def test_removing_is_refused(contributor: Person, checker: Person) -> None:
    evidence = EvidenceFactory()
    with pytest.raises(NotAllowed):
        remove(contributor, evidence)
    with pytest.raises(NotFound):
        remove(checker, evidence, evidence_id=0)
    with pytest.raises(Stale):
        remove(checker, evidence, expected_version=2)
    with pytest.raises(Invalid) as refused:
        remove(checker, evidence, note=" ")
    assert set(refused.value.fields) == {"note"}
    assert evidence.history.count() == 1
    remove(checker, evidence)
    with pytest.raises(WrongState):
        remove(checker, evidence, expected_version=2)


# Rows ------------------------------------------------------------------------------------------


def test_the_history_of_evidence_is_only_added_to() -> None:
    EvidenceFactory()
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        EvidenceEntry.objects.update(note="x")
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        EvidenceEntry.objects.all().delete()


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [({"passage": ""}, "evidence_has_a_passage"), ({"start": 3}, "evidence_span_whole")],
)
def test_the_database_refuses_evidence_no_operation_makes(
    changes: dict[str, Any], constraint: str
) -> None:
    evidence = EvidenceFactory()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Evidence.objects.filter(pk=evidence.pk).update(**changes)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [({"url": ""}, "source_has_link_or_article"), ({"tags": ["fake"]}, "source_tags_known")],
)
def test_the_database_refuses_a_source_no_operation_makes(
    changes: dict[str, Any], constraint: str
) -> None:
    source = EvidenceFactory().source
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Source.objects.filter(pk=source.pk).update(**changes)


def test_sources_and_evidence_are_seen_by_all_who_work_here(viewer: Person) -> None:
    evidence, gone = EvidenceFactory(), PersonFactory(is_active=False)
    assert list(Evidence.objects.visible_to(viewer)) == [evidence]
    assert list(Source.objects.visible_to(viewer).for_list()) == [evidence.source]
    assert not Evidence.objects.visible_to(gone).exists()
    assert not Source.objects.visible_to(gone).exists()
    assert [row.name for row in Publisher.objects.all()] == ["Harbour Counts"]
