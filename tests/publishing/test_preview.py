"""A preview is the page that publishing makes: byte for byte, but for what nobody knows before."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from apps.claims.models import PassageChange
from apps.factchecks import operations as factchecks
from apps.factchecks.models import FactCheck
from apps.factchecks.states import State
from apps.people.models import Person
from apps.publishing import operations
from apps.publishing.card import MAX_TITLE, card_of
from apps.publishing.models import Edition, Verdict
from apps.publishing.upcoming import UNKNOWN
from tests.claims.test_carry_over import SAID, TEXT, version_of
from tests.desk.newsroom import signed_in
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    FactCheckFactory,
    PersonFactory,
    RatingFactory,
    VerdictFactory,
    advance_to,
    seen_of,
    verb_arguments,
    write_draft,
)
from tests.pages import page_of
from tests.publishing import editions

pytestmark = pytest.mark.django_db
MOMENT = dt.datetime(2026, 3, 4, 22, 17, 39, 125000, tzinfo=dt.UTC)


def arguments(factcheck: FactCheck) -> dict[str, Any]:
    factcheck.refresh_from_db()
    return verb_arguments(factcheck, MOMENT)


def before(factcheck: FactCheck) -> dict[str, Any]:
    """Return the arguments of a step on an earlier day."""
    return arguments(factcheck) | {"now": MOMENT - dt.timedelta(days=9)}


def approved(factcheck: FactCheck, editor: Person) -> FactCheck:
    advance_to(factcheck, State.APPROVED, factcheck.opened_by, editor)
    return factcheck


def first(editor: Person) -> FactCheck:
    made: FactCheck = FactCheckFactory(state=State.APPROVED, reviewer=editor)
    return made


def correction(editor: Person, kind: str = "correction") -> FactCheck:
    factcheck: FactCheck = VerdictFactory(factcheck__reviewer=editor).factcheck
    factchecks.correct(actor=editor, kind=kind, reason="A digit & a name.", **before(factcheck))
    write_draft(factcheck, factcheck.opened_by, finding="There were <b>901</b>.")
    return approved(factcheck, editor)


def replacement(editor: Person) -> FactCheck:
    factcheck: FactCheck = VerdictFactory(factcheck__reviewer=editor).factcheck
    operations.withdraw(actor=editor, reason="A hoax.", **before(factcheck))
    operations.reopen(actor=editor, reason="It was none.", **before(factcheck))
    return approved(factcheck, editor)


def recheck(editor: Person) -> FactCheck:
    factcheck: FactCheck = VerdictFactory(factcheck__reviewer=editor).factcheck
    factchecks.correct(actor=editor, kind="update", reason="New data.", **before(factcheck))
    return factcheck


def after_recheck(editor: Person) -> FactCheck:
    factcheck = recheck(editor)
    operations.announce_recheck(actor=editor, **before(factcheck))
    return approved(factcheck, editor)


def note(editor: Person) -> FactCheck:
    article = ArticleFactory(text=TEXT, url="https://bay.example/ferries")
    claim = ClaimFactory(article=article, words=SAID, statement="There were 900 ferries.")
    factcheck: FactCheck = FactCheckFactory(claim=claim, reviewer=editor, state="published")
    version_of(article, TEXT.replace("900", "800"), PersonFactory(role="contributor"))
    return factcheck


def noting(**given: Any) -> Edition:
    return operations.note_change(change_id=PassageChange.objects.get().pk, **given)


Start, Act = Callable[[Person], FactCheck], Callable[..., Edition]
# Kind of edition -> how it begins, the address of its preview, what publishes it.
KINDS: dict[str, tuple[Start, str, Act]] = {
    "first": (first, "preview", operations.publish),
    "correction": (correction, "preview", operations.publish),
    "clarification": (lambda e: correction(e, "clarification"), "preview", operations.publish),
    "update": (lambda e: correction(e, "update"), "preview", operations.publish),
    "update after an announced check": (after_recheck, "preview", operations.publish),
    "replacement": (replacement, "preview", operations.publish),
    "note of a change": (note, "changes/{change}/preview", noting),
    "recheck": (recheck, "announce_recheck/preview", operations.announce_recheck),
}


def address(factcheck: FactCheck, path: str) -> str:
    change = PassageChange.objects.first()
    return f"/desk/factchecks/{factcheck.pk}/{path.format(change=change and change.pk)}/"


def marked(page: bytes, edition: Edition, *unknown: str) -> bytes:
    """Replace the values of ``UNKNOWN`` in a public page by what previews show there."""
    text = page.decode()
    at = edition.published_at
    local = timezone.localtime(at)
    day = f'<time datetime="{local.isoformat(timespec="seconds")}">{date_format(local, "j F Y")}</time>'
    mark = UNKNOWN["published_at"]
    text = text.replace(day, f'<span class="not-yet">{mark}</span>')
    text = text.replace(edition.document["published_at"], mark)
    for name in unknown:
        value = edition.document["people"][name]
        text = text.replace(value if isinstance(value, str) else ", ".join(value), UNKNOWN[name])
    return text.encode()


def public_page(edition: Edition) -> bytes:
    answer = Client().get(f"/verdicts/{edition.verdict.slug}/")
    assert answer.status_code == 200
    return answer.content


@pytest.mark.parametrize("kind", KINDS)
def test_the_preview_is_the_public_page_byte_for_byte(kind: str, editor: Person) -> None:
    begin, path, act = KINDS[kind]
    factcheck = begin(editor)
    preview = signed_in(editor).get(address(factcheck, path))
    edition = act(actor=editor, **arguments(factcheck))
    page = public_page(edition)
    assert UNKNOWN["published_at"] in preview.content.decode()
    assert preview.content == marked(page, edition)
    assert edition.kind == kind.split()[0] or kind == "note of a change"


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_table_tells_the_previewed_document_from_the_frozen_one(
    kind: str, editor: Person
) -> None:
    begin, path, act = KINDS[kind]
    factcheck = begin(editor)
    seen = signed_in(editor).get(address(factcheck, path)).context["document"]
    frozen = act(actor=editor, **arguments(factcheck)).document
    mark = UNKNOWN["published_at"]
    expected = frozen | {"published_at": mark}
    if kind == "recheck":
        assert frozen["recheck"] == {"since": frozen["published_at"]}
        expected["recheck"] = {"since": mark}
    assert json.loads(json.dumps(seen)) == expected


def test_the_table_names_everything_that_is_not_known_before() -> None:
    assert set(UNKNOWN) == {"published_at", "approved_by", "published_by"}
    assert all(re.fullmatch(r"\[[a-z ]+\]", mark) for mark in UNKNOWN.values())


def article_of(page: bytes) -> str:
    found = re.search(r'<article class="verdict .*?</article>', page.decode(), re.DOTALL)
    assert found
    return found.group()


def seen_by(person: Person, factcheck: FactCheck, path: str) -> bytes:
    content: bytes = signed_in(person).get(address(factcheck, path)).content
    return content


@pytest.mark.parametrize("begin", [first, correction, replacement])
def test_review_and_publish_page_show_the_same_article_notice_first(
    begin: Start, editor: Person
) -> None:
    factcheck = begin(editor)
    pages = [seen_by(editor, factcheck, path) for path in ("preview", "review", "publish")]
    articles = {article_of(page) for page in pages}
    edition = operations.publish(actor=editor, **arguments(factcheck))
    assert articles == {article_of(marked(public_page(edition), edition))}
    article = articles.pop()
    if begin is not first:
        assert article.index('class="notice') < article.index("<h1")


def test_before_the_review_nobody_knows_who_approves_and_who_publishes(
    checker: Person, editor: Person
) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW, writer=checker, reviewer=editor)
    preview = seen_by(checker, factcheck, "preview")
    factchecks.approve(actor=editor, seen=seen_of(factcheck), **arguments(factcheck))
    other = PersonFactory(role="editor", name="Olu Other")
    edition = operations.publish(actor=other, **arguments(factcheck))
    assert preview == marked(public_page(edition), edition, "approved_by", "published_by")


def test_who_may_approve_sees_their_own_name(checker: Person, editor: Person) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW, writer=checker)
    people = signed_in(editor).get(address(factcheck, "review")).context["document"]["people"]
    assert people["approved_by"] == [editor.name]
    assert people["published_by"] == UNKNOWN["published_by"]


def test_each_approval_that_is_missing_is_marked(
    editor: Person, second_editor: Person, settings: Any
) -> None:
    settings.APPROVALS_NEEDED = 3
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    factchecks.approve(actor=editor, seen=seen_of(factcheck), **arguments(factcheck))
    mark = UNKNOWN["approved_by"]

    def names(person: Person) -> list[str]:
        page = signed_in(person).get(address(factcheck, "review"))
        approved_by: list[str] = page.context["document"]["people"]["approved_by"]
        return approved_by

    assert names(editor) == [editor.name, mark, mark]
    assert names(second_editor) == [*sorted([editor.name, second_editor.name]), mark]


def test_who_approved_it_before_evidence_changed_is_not_named(
    editor: Person, second_editor: Person, settings: Any
) -> None:
    settings.APPROVALS_NEEDED = 2
    factcheck = FactCheckFactory(state=State.IN_REVIEW)
    factchecks.approve(
        actor=PersonFactory(role="editor"), seen=seen_of(factcheck), **arguments(factcheck)
    )
    EvidenceFactory(claim=factcheck.claim)
    factchecks.approve(actor=editor, seen=seen_of(factcheck), **arguments(factcheck))
    preview = seen_by(second_editor, factcheck, "preview")
    factchecks.approve(actor=second_editor, seen=seen_of(factcheck), **arguments(factcheck))
    other = PersonFactory(role="editor", name="Olu Other")
    edition = operations.publish(actor=other, **arguments(factcheck))
    both = sorted([editor.name, second_editor.name])
    assert edition.document["people"]["approved_by"] == both
    assert preview == marked(public_page(edition), edition, "published_by")


def test_the_preview_names_the_marks_that_it_has(checker: Person, editor: Person) -> None:
    factcheck = FactCheckFactory(state=State.IN_REVIEW, writer=checker)
    marks = {
        person.name: signed_in(person).get(address(factcheck, "review")).context["unknown"]
        for person in (checker, editor)
    }
    assert marks[checker.name] == list(UNKNOWN.values())
    assert marks[editor.name] == [UNKNOWN["published_at"], UNKNOWN["published_by"]]


def test_the_approvals_of_an_earlier_round_are_not_named(editor: Person) -> None:
    factcheck = recheck(editor)
    people = signed_in(editor).get(address(factcheck, "preview")).context["document"]["people"]
    assert people["approved_by"] == [UNKNOWN["approved_by"]]


TYPED = {
    "rating": "false",
    "finding": "There were 902.  ",
    "explanation": "We counted **again**.\r\n\r\nTwice.",
    "as_of": "2026-03-01",
    "recheck_on": "",
    "note": "Mine.",
}


def test_the_author_sees_the_page_of_what_is_on_the_screen_and_nothing_is_saved(
    editor: Person, second_editor: Person
) -> None:
    factcheck = correction(editor)
    factchecks.send_back(actor=editor, note="Count again.", **arguments(factcheck))
    writer = PersonFactory(role="checker", name="Wren Writer")
    factcheck.refresh_from_db()
    sent = TYPED | {"version": factcheck.version}
    preview = signed_in(writer).post(address(factcheck, "preview"), sent)
    before_it = (factcheck.version, factcheck.finding)
    factcheck.refresh_from_db()
    assert before_it == (factcheck.version, factcheck.finding)
    assert "There were 902." in preview.content.decode()
    desk = signed_in(writer)
    assert desk.post(f"/desk/factchecks/{factcheck.pk}/submit/", sent).status_code == 302
    factchecks.approve(actor=second_editor, seen=seen_of(factcheck), **arguments(factcheck))
    edition = operations.publish(actor=editor, **arguments(factcheck))
    page = public_page(edition)
    written_by = edition.document["people"]["written_by"]
    assert "Wren Writer" in written_by
    seen = preview.context["document"]["people"]
    assert seen["written_by"] == written_by
    assert seen["approved_by"] == [UNKNOWN["approved_by"]]
    assert preview.content == marked(page, edition, "approved_by", "published_by")


def test_without_a_day_of_the_facts_it_is_that_of_the_submission(checker: Person) -> None:
    factcheck = FactCheckFactory(writer=checker)
    sent = TYPED | {"version": factcheck.version, "as_of": ""}
    RatingFactory(slug="false")
    page = signed_in(checker).post(address(factcheck, "preview"), sent)
    assert page.context["document"]["as_of"] == timezone.now().date().isoformat()


def test_a_draft_that_could_not_be_saved_is_shown_with_the_reason(checker: Person) -> None:
    factcheck = FactCheckFactory(writer=checker)
    sent = TYPED | {"version": factcheck.version, "as_of": "soon"}
    RatingFactory(slug="false")
    page = signed_in(checker).post(address(factcheck, "preview"), sent)
    assert page.status_code == 400
    assert "Enter a valid date." in page.content.decode()
    assert "We counted **again**." in page.content.decode()


def test_a_draft_with_what_readers_would_not_get_is_shown_with_the_reason(checker: Person) -> None:
    factcheck = FactCheckFactory(writer=checker)
    explanation = "We counted ![the harbour](https://a.example/b.png) again."
    sent = TYPED | {"version": factcheck.version, "explanation": explanation}
    RatingFactory(slug="false")
    page = signed_in(checker).post(address(factcheck, "preview"), sent)
    assert page.status_code == 400
    assert "Images cannot be kept yet" in page_of(page)
    assert explanation in page_of(page)


# Row, card, data ------------------------------------------------------------------------------


def row_of(page: bytes, slug: str) -> str:
    rows = re.findall(r'<li class="verdict-row">.*?</li>', page.decode(), re.DOTALL)
    [row] = [row for row in rows if f"/verdicts/{slug}/" in row]
    return str(row)


@pytest.mark.parametrize("begin", [first, correction, replacement])
def test_the_row_is_that_of_the_lists(begin: Start, editor: Person) -> None:
    factcheck = begin(editor)
    preview = seen_by(editor, factcheck, "publish")
    edition = operations.publish(actor=editor, **arguments(factcheck))
    later = dt.datetime(2027, 1, 1, tzinfo=dt.UTC)
    operations.publish(actor=editor, **verb_arguments(first(editor), later))
    listed = marked(Client().get("/").content, edition)
    slug = edition.verdict.slug
    assert row_of(preview, slug) == row_of(listed, slug)


def metas(page: bytes) -> dict[str, str]:
    return dict(re.findall(r'<meta property="(og:\w+)" content="(.*?)">', page.decode(), re.DOTALL))


def test_the_card_has_the_words_of_the_page(editor: Person) -> None:
    factcheck = correction(editor)
    preview = seen_by(editor, factcheck, "publish").decode()
    tags = metas(public_page(operations.publish(actor=editor, **arguments(factcheck))))
    card = preview.partition('id="preview-card"')[2].partition("</section>")[0]
    for name in ("og:title", "og:description", "og:url", "og:site_name"):
        assert tags[name] in card
    assert "og:image" not in tags
    assert "There is no picture" in card


def test_a_title_that_is_too_long_is_cut_and_the_preview_says_so() -> None:
    long = editions.document(claim={"statement": "x" * (MAX_TITLE + 1)})
    card = card_of(long)
    assert (len(card.title), card.title[-2:], card.is_cut) == (MAX_TITLE, "x…", True)
    fits = card_of(editions.document(claim={"statement": "x" * MAX_TITLE}))
    assert (fits.title, fits.is_cut) == ("x" * MAX_TITLE, False)
    assert card_of(long, "We erred.").description == "This verdict was withdrawn: We erred."


def test_the_data_is_that_of_the_page_with_its_findings(editor: Person) -> None:
    factcheck = correction(editor)
    page = signed_in(editor).get(address(factcheck, "publish"))
    shown = json.loads(page.context["markup"])
    sentences = [finding.sentence for finding in page.context["findings"]]
    assert sentences
    assert all(sentence.rstrip(".") in page.content.decode() for sentence in sentences)
    assert not any("The day of the check" in sentence for sentence in sentences)
    edition = operations.publish(actor=editor, **arguments(factcheck))
    public = marked(public_page(edition), edition).decode()
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', public, re.DOTALL)
    assert shown == json.loads(script)
    assert shown["dateModified"] == UNKNOWN["published_at"]


def test_the_page_has_the_words_of_its_data(editor: Person) -> None:
    factcheck = first(editor)
    page = public_page(operations.publish(actor=editor, **arguments(factcheck)))
    [script] = re.findall(rb'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    review, article = json.loads(script), article_of(page)
    assert review["claimReviewed"] in article
    assert review["reviewRating"]["alternateName"] in article


# What cannot be previewed -----------------------------------------------------------------------


@pytest.mark.parametrize("state", [State.PUBLISHED, State.WITHDRAWN])
@pytest.mark.parametrize("path", ["preview", "announce_recheck/preview"])
def test_where_nothing_waits_there_is_no_preview(state: State, path: str, editor: Person) -> None:
    factcheck = FactCheckFactory(state=state)
    assert signed_in(editor).get(address(factcheck, path)).status_code == 409


def test_a_draft_without_a_rating_has_no_page_yet(checker: Person, editor: Person) -> None:
    factcheck = FactCheckFactory(writer=checker)
    if factcheck.rating is not None:
        FactCheck.objects.filter(pk=factcheck.pk).update(rating=None)
    assert signed_in(editor).get(address(factcheck, "preview")).status_code == 409
    page = seen_by(editor, factcheck, "review").decode()
    assert "the draft has no rating" in page


def test_a_note_is_previewed_in_the_typed_words_and_nothing_is_written(editor: Person) -> None:
    factcheck = note(editor)
    [change] = PassageChange.objects.all()
    path = address(factcheck, "changes/{change}")
    words = "The port counted 800 ferries in March. The council did not answer."
    sent = {"version": factcheck.version, "wording": words, "note": "Mine.", "preview": "1"}
    page = signed_in(editor).post(path, sent)
    assert page.status_code == 200
    [appearance] = page.context["document"]["appearances"]
    assert appearance["since"]["wording"] == words
    assert page.context["form"]["note"].value() == "Mine."
    assert Edition.objects.count() == 1
    change.refresh_from_db()
    assert change.noted_at is None


def test_a_preview_writes_nothing(editor: Person) -> None:
    factcheck = first(editor)
    for path in ("preview", "review", "publish"):
        seen_by(editor, factcheck, path)
    assert not Verdict.objects.exists()
    factcheck.refresh_from_db()
    assert factcheck.state == State.APPROVED


# The question -------------------------------------------------------------------------------------


def test_publishing_asks_once_and_the_message_leads_to_the_page(editor: Person) -> None:
    factcheck = first(editor)
    desk, path = signed_in(editor), address(factcheck, "publish")
    asked = desk.get(path)
    text = asked.content.decode()
    assert text.count('type="submit"') - text.partition("<main")[0].count('type="submit"') == 1
    assert "autofocus" not in text
    version = asked.context["form"]["version"].value()
    answer = desk.post(path, {"version": version, "note": ""}, follow=True)
    slug = Verdict.objects.get().slug
    assert f'<a href="/verdicts/{slug}/">Open its page</a>' in answer.content.decode()
    assert "no-cache" in desk.get(f"/verdicts/{slug}/")["Cache-Control"]


def test_what_changed_meanwhile_is_refused_and_shown(checker: Person, editor: Person) -> None:
    factcheck = first(editor)
    desk, path = signed_in(editor), address(factcheck, "publish")
    version = desk.get(path).context["form"]["version"].value()
    factchecks.assign(actor=editor, assignees=[checker.pk], priority=3, **arguments(factcheck))
    answer = desk.post(path, {"version": version, "note": "Now."})
    text = answer.content.decode()
    assert answer.status_code == 412
    assert "Nothing was published." in text
    assert "read it again before you publish it" in text
    form = answer.context["form"]
    again = {name: form[name].value() for name in form.fields}
    assert again["note"] == "Now."
    assert desk.post(path, again).status_code == 302


def test_a_state_that_changed_meanwhile_is_refused_without_a_button(editor: Person) -> None:
    factcheck = first(editor)
    desk, path = signed_in(editor), address(factcheck, "publish")
    version = desk.get(path).context["form"]["version"].value()
    factchecks.send_back(actor=editor, note="One figure is old.", **arguments(factcheck))
    answer = desk.post(path, {"version": version, "note": ""})
    text = answer.content.decode()
    assert answer.status_code == 412
    assert "Nothing was published." in text
    assert "This cannot be published now" in text
    assert "It is being written." in text
    assert f'action="{path}"' not in text
    assert not Verdict.objects.exists()


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (State.OPEN, "It is being written."),
        (State.IN_REVIEW, "It is under review."),
        (State.PUBLISHED, "It is published already."),
        (State.WITHDRAWN, "It is withdrawn."),
    ],
)
def test_what_cannot_be_published_says_why(state: State, sentence: str, editor: Person) -> None:
    factcheck = FactCheckFactory(state=state)
    desk, path = signed_in(editor), address(factcheck, "publish")
    text = desk.get(path).content.decode()
    assert sentence in text
    assert ("Open its page" in text) is Verdict.objects.exists()
    assert f'action="{path}"' not in text


def test_who_may_not_publish_sees_the_page_without_a_button(
    checker: Person, editor: Person
) -> None:
    factcheck = first(editor)
    text = seen_by(checker, factcheck, "publish").decode()
    assert "Only an editor can publish it." in text
    assert "As readers will see it" in text
    assert f'action="{address(factcheck, "publish")}"' not in text


def test_evidence_that_changed_after_the_approval_is_named_before_the_button(
    editor: Person,
) -> None:
    factcheck = first(editor)
    EvidenceFactory(claim=factcheck.claim)
    text = seen_by(editor, factcheck, "publish").decode()
    assert "Claim or evidence changed after the approval" in text
    assert f'action="{address(factcheck, "publish")}"' not in text
