"""An outlet changes a passage that a published verdict quotes: who sees it, who notes it, what readers
get."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from apps.articles.models import Article
from apps.claims.models import Appearance, Claim, PassageChange
from apps.common.errors import Invalid, NotAllowed, NotFound, Stale, WrongState
from apps.factchecks import operations as factchecks
from apps.factchecks.models import FactCheck
from apps.people.models import Person
from apps.people.operations import issue_token
from apps.publishing import operations as publishing
from apps.publishing.changes import quotes, with_since
from apps.publishing.models import Edition, Verdict
from tests.api.conftest import Caller
from tests.claims.test_carry_over import SAID, TEXT, version_of
from tests.desk.newsroom import signed_in
from tests.factories import (
    NOW,
    ArticleFactory,
    ClaimFactory,
    FactCheckFactory,
    advance_to,
    verb_arguments,
    write_draft,
)
from tests.pages import page_of

pytestmark = pytest.mark.django_db
CHANGED = TEXT.replace("900", "800")
NOW_SAID = SAID.replace("900", "800")
LATER = NOW + dt.timedelta(days=1)


@pytest.fixture
def article() -> Article:
    made: Article = ArticleFactory(text=TEXT, url="https://bay.example/ferries")
    return made


@pytest.fixture
def claim(article: Article) -> Claim:
    made: Claim = ClaimFactory(article=article, words=SAID, statement="There were 900 ferries.")
    return made


@pytest.fixture
def published(claim: Claim, checker: Person, second_editor: Person) -> FactCheck:
    factcheck: FactCheck = FactCheckFactory(
        claim=claim, writer=checker, reviewer=second_editor, state="published"
    )
    return factcheck


@pytest.fixture
def change(article: Article, published: FactCheck, contributor: Person) -> PassageChange:
    version_of(article, CHANGED, contributor)
    return PassageChange.objects.get()


def tell(actor: Person, factcheck: FactCheck, change: PassageChange, **more: Any) -> Edition:
    where = verb_arguments(factcheck, LATER) | {"change_id": change.pk}
    return publishing.note_change(actor=actor, **(where | more))


def current(factcheck: FactCheck) -> dict[str, Any]:
    verdict = Verdict.objects.select_related("current").get(factcheck=factcheck)
    document: dict[str, Any] = verdict.current.document
    return document


# The operation ----------------------------------------------------------------------------------


def test_an_editor_tells_readers_with_both_wordings(
    published: FactCheck, change: PassageChange, editor: Person
) -> None:
    before = current(published)
    edition = tell(editor, published, change, note="I looked it up.")
    document = edition.document
    assert (edition.number, edition.kind, edition.published_at) == (2, "update", LATER)
    assert "bay.example has since changed the passage" in edition.reason
    [appearance] = document["appearances"]
    assert appearance["quote"] == SAID
    assert appearance["since"] == {"wording": NOW_SAID, "noticed_at": "2024-05-02T13:00:00Z"}
    assert document["people"] == before["people"] | {"published_by": editor.name}
    same = ("claim", "rating", "finding", "explanation", "explanation_html", "as_of", "evidence")
    assert {name: document[name] for name in same} == {name: before[name] for name in same}
    change.refresh_from_db()
    assert (change.noted_by, change.noted_at, change.after) == (editor, LATER, NOW_SAID)
    published.refresh_from_db()
    assert published.state == "published"
    entry = published.history.latest("pk")
    assert (entry.verb, entry.actor, entry.note) == ("note_change", editor, "I looked it up.")
    assert entry.before == {"wording": SAID}
    assert entry.after == {"edition": 2, "wording": NOW_SAID}


def test_a_removed_passage_is_said_to_be_removed(
    article: Article, published: FactCheck, contributor: Person, editor: Person
) -> None:
    version_of(article, TEXT.replace(SAID, "").replace("  ", " "), contributor)
    edition = tell(editor, published, PassageChange.objects.get())
    assert "has since removed the passage" in edition.reason
    assert edition.document["appearances"][0]["since"]["wording"] == ""


def test_the_editor_may_say_better_what_stands_there(
    published: FactCheck, change: PassageChange, editor: Person
) -> None:
    with pytest.raises(Invalid) as refused:
        tell(editor, published, change, wording="The port counted 700 ferries.")
    assert set(refused.value.fields) == {"wording"}
    wording = f"{NOW_SAID}\nThe council did not answer."
    since = tell(editor, published, change, wording=wording).document["appearances"][0]["since"]
    assert since["wording"] == f"{NOW_SAID} The council did not answer."


def test_the_guess_follows_a_text_that_changes_again(
    article: Article, published: FactCheck, change: PassageChange, contributor: Person
) -> None:
    version_of(article, TEXT.replace("900", "700"), contributor)
    assert PassageChange.objects.get().after == SAID.replace("900", "700")


def test_telling_is_refused(
    published: FactCheck,
    change: PassageChange,
    article: Article,
    checker: Person,
    contributor: Person,
    editor: Person,
) -> None:
    with pytest.raises(NotAllowed):
        tell(checker, published, change)
    with pytest.raises(NotFound):
        tell(editor, published, PassageChange(pk=0))
    with pytest.raises(Stale):
        tell(editor, published, change, expected_version=1)
    other = FactCheckFactory(state="published")
    with pytest.raises(NotFound):
        tell(editor, other, change)
    factchecks.correct(
        actor=editor, kind="update", reason="New counts.", **verb_arguments(published)
    )
    with pytest.raises(WrongState):
        tell(editor, published, change)
    assert Edition.objects.filter(verdict__factcheck=published).count() == 1


def test_readers_are_told_once(published: FactCheck, change: PassageChange, editor: Person) -> None:
    tell(editor, published, change)
    with pytest.raises(WrongState, match="already published"):
        tell(editor, published, change)


def test_words_that_are_back_are_not_told(
    published: FactCheck,
    change: PassageChange,
    article: Article,
    contributor: Person,
    editor: Person,
) -> None:
    version_of(article, TEXT, contributor)
    with pytest.raises(WrongState, match="restored the passage"):
        tell(editor, published, change)


def test_a_place_that_readers_were_not_given_is_not_told(
    published: FactCheck, claim: Claim, editor: Person, contributor: Person
) -> None:
    from apps.claims.operations import making

    other = ArticleFactory(text=TEXT.replace("Snow", "Rain"))
    start = other.current.text.index("About 3.5 million")
    making.add_appearance(
        actor=contributor,
        claim_id=claim.pk,
        version_id=other.current.pk,
        start=start,
        end=start + 17,
        now=NOW,
    )
    version_of(other, TEXT.replace("3.5", "3.6"), contributor)
    with pytest.raises(WrongState, match="does not quote"):
        tell(editor, published, PassageChange.objects.get())
    assert "Publish an update" not in page_of(signed_in(editor).get("/desk/"))


def test_a_later_edition_still_says_what_was_told(
    published: FactCheck, change: PassageChange, checker: Person, editor: Person
) -> None:
    tell(editor, published, change)
    factchecks.correct(
        actor=editor, kind="correction", reason="We miscounted.", **verb_arguments(published)
    )
    write_draft(published, checker, finding="There were 901.")
    advance_to(published, "published", checker, editor)
    document = current(published)
    assert (document["number"], document["finding"]) == (3, "There were 901.")
    assert document["appearances"][0]["quote"] == SAID
    assert document["appearances"][0]["since"]["wording"] == NOW_SAID


def test_what_nobody_confirmed_is_not_told_by_a_later_edition(
    published: FactCheck, change: PassageChange, checker: Person, editor: Person
) -> None:
    factchecks.correct(
        actor=editor, kind="correction", reason="We miscounted.", **verb_arguments(published)
    )
    write_draft(published, checker, finding="There were 901.")
    advance_to(published, "published", checker, editor)
    [appearance] = current(published)["appearances"]
    assert (appearance["quote"], appearance["since"]) == (SAID, None)


def test_a_new_wording_does_not_spoil_an_approval(
    article: Article, claim: Claim, checker: Person, editor: Person, contributor: Person
) -> None:
    row = FactCheckFactory(claim=claim, writer=checker, reviewer=editor, state="approved")
    version_of(article, CHANGED, contributor)
    publishing.publish(actor=editor, **verb_arguments(row))
    assert current(row)["appearances"][0]["quote"] == SAID


# Documents --------------------------------------------------------------------------------------


def test_only_the_quote_that_is_meant_is_told() -> None:
    since = {"wording": "B", "noticed_at": "2024-05-02T13:00:00Z"}
    places = [{"quote": "A"}, {"quote": "C", "since": None}, {"quote": "A", "since": {}}]
    document = {"claim": {}, "appearances": places}
    quoted = with_since(document, "A", since)["appearances"]
    assert [appearance.get("since") for appearance in quoted] == [since, None, since]
    assert [quotes(document, words) for words in ("A", "B", "C")] == [True, False, True]
    assert not quotes({"appearances": quoted}, "A")
    assert "since" not in places[0]


# The desk ---------------------------------------------------------------------------------------


def test_those_who_work_on_it_see_it_on_their_desk(
    published: FactCheck,
    change: PassageChange,
    checker: Person,
    editor: Person,
    viewer: Person,
) -> None:
    page = f"/desk/factchecks/{published.pk}/changes/{change.pk}/"
    queue = page_of(signed_in(viewer).get("/desk/"))
    assert "changed this passage" in queue
    assert "Publish an update" not in queue
    assert "1 orphaned appearance<" in queue
    assert "Publish an update" in page_of(signed_in(editor).get("/desk/"))
    assert page in page_of(signed_in(checker).get("/desk/mine/"))
    assert page not in page_of(signed_in(viewer).get("/desk/mine/"))
    shown = page_of(signed_in(editor).get(f"/desk/factchecks/{published.pk}/"))
    assert "Confirm and publish an update" in shown
    tell(editor, published, change)
    assert "changed this passage" not in page_of(signed_in(editor).get("/desk/"))


def test_an_editor_confirms_it_on_a_page(
    published: FactCheck, change: PassageChange, editor: Person, checker: Person
) -> None:
    desk, page = signed_in(editor), f"/desk/factchecks/{published.pk}/changes/{change.pk}/"
    shown = page_of(desk.get(page))
    assert SAID in shown and NOW_SAID in shown
    assert "An editor can confirm this" in page_of(signed_in(checker).get(page))
    data = {
        "version": verb_arguments(published)["expected_version"],
        "wording": NOW_SAID,
        "note": "I see it.",
    }
    assert signed_in(checker).post(page, data).status_code == 403
    wrong = desk.post(page, data | {"wording": "It is so."})
    assert (wrong.status_code, "I see it." in page_of(wrong)) == (400, True)
    stale = desk.post(page, data | {"version": 1})
    assert (stale.status_code, "I see it." in page_of(stale)) == (412, True)
    assert desk.post(page, data).headers["Location"] == f"/desk/factchecks/{published.pk}/"
    assert "Published as an update by" in page_of(desk.get(page))
    assert desk.get(f"/desk/factchecks/{published.pk}/changes/0/").status_code == 404


def test_readers_see_both_wordings(
    published: FactCheck, change: PassageChange, editor: Person
) -> None:
    edition = tell(editor, published, change)
    page = page_of(signed_in(editor).get(f"/verdicts/{edition.verdict.slug}/"))
    assert "The outlet has since changed this passage." in page
    assert f">{NOW_SAID}</q>" in page
    assert f"<mark>{SAID}</mark>" in page
    first = page_of(signed_in(editor).get(f"/verdicts/{edition.verdict.slug}/editions/1/"))
    assert "has since changed this passage." not in first


def test_programs_list_changes_and_tell_them(
    published: FactCheck, change: PassageChange, editor: Person
) -> None:
    _, token = issue_token(
        actor=editor, name="t", scopes=["read", "write", "review"], now=timezone.now()
    )
    caller, path = Caller(editor, token), f"factchecks/{published.pk}/"
    [listed] = caller.get(f"{path}changes/").json()["results"]
    assert (listed["before"], listed["after"]) == (SAID, NOW_SAID)
    assert (listed["noted_at"], listed["undone_at"]) == (None, None)
    assert caller.get("factchecks/99999/changes/").status_code == 404
    version = verb_arguments(published)["expected_version"]
    body = {"change": listed["id"]}
    assert caller.post(f"{path}note_change/", body).status_code == 428
    noted = caller.post(f"{path}note_change/", body, version=version)
    assert (noted.status_code, noted.json()["kind"]) == (201, "update")
    document = caller.get(f"verdicts/{noted.json()['slug']}/").json()
    assert document["appearances"][0]["since"]["wording"] == NOW_SAID
    assert caller.post(f"{path}note_change/", body, version=version + 1).status_code == 409


def test_a_merged_duplicates_place_counts_for_the_claim_that_stays(
    claim: Claim, published: FactCheck, change: PassageChange, editor: Person
) -> None:
    other = ClaimFactory()
    Claim.objects.filter(pk=other.pk).update(merged_into=claim)
    Appearance.objects.filter(pk=change.appearance_id).update(claim=other)
    assert list(PassageChange.objects.of_claim(claim)) == [change]
    assert "changed this passage" in page_of(signed_in(editor).get("/desk/"))


# What is final -----------------------------------------------------------------------------------


def test_a_noted_change_is_never_rewritten(
    published: FactCheck, change: PassageChange, editor: Person
) -> None:
    tell(editor, published, change)
    for later in ({"after": "Something else."}, {"noted_at": None}, {"undone_at": LATER}):
        with pytest.raises(DatabaseError, match="decided_is_final"), transaction.atomic():
            PassageChange.objects.filter(pk=change.pk).update(**later)


def test_a_noticed_change_is_never_deleted(change: PassageChange) -> None:
    with pytest.raises(DatabaseError, match="never_deleted"), transaction.atomic():
        PassageChange.objects.filter(pk=change.pk).delete()
