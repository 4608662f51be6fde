"""Attaching, changing and removing evidence, as pages."""

from __future__ import annotations

import html
from typing import Any

import pytest

from apps.articles.models import ArticleVersion
from apps.claims.models import Claim
from apps.evidence.models import Evidence
from apps.people.models import Person
from tests.desk import newsroom
from tests.factories import ArticleFactory, ClaimFactory, EvidenceFactory

LINK = {
    "tab": "link",
    "url": "https://counts.example/march",
    "title": "Counts of March",
    "publisher": "Harbour Office",
    "author": "",
    "published": "2023-04",
    "kind": "report",
    "tags": ["preliminary"],
    "passage": "The office counted 900 ferries.",
    "stance": "conflicts",
    "value": "900 ferries",
    "directness": "primary",
    "language": "en",
    "note": "Before the recount.",
}


def text(answer: Any) -> str:
    return html.unescape(answer.content.decode())


def new(claim: Claim) -> str:
    return f"/desk/claims/{claim.pk}/evidence/new/"


def chosen(version: ArticleVersion, words: str, **changes: Any) -> dict[str, Any]:
    """Return the form of words chosen in an article, as a browser would send it."""
    start, end = newsroom.span(version, words)
    selection = {"tab": "passage", "article_version": version.pk, "start": start, "end": end}
    details = {"passage": words, "stance": "context", "value": "", "directness": "secondary"}
    return selection | details | {"language": "en", "note": ""} | changes


# --- a page elsewhere -----------------------------------------------------------------------------


def test_a_page_elsewhere_is_attached_with_all_that_was_said_of_it(contributor: Person) -> None:
    claim = ClaimFactory()
    answer = newsroom.signed_in(contributor).post(new(claim), LINK)
    attached = Evidence.objects.select_related("source__publisher").get()
    assert answer.url == f"/desk/claims/{claim.pk}/#evidence-{attached.pk}"
    assert attached.source.publisher.name == "Harbour Office"
    assert attached.source.tags == ["preliminary"]
    assert attached.value is not None
    assert (attached.directness, attached.note) == ("primary", "Before the recount.")


@pytest.mark.parametrize(
    ("typed", "is_told"),
    [
        ({}, False),
        ({"publisher": "HARBOUR office ", "title": " Counts of March "}, False),
        ({"title": "Counts of April"}, True),
        ({"author": "Ada Ferris"}, True),
        ({"tags": []}, True),
        ({"publisher": ""}, True),
    ],
)
def test_details_typed_for_a_source_that_is_stored_already_are_not_lost_silently(
    contributor: Person, typed: dict[str, Any], is_told: bool
) -> None:
    desk, claim = newsroom.signed_in(contributor), ClaimFactory()
    assert "stored already" not in text(desk.post(new(claim), LINK, follow=True))
    again = LINK | {"passage": "The office counted 900 ferries in all."} | typed
    page = text(desk.post(new(claim), again, follow=True))
    assert ("stored already with other details, which stay" in page) is is_told
    source = Evidence.objects.latest("pk").source
    assert source.title == "Counts of March"
    assert (f"/desk/sources/{source.pk}/correct/" in page) or not is_told


def test_the_stance_asked_for_in_the_address_is_chosen(contributor: Person) -> None:
    page = newsroom.signed_in(contributor).get(new(ClaimFactory()) + "?stance=qualifies")
    assert page.context["form"]["stance"].value() == "qualifies"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("value", "as it were", "We cannot read a value in this"),
        ("url", "nowhere", "https://"),
        ("published", "last spring", "is not a day we can read"),
        ("stance", "praises", "praises"),
        ("passage", "", "required"),
    ],
)
def test_evidence_that_cannot_be_read_is_shown_again_with_its_words(
    contributor: Person, field: str, typed: str, sentence: str
) -> None:
    claim = ClaimFactory()
    answer = newsroom.signed_in(contributor).post(new(claim), LINK | {field: typed})
    assert answer.status_code == 400
    assert "Before the recount." in text(answer)
    assert sentence in text(answer)
    assert not Evidence.objects.exists()


def test_a_viewer_sees_no_form_and_is_refused(viewer: Person) -> None:
    claim = ClaimFactory()
    desk = newsroom.signed_in(viewer)
    assert 'name="passage"' not in text(desk.get(new(claim)))
    answer = desk.post(new(claim), LINK)
    assert answer.status_code == 403


def test_a_merged_claim_takes_no_evidence(contributor: Person, editor: Person) -> None:
    from apps.claims.operations import making
    from tests.factories import NOW

    twin, claim = ClaimFactory(), ClaimFactory()
    making.merge(actor=editor, claim_id=twin.pk, into_id=claim.pk, expected_version=1, now=NOW)
    answer = newsroom.signed_in(contributor).post(new(twin), LINK)
    assert answer.status_code == 409
    assert "Before the recount." in text(answer)


# --- an imported article --------------------------------------------------------------------------


def test_an_article_is_found_by_words_of_its_text_then_its_sentences_are_shown(
    contributor: Person,
) -> None:
    claim = ClaimFactory()
    border = ArticleFactory(text=newsroom.BORDER)
    ArticleFactory()
    desk = newsroom.signed_in(contributor)
    results = desk.get(f"{new(claim)}?tab=passage&q=lebanon mapping")
    assert [article.pk for article in results.context["articles"]] == [border.pk]
    sentences = text(desk.get(f"{new(claim)}?tab=passage&article={border.pk}"))
    assert "It has not grown since 2019." in sentences


def test_a_sentence_and_the_next_become_the_passage(contributor: Person) -> None:
    claim, version = ClaimFactory(), ArticleFactory(text=newsroom.BORDER).current
    spans = list(version.sentences.order_by("index").values_list("index", "start", "end"))
    index = next(i for i, start, end in spans if "It has not" in version.text[start:end])
    address = f"{new(claim)}?tab=passage&version={version.pk}&sentence={index - 1}&following=1"
    form = newsroom.signed_in(contributor).get(address).context["form"]
    assert form["passage"].value().startswith("🗺️ The army")
    assert form["passage"].value().endswith("since 2019.")


def test_the_value_of_the_passage_that_speaks_to_the_claim_is_filled_in(
    contributor: Person,
) -> None:
    claim, _ = newsroom.zone_claim(contributor)
    version = ArticleFactory(
        text="On the map\nBy Ines Calder\n\nIn May 2023 an area nearly the size of Lebanon was held.\n"
    ).current
    start, end = newsroom.span(version, "In May 2023 an area nearly the size of Lebanon was held.")
    address = f"{new(claim)}?version={version.pk}&start={start}&end={end}"
    form = newsroom.signed_in(contributor).get(address).context["form"]
    assert form["value"].value() == "nearly the size of Lebanon"


def test_a_passage_after_an_emoji_is_quoted_to_the_letter(contributor: Person) -> None:
    claim, version = ClaimFactory(), ArticleFactory(text=newsroom.BORDER).current
    newsroom.signed_in(contributor).post(new(claim), chosen(version, newsroom.LEBANON))
    attached = Evidence.objects.get()
    assert attached.passage == newsroom.LEBANON
    assert version.text[attached.start : attached.end] == newsroom.LEBANON


def test_a_passage_may_be_shortened_to_fewer_of_its_words_but_not_reworded(
    contributor: Person,
) -> None:
    claim, version = ClaimFactory(), ArticleFactory(text=newsroom.BORDER).current
    desk = newsroom.signed_in(contributor)
    reworded = desk.post(
        new(claim), chosen(version, newsroom.LEBANON, passage="an area the size of Lebanon")
    )
    assert reworded.status_code == 400
    assert "does not contain these exact words" in text(reworded)
    shorter = chosen(version, newsroom.LEBANON, passage="nearly the size of Lebanon")
    assert desk.post(new(claim), shorter).status_code == 302
    attached = Evidence.objects.get()
    assert version.text[attached.start : attached.end] == "nearly the size of Lebanon"


def test_the_claims_own_article_cannot_corroborate_it_and_the_note_is_kept(
    contributor: Person,
) -> None:
    claim, article = newsroom.zone_claim(contributor)
    words = "Nobody has measured it on the ground."
    desk = newsroom.signed_in(contributor)
    start, end = newsroom.span(article.current, words)
    page = text(desk.get(f"{new(claim)}?version={article.current.pk}&start={start}&end={end}"))
    assert "The claim appears in this article." in page
    sent = chosen(article.current, words, stance="corroborates", note="My note is kept.")
    answer = desk.post(new(claim), sent)
    assert answer.status_code == 422
    assert "cannot corroborate" in text(answer)
    assert "My note is kept." in text(answer)
    assert desk.post(new(claim), sent | {"stance": "context"}).status_code == 302


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("?version=999999", 404),
        ("?tab=passage&article=999999", 404),
        ("?tab=passage&article=99999999999999999999999", 404),
        ("?tab=passage&version=x", 200),
        ("?version={version}&start=5&end=5", 200),
        ("?version={version}&start=99999999999999&end=999999999999999", 200),
        ("?version={version}&sentence=999999999999", 200),
        ("?version={version}&sentence=0&following=-3", 200),
    ],
)
def test_an_address_that_names_no_words_never_breaks(
    contributor: Person, asked: str, status: int
) -> None:
    claim, version = ClaimFactory(), ArticleFactory().current
    address = new(claim) + asked.format(version=version.pk)
    assert newsroom.signed_in(contributor).get(address).status_code == status


# --- what is read while typing --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["article_version", "version", "article", "sentence", "following"])
def test_a_number_with_thousands_of_digits_chooses_nothing(contributor: Person, name: str) -> None:
    version = ArticleFactory().current
    sent = {"tab": "passage", "article_version": version.pk, "sentence": 0, "following": 0}
    sent |= {"article_version": "", name: "9" * 5000} if "v" in name else {name: "9" * 5000}
    answer = newsroom.signed_in(contributor).post(new(ClaimFactory()), sent)
    assert answer.status_code in (200, 400, 404)


def test_the_value_typed_is_read_and_compared_with_the_claim(contributor: Person) -> None:
    claim, _ = newsroom.zone_claim(contributor)
    desk = newsroom.signed_in(contributor)
    address = f"/desk/claims/{claim.pk}/evidence/value/"
    answer = text(desk.get(address, {"text": "nearly the size of Lebanon"}))
    assert "Read as" in answer
    assert "agreement--conflict" in answer
    assert "We cannot read" in text(desk.get(address, {"text": "as it were"}))
    offer = text(desk.get(address, {"passage": "They hold nearly the size of Lebanon."}))
    assert 'data-offer="nearly the size of Lebanon"' in offer


# --- changing and removing ------------------------------------------------------------------------


def change(evidence: Evidence, **changes: Any) -> dict[str, Any]:
    names = ("version", "stance", "passage", "directness", "language", "note")
    return {name: getattr(evidence, name) for name in names} | {"value": "", "why": ""} | changes


def test_evidence_is_changed_with_a_word_for_the_history(contributor: Person) -> None:
    evidence = EvidenceFactory()
    sent = change(evidence, stance="qualifies", why="Only in part.")
    answer = newsroom.signed_in(contributor).post(f"/desk/evidence/{evidence.pk}/", sent)
    assert answer.status_code == 302
    evidence.refresh_from_db()
    assert evidence.stance == "qualifies"
    assert evidence.history.first().note == "Only in part."


def test_a_stale_change_stands_beside_what_is_stored(contributor: Person) -> None:
    evidence = EvidenceFactory()
    desk, address = newsroom.signed_in(contributor), f"/desk/evidence/{evidence.pk}/"
    desk.post(address, change(evidence, note="Theirs."))
    answer = desk.post(address, change(evidence, note="Mine."))
    assert answer.status_code == 412
    assert "Theirs." in text(answer)
    assert "Mine." in text(answer)
    assert 'name="version" value="2"' in text(answer)


def test_removing_needs_a_reason_and_the_right_role(contributor: Person, checker: Person) -> None:
    evidence = EvidenceFactory()
    address = f"/desk/evidence/{evidence.pk}/remove/"
    sent = {"version": 1, "note": "A copy of another."}
    assert newsroom.signed_in(contributor).post(address, sent).status_code == 403
    desk = newsroom.signed_in(checker)
    assert desk.post(address, {"version": 1, "note": ""}).status_code == 400
    assert desk.post(address, sent).status_code == 302
    assert "A copy of another." in text(desk.get(f"/desk/claims/{evidence.claim_id}/"))
    assert "was removed" in text(desk.get(address))
    assert "was removed" in text(desk.get(f"/desk/evidence/{evidence.pk}/"))
