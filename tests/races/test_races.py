"""Two people at the same moment, on two real connections.

Every test lets both threads reach the line, then go. Each was seen to fail with the lock taken out:
replace the body of ``apps.common.locking.lock`` by ``return rows.get(pk=pk)`` (or, for what does not
exist yet, the body of ``advisory_lock`` by ``return``) and run this file.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from apps.articles.models import Article, ArticleVersion, ImportItem, Publisher
from apps.articles.operations import details, importing
from apps.articles.operations.documents import Document
from apps.claims.models import Claim, Claimant
from apps.claims.operations import making
from apps.claims.operations.details import ClaimDetails
from apps.common.errors import Conflict, Stale, WrongState
from apps.common.locking import advisory_lock, lock
from apps.evidence.models import Source
from apps.evidence.operations import attaching, sources
from apps.factchecks import operations as factchecks
from apps.factchecks.models import FactCheck, FactCheckEntry, Review
from apps.matching import operations as matching
from apps.matching.models import Match
from apps.people import operations as people
from apps.people.models import Person
from apps.publishing import operations as publishing
from apps.publishing.models import Edition
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import deciding, reading, taking_back
from tests.factories import (
    ArticleFactory,
    ClaimFactory,
    FactCheckFactory,
    PersonFactory,
    seen_of,
    who_approves,
)
from tests.races.concurrency import refusals, somebody_waits, together, until

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "Rain in the north\n\nIt rained for three days in the northern valleys of the country."


@pytest.fixture
def desk() -> dict[str, Any]:
    people = {name: PersonFactory(role=name) for name in ("checker", "editor")}
    people["second"] = PersonFactory(role="editor")
    article = ArticleFactory(actor=people["checker"])
    return people | {"version": article.current}


def checked(desk: dict[str, Any], state: str) -> FactCheck:
    row: FactCheck = FactCheckFactory(writer=desk["checker"], reviewer=desk["editor"], state=state)
    return row


def test_of_two_saves_of_the_same_version_one_is_stale(desk: dict[str, Any]) -> None:
    row = checked(desk, "open")
    before = row.version

    def save(finding: str) -> Callable[[], Any]:
        draft = factchecks.Draft(finding=finding)
        return lambda: factchecks.draft(
            actor=desk["checker"],
            factcheck_id=row.pk,
            expected_version=before,
            draft=draft,
            now=timezone.now(),
        )

    assert refusals(together(save("one"), save("two"))) == [Stale]
    row.refresh_from_db()
    assert row.version == before + 1
    assert FactCheckEntry.objects.filter(factcheck=row, verb="draft").count() == 1


def test_of_two_approvals_one_moves_on_and_one_is_stale(desk: dict[str, Any]) -> None:
    row = checked(desk, "in_review")

    def approve(who: str) -> Callable[[], Any]:
        return lambda: factchecks.approve(
            actor=desk[who],
            factcheck_id=row.pk,
            expected_version=row.version,
            seen=seen_of(row),
            now=timezone.now(),
        )

    assert refusals(together(approve("editor"), approve("second"))) == [Stale]
    assert Review.objects.filter(factcheck=row).count() == 1


def test_published_twice_makes_one_edition(desk: dict[str, Any]) -> None:
    row = checked(desk, "approved")

    def publish() -> Any:
        return publishing.publish(
            actor=desk["editor"],
            factcheck_id=row.pk,
            expected_version=row.version,
            now=timezone.now(),
        )

    assert refusals(together(publish, publish)) == [Stale]
    assert Edition.objects.count() == 1


def test_of_two_verdicts_on_one_claim_published_at_once_one_is_refused(
    desk: dict[str, Any],
) -> None:
    words = "The port of Tolvik counted 900 ferries in March."
    people = {"writer": desk["checker"], "reviewer": desk["editor"], "state": "approved"}
    claims = [ClaimFactory(statement=words, actor=desk["checker"]) for _ in range(2)]
    rows = [FactCheckFactory(claim=claim, **people) for claim in claims]

    def publish(row: FactCheck) -> Callable[[], Any]:
        return lambda: publishing.publish(
            actor=desk["second"],
            factcheck_id=row.pk,
            expected_version=row.version,
            now=timezone.now(),
        )

    assert refusals(together(*map(publish, rows))) == [publishing.SameClaim]
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("verb", ["cancel_correction", "withdraw", "announce_recheck"])
def test_a_correction_is_published_or_ended_and_never_both(desk: dict[str, Any], verb: str) -> None:
    row = checked(desk, "published")

    def call(operation: Callable[..., Any], who: str = "editor", **more: Any) -> Any:
        version = FactCheck.objects.values_list("version", flat=True).get(pk=row.pk)
        moment = timezone.now()
        return lambda: operation(
            actor=desk[who], factcheck_id=row.pk, expected_version=version, now=moment, **more
        )

    call(factchecks.correct, kind="update", reason="A later count is out.")()
    call(factchecks.submit, "checker")()
    desk["reviewer"] = who_approves(row, desk["editor"])
    call(factchecks.approve, "reviewer", seen=seen_of(row))()
    reason = {"reason": "We erred."} if verb == "withdraw" else {}
    ending = call(getattr(publishing, verb), "second", **reason)
    assert refusals(together(call(publishing.publish), ending)) == [Stale]
    kinds = list(Edition.objects.order_by("number").values_list("kind", flat=True))
    row.refresh_from_db()
    ends = {
        "cancel_correction": ("published", ["first"]),
        "withdraw": ("withdrawn", ["first", "withdrawal"]),
        "announce_recheck": ("approved", ["first", "recheck"]),
    }
    assert (row.state, kinds) in [("published", ["first", "update"]), ends[verb]]


def test_a_withdrawn_verdict_reopened_twice_is_reopened_once(desk: dict[str, Any]) -> None:
    row = checked(desk, "withdrawn")

    def reopen(who: str) -> Callable[[], Any]:
        return lambda: publishing.reopen(
            actor=desk[who],
            factcheck_id=row.pk,
            expected_version=row.version,
            reason="The source was right.",
            now=timezone.now(),
        )

    assert refusals(together(reopen("editor"), reopen("second"))) == [Stale]
    assert FactCheckEntry.objects.filter(factcheck=row, verb="reopen_factcheck").count() == 1


def test_the_same_text_imported_twice_is_one_article(desk: dict[str, Any]) -> None:
    def bring() -> Any:
        return ArticleFactory(actor=desk["checker"], text=TEXT)

    found = together(bring, bring)
    assert refusals(found) == []
    assert found[0].pk == found[1].pk
    assert ArticleVersion.objects.filter(text__contains="northern valleys").count() == 1
    outcomes = Counter(ImportItem.objects.values_list("outcome", flat=True))
    assert outcomes == {"imported": 2, "known": 1}  # the desk's own article is the other import


def test_two_texts_of_one_new_outlet_make_one_publisher(desk: dict[str, Any]) -> None:
    def bring(text: str) -> Callable[[], Any]:
        document = Document(
            name="a.txt", data=text.encode(), url="https://new-outlet.example/" + text[:4]
        )
        return lambda: importing.import_documents(
            actor=desk["checker"],
            documents=[document],
            came_by=Article.CameBy.PASTE,
            now=timezone.now(),
        )

    first = TEXT
    second = "Snow in the south\n\nIt snowed for two days in the southern valleys of the country."
    assert refusals(together(bring(first), bring(second))) == []
    assert Publisher.objects.filter(domain="new-outlet.example").count() == 1


def test_a_suggestion_accepted_twice_makes_one_claim(desk: dict[str, Any]) -> None:
    reading.read_version(version_id=desk["version"].pk, now=timezone.now())
    suggestion = Suggestion.objects.filter(version=desk["version"]).first()
    assert suggestion is not None
    before = Claim.objects.count()

    def accept() -> Any:
        return deciding.accept(
            actor=desk["checker"], suggestion_id=suggestion.pk, now=timezone.now()
        )

    assert refusals(together(accept, accept)) == [WrongState]
    assert Claim.objects.count() == before + 1


def accepted(desk: dict[str, Any]) -> tuple[Suggestion, Claim]:
    reading.read_version(version_id=desk["version"].pk, now=timezone.now())
    suggestion = Suggestion.objects.filter(version=desk["version"]).order_by("pk")[0]
    claim = deciding.accept(actor=desk["checker"], suggestion_id=suggestion.pk, now=timezone.now())
    return suggestion, claim


def test_a_claim_taken_back_twice_is_taken_back_once(desk: dict[str, Any]) -> None:
    suggestion, claim = accepted(desk)

    def take_back() -> Any:
        return taking_back.take_back(
            actor=desk["checker"], suggestion_id=suggestion.pk, now=timezone.now()
        )

    assert refusals(together(take_back, take_back)) == [WrongState]
    assert claim.history.filter(verb="take_back").count() == 1


def test_a_claim_is_taken_back_or_checked_and_never_both(desk: dict[str, Any]) -> None:
    suggestion, claim = accepted(desk)

    def take_back() -> Any:
        return taking_back.take_back(
            actor=desk["checker"], suggestion_id=suggestion.pk, now=timezone.now()
        )

    def check() -> Any:
        return factchecks.open_factcheck(
            actor=desk["checker"], claim_id=claim.pk, now=timezone.now()
        )

    found = refusals(together(take_back, check))
    assert found in ([WrongState], [taking_back.InUse])
    claim.refresh_from_db()
    assert claim.is_current is FactCheck.objects.filter(claim=claim).exists()


def test_who_selects_words_and_who_accepts_them_do_not_wait_for_one_another(
    desk: dict[str, Any],
) -> None:
    """Fails (one is told of a deadlock) when ``held`` locks the suggestion before the article."""
    reading.read_version(version_id=desk["version"].pk, now=timezone.now())
    first, second = Suggestion.objects.filter(version=desk["version"]).order_by("pk")[:2]

    def select() -> Any:
        return making.make_claim(
            actor=desk["checker"],
            details=ClaimDetails(statement="It is said.", kind="other"),
            version_id=desk["version"].pk,
            start=first.start,
            end=second.end,
            now=timezone.now(),
        )

    def accept() -> Any:
        return deciding.accept(actor=desk["checker"], suggestion_id=second.pk, now=timezone.now())

    assert set(refusals(together(select, accept))) <= {WrongState}


def test_a_claimant_named_by_two_people_at_once_is_one(desk: dict[str, Any]) -> None:
    def make() -> Any:
        wording = ClaimDetails(statement="It rained.", kind="other", claimant="Nadia Ferro")
        return making.make_claim(actor=desk["checker"], details=wording, now=timezone.now())

    assert refusals(together(make, make)) == []
    assert Claimant.objects.filter(name="Nadia Ferro").count() == 1


def test_one_claim_gets_one_factcheck(desk: dict[str, Any]) -> None:
    claim = ClaimFactory()

    def open_it() -> Any:
        return factchecks.open_factcheck(
            actor=desk["checker"], claim_id=claim.pk, now=timezone.now()
        )

    assert refusals(together(open_it, open_it)) == [factchecks.AlreadyOpen]


def test_claims_merged_crosswise_do_not_swallow_one_another(desk: dict[str, Any]) -> None:
    one = ClaimFactory()
    two = ClaimFactory()

    def merge(claim: Claim, into: Claim) -> Callable[[], Any]:
        return lambda: making.merge(
            actor=desk["editor"],
            claim_id=claim.pk,
            into_id=into.pk,
            expected_version=claim.version,
            now=timezone.now(),
        )

    found = refusals(together(merge(one, two), merge(two, one)))
    assert len(found) == 1
    assert issubclass(found[0], (Stale, WrongState, Conflict))
    assert Claim.objects.filter(pk__in=[one.pk, two.pk], merged_into__isnull=True).count() == 1


def test_the_same_link_attached_twice_is_one_source(desk: dict[str, Any]) -> None:
    def attach(claim: Claim) -> Callable[[], Any]:
        link = sources.Link(url="https://counts.example/march", title="Counts")
        return lambda: attaching.attach(
            actor=desk["checker"],
            claim_id=claim.pk,
            source=link,
            details=attaching.EvidenceDetails(
                stance="conflicts", passage="It rained for two days."
            ),
            now=timezone.now(),
        )

    assert refusals(together(attach(ClaimFactory()), attach(ClaimFactory()))) == []
    assert Source.objects.count() == 1


def test_a_source_made_while_its_article_changes_has_the_articles_details(
    desk: dict[str, Any],
) -> None:
    """Fails without the lock of ``follow_article``, and without the details read after that lock."""
    article, version = desk["version"].article, desk["version"]

    def attach() -> Any:
        return attaching.attach(
            actor=desk["checker"],
            claim_id=ClaimFactory().pk,
            source=attaching.Passage(version.pk, 0, 20),
            details=attaching.EvidenceDetails(stance="context"),
            now=timezone.now(),
        )

    def correct() -> Any:
        return details.correct_details(
            actor=desk["editor"],
            article_id=article.pk,
            expected_version=article.version,
            title="Rain",
            authors=[],
            published="2023-04-02",
            now=timezone.now(),
        )

    assert refusals(together(attach, correct)) == []
    article.refresh_from_db()
    assert (article.source.title, article.source.published) == (article.title, article.published)


def while_held(act: Callable[[], Any], *locks: Callable[[], Any]) -> list[Any]:
    """Run ``act`` against somebody who has the first lock, and takes the others when ``act`` waits."""
    held = threading.Event()

    def hold() -> None:
        locks[0]()
        held.set()
        until(somebody_waits)
        for take in locks[1:]:
            take()

    def act_then() -> Any:
        held.wait(timeout=20)
        return act()

    return together(hold, act_then)


@pytest.mark.parametrize("operation", [matching.reject_match, attaching.take_back_match])
@pytest.mark.parametrize("held", [["second", "match"], ["first", "second", "match"]])
def test_a_decision_about_two_claims_locks_them_in_order_and_its_match_last(
    desk: dict[str, Any], operation: Callable[..., Any], held: list[str]
) -> None:
    """Fails when the match is locked before its claims, or the newer claim before the older one."""
    first, second = ClaimFactory(), ClaimFactory()
    match = Match.objects.create(claim=second, other=first, score=0.9, suggested_at=timezone.now())
    given = {"actor": desk["checker"], "match_id": match.pk, "now": timezone.now()}
    if operation is attaching.take_back_match:
        matching.reject_match(**given)
    locks = {
        "first": partial(lock, Claim.objects.all(), first.pk),
        "second": partial(lock, Claim.objects.all(), second.pk),
        "match": partial(lock, Match.objects.all(), match.pk),
    }
    found = while_held(partial(operation, **given), *[locks[name] for name in held])
    assert refusals(found) == []


def test_a_source_is_locked_before_the_name_of_its_publisher(desk: dict[str, Any]) -> None:
    """Fails when what is not online is locked after its publisher, the other way round than a page."""
    title = "https://counts.example/march"
    link = sources.Link(url="", title=title, not_online="It was deleted.", publisher="Counters")
    attach = partial(
        attaching.attach,
        actor=desk["checker"],
        claim_id=ClaimFactory().pk,
        source=link,
        details=attaching.EvidenceDetails(stance="context", passage="It rained."),
        now=timezone.now(),
    )
    names = f"source {title}", "new publisher"
    found = while_held(attach, *[partial(advisory_lock, name) for name in names])
    assert refusals(found) == []


def test_one_address_given_to_two_articles_at_once_stays_with_one(desk: dict[str, Any]) -> None:
    def correct(article: Article) -> Callable[[], Any]:
        return lambda: details.correct_details(
            actor=desk["checker"],
            article_id=article.pk,
            expected_version=1,
            title="Rain",
            authors=[],
            published="",
            url="https://rain.example/1",
            publisher_name="The Rain Gauge",
            now=timezone.now(),
        )

    assert refusals(together(correct(ArticleFactory()), correct(ArticleFactory()))) == [Conflict]
    assert Publisher.objects.filter(name="The Rain Gauge").count() == 1


def test_a_text_read_twice_at_once_is_read_once(desk: dict[str, Any]) -> None:
    def read() -> Any:
        return reading.read_version(version_id=desk["version"].pk, now=timezone.now())

    found = together(read, read)
    assert refusals(found) == []
    assert min(found) == 0
    assert max(found) == Suggestion.objects.count() > 0


def test_a_person_added_twice_works_here_once() -> None:
    admin = PersonFactory(role="admin")

    def add() -> Any:
        return people.add_person(
            actor=admin,
            email="nia@desk.example",
            name="Nia",
            role="checker",
            password=None,
            now=timezone.now(),
        )

    assert refusals(together(add, add)) == [Conflict]


def test_two_admins_stepping_down_at_once_leave_one() -> None:
    """Fails when ``_lock_admins`` reads without ``select_for_update``."""
    admins = [PersonFactory(role="admin") for _ in range(2)]

    def step_down(admin: Person) -> Callable[[], Any]:
        return lambda: people.change_role(
            actor=admin,
            person_id=admin.pk,
            expected_version=1,
            role="editor",
            now=timezone.now(),
        )

    found = refusals(together(*[step_down(admin) for admin in admins]))
    assert found == [people.LastAdmin]
    assert Person.objects.filter(role="admin").count() == 1
