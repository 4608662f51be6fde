"""Publishing and withdrawing: the two writes that readers see."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from apps.claims.operations import details, judging
from apps.claims.operations.details import ClaimDetails
from apps.common.errors import Invalid, NotReady
from apps.evidence.operations import attaching as evidence
from apps.factchecks import operations as factchecks
from apps.factchecks.models import FactCheck
from apps.factchecks.states import State
from apps.people.models import Person
from apps.publishing import operations
from apps.publishing.models import Edition, Verdict
from tests.factories import (
    NOW,
    ArticleFactory,
    ClaimFactory,
    EvidenceFactory,
    FactCheckFactory,
    PersonFactory,
    VerdictFactory,
    advance_to,
    verb_arguments,
    write_draft,
)

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(days=1)


def approved(**changes: Any) -> FactCheck:
    return FactCheckFactory(state=State.APPROVED, **changes)


def publish(actor: Person, factcheck: FactCheck, **changes: Any) -> Edition:
    return operations.publish(actor=actor, **(verb_arguments(factcheck, LATER) | changes))


def test_publishing_freezes_all_a_reader_may_see(editor: Person) -> None:
    article = ArticleFactory(url="https://bay.example/ferries")
    claim = ClaimFactory(
        article=article,
        statement="The port counted 9,000 ferries.",
        claimant="The Port",
        topics=("Ferries",),
        claimed_on="2023-03",
    )
    writer = PersonFactory(role="checker", name="Wim")
    factcheck = approved(claim=claim, writer=writer, reviewer=editor)
    edition = publish(editor, factcheck, note="Out.")
    document = edition.document
    assert document["claim"]["statement"] == edition.statement == claim.statement
    assert document["rating"]["slug"] == edition.rating_slug == "false"
    assert document["finding"] == edition.finding == "There were 900."
    assert document["explanation_html"] == "<p>We counted them.</p>\n"
    assert document["appearances"][0]["quote"] == "The port counted"
    assert document["appearances"][0]["article"]["url"] == "https://bay.example/ferries"
    assert [piece["stance"] for piece in document["evidence"]] == ["conflicts"]
    assert document["people"] == {
        "written_by": ["Wim"],
        "approved_by": [editor.name],
        "published_by": editor.name,
    }
    assert (document["slug"], document["number"], document["kind"], document["reason"]) == (
        "the-port-counted-9000-ferries", 1, "first", "",
    )  # fmt: skip
    assert document["published_at"] == "2024-05-03T12:00:00Z"
    assert (edition.claimant_slug, edition.claimant_name) == ("the-port", "The Port")
    assert edition.topics == ["ferries"]
    assert edition.publishers == [article.publisher.slug]
    assert (edition.claimed_earliest, edition.claimed_latest) == (
        dt.date(2023, 3, 1), dt.date(2023, 3, 31),
    )  # fmt: skip
    assert (edition.rating_word, edition.rating_order) == ("False", document["rating"]["order"])
    assert (edition.published_at, edition.language) == (LATER, "en")
    assert edition.verdict.current == edition
    assert str(edition) == "the-port-counted-9000-ferries, edition 1"


def test_a_verdict_without_claimant_or_article_is_published_too(editor: Person) -> None:
    edition = publish(editor, approved())
    assert (edition.claimant_slug, edition.topics, edition.publishers) == ("", [], [])


def test_an_edition_is_found_by_its_words(editor: Person) -> None:
    edition = publish(editor, approved(claim=ClaimFactory(statement="Ferries were counted.")))
    assert list(Edition.objects.filter(search="ferry")) == [edition]
    assert not Edition.objects.filter(search="lighthouse").exists()


def test_two_verdicts_of_the_same_words_have_two_addresses(editor: Person) -> None:
    claims = [ClaimFactory(statement="Ferries were counted.") for _ in range(2)]
    pair = {"claim_id": claims[0].pk, "other_id": claims[1].pk}
    judging.judge_different(actor=editor, **pair, now=NOW)
    first, second = (publish(editor, approved(claim=claim)) for claim in claims)
    assert (str(first.verdict), str(second.verdict)) == (
        "ferries-were-counted", "ferries-were-counted-2",
    )  # fmt: skip


def corrected(editor: Person, factcheck: FactCheck, kind: str = "correction") -> Edition:
    writer = factcheck.opened_by
    factchecks.correct(
        actor=editor, kind=kind, reason="A digit.", **verb_arguments(factcheck, LATER)
    )
    write_draft(factcheck, writer, finding="There were 901.")
    advance_to(factcheck, State.APPROVED, writer, editor)
    return publish(editor, factcheck)


@pytest.mark.parametrize("kind", ["update", "correction", "clarification"])
def test_a_correction_is_a_new_edition_and_the_earlier_one_stays(editor: Person, kind: str) -> None:
    verdict = VerdictFactory()
    first = verdict.current
    edition = corrected(editor, verdict.factcheck, kind)
    verdict.refresh_from_db()
    assert verdict.current == edition
    assert (edition.number, edition.kind, edition.reason) == (2, kind, "A digit.")
    assert edition.document["finding"] == "There were 901."
    assert edition.document["slug"] == first.document["slug"]
    first.refresh_from_db()
    assert first.document["finding"] == "There were 900."
    verdict.factcheck.refresh_from_db()
    assert verdict.factcheck.correction_kind == ""
    assert verdict.factcheck.correction_reason == ""


def test_readers_keep_the_present_edition_until_the_corrected_one_is_published(
    editor: Person,
) -> None:
    verdict = VerdictFactory()
    factcheck = verdict.factcheck
    factchecks.correct(
        actor=editor, kind="update", reason="More is known.", **verb_arguments(factcheck)
    )
    write_draft(factcheck, factcheck.opened_by, finding="Something unfinished.")
    verdict.refresh_from_db()
    assert verdict.current.finding == "There were 900."


def test_what_changed_after_the_approval_is_not_published(editor: Person, checker: Person) -> None:
    factcheck = approved()
    passage = EvidenceFactory(claim=factcheck.claim)
    with pytest.raises(NotReady) as refused:
        publish(editor, factcheck)
    assert set(refused.value.missing) == {"approval"}
    evidence.remove(
        actor=checker, evidence_id=passage.pk, expected_version=1, now=NOW, note="Not needed."
    )
    publish(editor, factcheck)


def test_a_claim_worded_anew_after_the_approval_is_not_published(
    editor: Person, checker: Person
) -> None:
    factcheck = approved()
    details.word(
        actor=checker,
        claim_id=factcheck.claim.pk,
        expected_version=1,
        details=ClaimDetails(statement="Something else.", kind="quantity"),
        now=NOW,
    )
    with pytest.raises(NotReady):
        publish(editor, factcheck)
    assert not Edition.objects.exists()


def test_a_withdrawn_verdict_keeps_its_page_and_says_why(editor: Person) -> None:
    verdict = VerdictFactory()
    edition = operations.withdraw(
        actor=editor, reason=" The source was a hoax. ", **verb_arguments(verdict.factcheck, LATER)
    )
    verdict.refresh_from_db()
    assert verdict.current == edition
    assert (edition.number, edition.kind) == (2, "withdrawal")
    assert edition.reason == edition.document["reason"] == "The source was a hoax."
    assert edition.document["finding"] == "There were 900."
    assert edition.document["people"]["published_by"] == editor.name
    assert edition.document["published_at"] == "2024-05-03T12:00:00Z"


@pytest.mark.parametrize("reason", ["", "  ", "x" * 1001])
def test_nothing_is_withdrawn_without_a_reason(editor: Person, reason: str) -> None:
    verdict = VerdictFactory()
    with pytest.raises(Invalid) as refused:
        operations.withdraw(actor=editor, reason=reason, **verb_arguments(verdict.factcheck))
    assert set(refused.value.fields) == {"reason"}
    assert verdict.editions.count() == 1


def test_editions_are_only_added_to() -> None:
    VerdictFactory()
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        Edition.objects.update(finding="x")
    Verdict.objects.update(current=None, first_published_at=None)
    with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
        Edition.objects.all().delete()


@pytest.mark.parametrize("changes", [{"current": None}, {"first_published_at": None}])
def test_a_verdict_has_an_edition_and_its_first_day_or_neither(changes: dict[str, None]) -> None:
    VerdictFactory()
    refused = pytest.raises(IntegrityError, match="verdict_published_has_day")
    with refused, transaction.atomic():
        Verdict.objects.update(**changes)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"number": 1}, "edition_number_once"),
        ({"number": 2, "kind": "first"}, "edition_first_is_number_one"),
        ({"number": 2, "kind": "update", "reason": ""}, "edition_later_says_why"),
        (
            {"claimed_earliest": dt.date(2024, 1, 2), "claimed_latest": dt.date(2024, 1, 1)},
            "edition_claimed_in_order",
        ),
    ],
)
def test_the_database_refuses_an_edition_no_operation_makes(
    changes: dict[str, Any], constraint: str
) -> None:
    edition = VerdictFactory().current
    fields = {"number": 2, "kind": "update", "reason": "More is known."} | changes
    if changes == {"number": 1}:
        fields = {"number": 1, "kind": "first", "reason": ""}
    for name, value in fields.items():
        setattr(edition, name, value)
    edition.pk = None
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        edition.save(force_insert=True)
