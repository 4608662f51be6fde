"""An outlet does not corroborate itself: whose source it is, how sides are counted, what review requires."""

from __future__ import annotations

import html
from typing import Any

import pytest

from apps.articles.models import Article, Publisher
from apps.claims.models import Claim
from apps.claims.operations import making
from apps.evidence import outlets
from apps.evidence.models import Evidence, Source
from apps.evidence.operations import attaching
from apps.evidence.operations.attaching import EvidenceDetails, Passage
from apps.evidence.operations.sources import Link
from apps.evidence.serializers import EvidenceAnswer
from apps.evidence.templatetags.evidence import counted
from apps.factchecks import dossier
from apps.factchecks.points import points_of
from apps.factchecks.readiness import what_is_missing
from apps.people.models import Person
from tests.desk import newsroom
from tests.factories import NOW, ArticleFactory, ClaimFactory, FactCheckFactory

pytestmark = pytest.mark.django_db

OWNER = "Owned by the Ferris family."


def publisher(slug: str, **columns: Any) -> Publisher:
    return Publisher.objects.create(name=slug.title(), slug=slug, **columns)


def article(of: Publisher | None, url: str = "") -> Article:
    made = ArticleFactory()
    Article.objects.filter(pk=made.pk).update(publisher=of, url=url)
    made.refresh_from_db()
    return made


@pytest.fixture
def post(db: None) -> Publisher:
    return publisher("harbour-post", domain="harbour-post.example", ownership_note=OWNER)


@pytest.fixture
def claim(post: Publisher) -> Claim:
    return ClaimFactory(article=article(post))


@pytest.mark.parametrize(
    ("columns", "url", "relation"),
    [
        (None, "", ""),
        (None, "https://harbour-post.example/second", "same_publisher"),
        (None, "https://www.harbour-post.example/second", "same_publisher"),
        (None, "https://news.harbour-post.example/second", "same_publisher"),
        (None, "https://not-harbour-post.example/second", ""),
        ({}, "https://elsewhere.example/1", ""),
        ({"ownership_note": "  owned by the\nFERRIS family. "}, "", "same_owner"),
        ({"ownership_note": "Owned by its readers."}, "", ""),
        ({"ownership_note": ""}, "", ""),
    ],
)
def test_a_source_is_of_the_claims_outlet_by_publisher_domain_or_owner(
    claim: Claim, columns: dict[str, str] | None, url: str, relation: str
) -> None:
    other = None if columns is None else publisher("bay-daily", **columns)
    source = Source(publisher=other, url=url)
    assert outlets.of_claim(claim).relation_to(source) == relation


def test_the_same_publisher_is_the_same_outlet(claim: Claim, post: Publisher) -> None:
    assert outlets.of_claim(claim).relation_to(Source(publisher=post)) == "same_publisher"


def test_an_article_without_publisher_is_known_by_the_domain_of_the_source(
    post: Publisher,
) -> None:
    claim = ClaimFactory(article=article(None, "https://harbour-post.example/first"))
    assert outlets.of_claim(claim).relation_to(Source(publisher=post)) == "same_publisher"


def test_two_unknown_publishers_of_one_platform_are_not_compared() -> None:
    claim = ClaimFactory(article=article(None, "https://videos.example/1"))
    source = Source(url="https://videos.example/2")
    assert outlets.of_claim(claim).relation_to(source) == ""


def test_publishers_without_a_note_on_ownership_do_not_share_an_owner() -> None:
    claim = ClaimFactory(article=article(publisher("one")))
    assert outlets.of_claim(claim).relation_to(Source(publisher=publisher("two"))) == ""


def test_outlets_of_a_merged_duplicate_are_the_claims_too(post: Publisher, editor: Person) -> None:
    claim, twin = ClaimFactory(), ClaimFactory(article=article(post))
    making.merge(actor=editor, claim_id=twin.pk, into_id=claim.pk, expected_version=1, now=NOW)
    assert outlets.of_claim(claim).relation_to(Source(publisher=post)) == "same_publisher"


def test_evidence_of_a_merged_duplicate_is_judged_by_the_articles_of_the_claim_that_stays(
    claim: Claim, post: Publisher, editor: Person
) -> None:
    """The duplicate was in no outlet; the claim it is merged into was in the Harbour Post."""
    twin = ClaimFactory()
    own = attach(editor, twin, article(post), "conflicts")
    making.merge(actor=editor, claim_id=twin.pk, into_id=claim.pk, expected_version=1, now=NOW)
    row = Evidence.objects.with_articles_of_claim().get(pk=own.pk)
    assert EvidenceAnswer().get_own_outlet(row) == "same_publisher"
    assert outlets.of_claim(row.claim).relation_to(row.source) == "same_publisher"
    row.stance = "corroborates"
    assert "another article of this outlet" in outlets.warning(row)


def test_the_article_of_the_claim_that_stays_is_no_corroboration_of_a_merged_duplicate(
    claim: Claim, editor: Person
) -> None:
    twin, own_article = ClaimFactory(), claim.appearances.get().version.article
    evidence = attach(editor, twin, own_article, "context")
    making.merge(actor=editor, claim_id=twin.pk, into_id=claim.pk, expected_version=1, now=NOW)
    with pytest.raises(attaching.OwnArticle):
        attaching.change(
            actor=editor,
            evidence_id=evidence.pk,
            expected_version=1,
            details=EvidenceDetails(stance="corroborates", passage=evidence.passage),
            now=NOW,
        )


# --- attached, warned of, missing -------------------------------------------------------------


def attach(actor: Person, claim: Claim, of: Article, stance: str = "corroborates") -> Evidence:
    version = of.current
    start = version.text.index("The port counted")
    return attaching.attach(
        actor=actor,
        claim_id=claim.pk,
        source=Passage(version.pk, start, start + len("The port counted")),
        details=EvidenceDetails(stance=stance),
        now=NOW,
    )


@pytest.mark.parametrize(
    ("stance", "is_own", "is_warned"),
    [
        ("corroborates", True, True),
        ("corroborates", False, False),
        ("conflicts", True, False),
        ("context", True, False),
    ],
)
def test_own_corroboration_is_attached_with_a_warning_and_marked(
    checker: Person, claim: Claim, post: Publisher, stance: str, is_own: bool, is_warned: bool
) -> None:
    version = article(post if is_own else publisher("bay-daily")).current
    start, end = newsroom.span(version, "The port counted")
    desk = newsroom.signed_in(checker)
    sent = {"tab": "passage", "article_version": version.pk, "start": start, "end": end}
    address = f"/desk/claims/{claim.pk}/evidence/new/"
    form = html.unescape(desk.get(address, sent).content.decode())
    assert ("another article of this outlet" in " ".join(form.split())) == is_own
    sent |= {"passage": "The port counted", "stance": stance, "directness": "secondary"}
    answer = desk.post(address, sent, follow=True)
    warnings = [str(message) for message in answer.context["messages"] if message.tags == "warning"]
    assert [("does not count" in warning) for warning in warnings] == [True] * is_warned
    page = " ".join(html.unescape(answer.content.decode()).split())
    assert ("not counted as corroboration" in page) == is_warned
    appearances, evidence = claim.appearances.for_page(), Evidence.objects.for_page()
    (piece,) = dossier.of_claim(claim, appearances, evidence, searches=[])["evidence"]
    assert piece["own_outlet"] == ("same_publisher" if is_own else "")


@pytest.mark.parametrize(
    ("stances", "is_missing"),
    [
        ([], False),
        (["own corroborates"], True),
        (["own corroborates", "own corroborates"], True),
        (["own corroborates", "other corroborates"], False),
        (["own conflicts"], False),
        (["own corroborates", "other conflicts"], True),
        (["other corroborates"], False),
    ],
)
def test_a_side_of_own_outlets_alone_is_not_corroborated(
    contributor: Person, claim: Claim, post: Publisher, stances: list[str], is_missing: bool
) -> None:
    other = publisher("bay-daily")
    for words in stances:
        whose, stance = words.split()
        attach(contributor, claim, article(post if whose == "own" else other), stance)
    factcheck = FactCheckFactory(claim=claim)
    assert ("corroboration" in what_is_missing(factcheck)) == is_missing
    points = points_of(dossier.of_factcheck(factcheck))
    assert len(points) == sum(words == "own corroborates" for words in stances)


def test_the_api_says_whose_outlet_it_is(contributor: Person, claim: Claim) -> None:
    evidence = attaching.attach(
        actor=contributor,
        claim_id=claim.pk,
        source=Link(url="https://harbour-post.example/second", title="Again"),
        details=EvidenceDetails(stance="corroborates", passage="900 ferries."),
        now=NOW,
    )
    row = Evidence.objects.with_articles_of_claim().get(pk=evidence.pk)
    assert EvidenceAnswer().get_own_outlet(row) == "same_publisher"


# --- counting ---------------------------------------------------------------------------------


def piece(outlet: str, stance: str = "conflicts", url: str = "", **more: Any) -> dict[str, Any]:
    named = {"name": outlet, "slug": outlet} if outlet else None
    source = {"title": "Counts", "url": url, "publisher": named}
    return {"stance": stance, "source": source} | more


OWN = {"own_outlet": "same_publisher"}


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        ([], "none"),
        ([piece("post")], "1 passage, 1 outlet"),
        ([piece("post"), piece("post")], "2 passages, 1 outlet"),
        ([piece("post"), piece("bay")], "2 passages, 2 outlets"),
        ([(piece("post"), None), (piece("post"), None)], "2 passages, 1 outlet"),
        ([piece("", url="https://a.example/1"), piece("", url="https://www.a.example/2")],
         "2 passages, 1 outlet"),
        ([piece("", url="https://a.example/1"), piece("", url="https://b.example/2")],
         "2 passages, 2 outlets"),
        ([piece("post", "corroborates", **OWN), piece("bay", "corroborates", own_outlet="")],
         "2 passages, 2 outlets; 1 from the claim’s own outlet"),
        ([piece("post", "corroborates", **OWN), piece("post", "corroborates", **OWN)],
         "2 passages, 1 outlet; all from the claim’s own outlet"),
        ([piece("post", "corroborates", **OWN), piece("bay", "corroborates", **OWN)],
         "2 passages, 2 outlets; all from the claim’s own outlets"),
        ([piece("post", "corroborates", own_outlet="same_owner"), piece("bay", "corroborates")],
         "2 passages, 2 outlets; 1 from the same owner"),
        ([piece("post", "corroborates", **OWN),
          piece("bay", "corroborates", own_outlet="same_owner")],
         "2 passages, 2 outlets; 1 from the claim’s own outlet; 1 from the same owner"),
        ([piece("post", "conflicts", **OWN)], "1 passage, 1 outlet"),
    ],
)  # fmt: skip
def test_a_side_counts_passages_and_outlets_apart(pieces: list[Any], words: str) -> None:
    assert counted(pieces) == words
