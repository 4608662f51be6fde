"""Other organisations' fact-checks by address: the import waits, the job fetches, and it says what came."""

from __future__ import annotations

import datetime as dt
import html
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.claimreviews import fetching, jobs
from apps.claimreviews.models import ClaimReview, ClaimReviewImport
from apps.claimreviews.operations import importing
from apps.claimreviews.operations.waiting import (
    refuse_import,
    request_import,
    retry_import,
    store_fetched_reviews,
)
from apps.common.errors import Invalid, NotAllowed, NotFound, WrongState
from apps.extraction.sandbox import parent
from apps.matching import queue as matching_queue
from apps.people.models import Person
from tests.claimreviews.markup import ZONE, imported, markup
from tests.common.sites import Site, leads_to, page, site
from tests.desk.newsroom import signed_in
from tests.extraction.test_claimreview_items import HEAD, MICRODATA
from tests.factories import NOW, PersonFactory
from tests.jobs import work
from tests.pages import page_of

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(hours=1)
FEED = "https://facts.example/claimreview.json"
MANY = [markup(url=f"https://facts.example/{number}") for number in range(3)]


@pytest.fixture
def here(settings: Any) -> Iterator[Site]:
    """A site on this machine, which for once may be fetched."""
    settings.FETCH_LOOPBACK = True
    feed = {"@type": "DataFeed", "dataFeedElement": [{"item": [one]} for one in MANY]}
    answers: Any = {
        "/feed": page(json.dumps(feed), said="application/json"),
        "/check": page(HEAD + MICRODATA),
        "*": page("", status="404 Not Found"),
    }
    with site(answers) as found:
        yield found
    parent._READERS.close()


def ask(actor: Person, url: str = FEED, note: str = "") -> ClaimReviewImport:
    return request_import(actor=actor, url=url, note=note, now=NOW)[0]


def feed(*items: Any) -> importing.Markup:
    data = json.dumps(items or MANY).encode()
    return importing.Markup(FEED, data, field="url", url=FEED, content_type="application/json")


def keep(batch: ClaimReviewImport, document: importing.Markup | None = None) -> ClaimReviewImport:
    return store_fetched_reviews(import_id=batch.pk, document=document or feed(), now=LATER)


def jobs_waiting() -> int:
    return ProcrastinateJob.objects.filter(task_name="claimreviews.fetch").count()


# --- the operations -------------------------------------------------------------------------------


def test_an_address_waits_and_asks_to_be_fetched(contributor: Person) -> None:
    batch = ask(contributor, f" {FEED}#top ", note="Their feed.")
    assert (batch.outcome, batch.url, batch.source, batch.note) == (
        "waiting", FEED, FEED, "Their feed.",
    )  # fmt: skip
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args) == ("claimreviews.fetch", {"import_id": batch.pk})
    assert not batch.history.exists()


@pytest.mark.parametrize(
    "url",
    [
        "", "nonsense", "ftp://facts.example/", "https://me:pw@facts.example/", "https://2130706433/",
        "https://facts.example:99999/", "https://intranet/", "https://facts.example/" + "x" * 3000,
        "https://facts.example/a b", "https://facts.example/\0",
    ],
)  # fmt: skip
def test_what_cannot_be_an_address_is_refused_at_once(contributor: Person, url: str) -> None:
    with pytest.raises(Invalid) as refusal:
        ask(contributor, url)
    assert refusal.value.fields["url"].endswith(".")
    assert jobs_waiting() == 0 and not ClaimReviewImport.objects.exists()


def test_an_address_that_waits_is_asked_for_once_and_no_note_is_lost(
    contributor: Person, checker: Person
) -> None:
    first = ask(contributor, note="For the harbour story.")
    second, is_new = request_import(actor=checker, url=FEED, note="We need it too.", now=LATER)
    ask(contributor, note="We need it too.")
    first.refresh_from_db()
    assert (second.pk, is_new, first.actor) == (first.pk, False, contributor)
    assert first.note == "For the harbour story.\nWe need it too."
    assert jobs_waiting() == 1
    keep(first)
    assert ask(checker).pk != first.pk


def test_what_was_fetched_comes_in_once_with_its_line_of_history(contributor: Person) -> None:
    batch = keep(ask(contributor, note="Feed."))
    assert (batch.outcome, batch.imported, batch.known) == ("done", 3, 0)
    keep(batch, feed(ZONE))
    batch.refresh_from_db()
    assert (batch.imported, ClaimReview.objects.count()) == (3, 3)
    assert {one.batch for one in ClaimReview.objects.all()} == {batch}
    entry = batch.history.get()
    assert (entry.actor, entry.verb, entry.note, entry.at) == (
        contributor, "import_reviews", "Feed.", LATER,
    )  # fmt: skip


def test_markup_given_by_hand_stands_in_the_same_list(contributor: Person) -> None:
    by_hand = imported(contributor, ZONE)
    batch = keep(ask(contributor), feed(ZONE, *MANY, "no object", markup(url="nowhere")))
    assert (by_hand.outcome, by_hand.url) == ("done", "")
    assert (batch.imported, batch.known, batch.refused) == (3, 1, 1)
    assert batch.problems[0]["place"] == "[5]"
    assert set(ClaimReviewImport.objects.for_list()) == {by_hand, batch}


def test_an_address_without_any_review_is_refused_with_each_reason(contributor: Person) -> None:
    batch = keep(ask(contributor), feed(markup(url="nowhere"), markup(claimReviewed="")))
    batch.refresh_from_db()
    assert (batch.outcome, batch.code, batch.refused) == ("refused", "no_review", 2)
    assert batch.message.startswith("No fact-check could be read.")
    assert [one["place"] for one in batch.problems] == ["[0]", "[1]"]
    assert not batch.history.exists()
    other = keep(
        ask(contributor, FEED + "?2"), importing.Markup("x", b"<html><p>Nothing", url=FEED)
    )
    assert (other.outcome, other.code) == ("refused", "no_markup")


def test_a_page_speaks_for_its_own_site_and_a_feed_for_many(contributor: Person) -> None:
    script = f'<script type="application/ld+json">{json.dumps([*MANY, ZONE])}</script>'
    url = "https://m.facts.example/1"
    batch = keep(ask(contributor, url), importing.Markup(url, (HEAD + script).encode(), url=url))
    assert (batch.imported, batch.refused) == (3, 1)
    (problem,) = batch.problems
    assert "stands at checks.example, which is another site" in problem["sentence"]
    assert keep(ask(contributor), feed(ZONE)).imported == 1
    pasted = [importing.Markup("Pasted", (HEAD + script).encode())]
    by_hand = importing.import_reviews(actor=contributor, documents=pasted, now=NOW)
    assert (by_hand.imported, by_hand.known + by_hand.changed) == (0, 4)


def test_a_person_who_may_import_no_more_brings_nothing_in(contributor: Person) -> None:
    batch = ask(contributor)
    Person.objects.filter(pk=contributor.pk).update(role="viewer")
    with pytest.raises(NotAllowed):
        keep(batch)
    assert not ClaimReview.objects.exists()


def test_only_who_may_import_asks_and_tries_again(viewer: Person, contributor: Person) -> None:
    with pytest.raises(NotAllowed):
        ask(viewer)
    batch = refuse_import(import_id=ask(contributor).pk, code="timeout", message="Try later.")
    with pytest.raises(NotAllowed):
        retry_import(actor=viewer, import_id=batch.pk, now=LATER)
    with pytest.raises(NotFound):
        retry_import(actor=PersonFactory(is_active=False), import_id=batch.pk, now=LATER)


def test_a_refused_address_waits_again_for_whoever_tries(
    contributor: Person, editor: Person
) -> None:
    batch = ask(contributor)
    refuse_import(
        import_id=batch.pk, code="x", message="No.", problems=[{"sentence": "Why."}] * 600
    )
    batch.refresh_from_db()
    assert (batch.refused, len(batch.problems)) == (600, 500)
    for _ in range(2):
        batch = retry_import(actor=editor, import_id=batch.pk, now=LATER)
    assert (batch.outcome, batch.message, batch.refused, batch.problems) == ("waiting", "", 0, [])
    assert (batch.actor, batch.at) == (editor, LATER)
    assert jobs_waiting() == 2
    assert keep(batch).history.get().actor == editor


def test_what_came_in_or_waits_elsewhere_is_not_tried_again(contributor: Person) -> None:
    refused = ask(contributor)
    refuse_import(import_id=refused.pk, code="x", message="No.")
    ask(contributor)
    with pytest.raises(WrongState, match="being fetched already"):
        retry_import(actor=contributor, import_id=refused.pk, now=LATER)
    for done in (imported(contributor, ZONE), keep(ask(contributor))):
        with pytest.raises(WrongState, match="Only an address that was refused"):
            retry_import(actor=contributor, import_id=done.pk, now=LATER)
    refuse_import(import_id=done.pk, code="x", message="No.")
    done.refresh_from_db()
    assert done.outcome == "done"


def test_what_breaks_off_in_the_middle_leaves_nothing_and_comes_in_once_later(
    contributor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, kept = ask(contributor), list(importing.AFTER_NEW_REVIEWS)

    def killed(_: Any) -> None:
        raise SystemExit

    monkeypatch.setattr(importing, "AFTER_NEW_REVIEWS", [*kept, killed])
    with pytest.raises(SystemExit):
        keep(batch)
    batch.refresh_from_db()
    assert batch.outcome == "waiting" and not ClaimReview.objects.exists()
    monkeypatch.setattr(importing, "AFTER_NEW_REVIEWS", kept)
    assert keep(batch).imported == ClaimReview.objects.count() == 3


@pytest.mark.parametrize(
    ("said", "constraint"),
    [
        ({"outcome": "waiting"}, "review_import_waits_for_an_address"),
        ({"outcome": "refused"}, "review_import_refusal_says_why"),
        ({"outcome": "done", "message": "No."}, "review_import_refusal_says_why"),
        (
            {"outcome": "refused", "message": "No.", "known": 1},
            "review_import_counts_what_came_in",
        ),
        ({"outcome": "waiting", "url": FEED}, "review_import_waits_once"),
    ],
)
def test_the_database_refuses_an_import_no_operation_makes(
    contributor: Person, said: dict[str, Any], constraint: str
) -> None:
    ask(contributor)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ClaimReviewImport.objects.create(actor=contributor, at=NOW, source="x", **said)


def test_ten_thousand_reviews_come_in_as_one_import_with_few_queries(
    contributor: Person, django_assert_max_num_queries: Any
) -> None:
    items = [markup(url=f"https://facts.example/{number}") for number in range(10_000)]
    batch = ask(contributor)
    with django_assert_max_num_queries(100):
        done = keep(batch, feed(*items, *items[:500]))
    assert (done.imported, done.known, done.refused) == (10_000, 0, 0)
    waiting = ProcrastinateJob.objects.filter(task_name="matching.index_reviews").count()
    assert waiting == 10_000 / matching_queue.REVIEWS_A_JOB


# --- the job --------------------------------------------------------------------------------------


def run(batch: ClaimReviewImport) -> ClaimReviewImport:
    jobs.fetch_reviews(import_id=batch.pk)
    batch.refresh_from_db()
    return batch


def test_the_job_fetches_a_feed_and_a_page(contributor: Person, here: Site) -> None:
    assert run(ask(contributor, here.url("/feed"))).imported == 3
    batch = run(ask(contributor, here.url("/check")))
    assert (batch.imported, batch.url) == (1, here.url("/check"))
    assert batch.reviews.get().url == here.url("/checks/ferries?x=1")
    assert "application/ld+json" in here.asked[0]


def test_a_second_run_fetches_nothing(contributor: Person, here: Site) -> None:
    batch = ask(contributor, here.url("/feed"))
    for _ in range(2):
        run(batch)
    jobs.fetch_reviews(import_id=0)
    assert here.paths == ["/feed"] and ClaimReview.objects.count() == 3


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (page("", status="404 Not Found"), "gone"),
        (page("", status="403 Forbidden"), "status"),
        (page("", status="503 Later"), "busy"),
        (page(b"%PDF-1.7"), "type"),
        (page("<?xml version='1.0'?><rss></rss>", said="application/rss+xml"), "type"),
        (page("<p>Nothing</p>"), "no_markup"),
        (page("{", said="application/json"), "json"),
        (page("[" * 5_000, said="application/json"), "depth"),
        (page('{"a": 1, "a": 2}', said="application/json"), "twice"),
        (page('[{"claimReviewed": "A"}]', said="application/json"), "no_review"),
        (page('{"a": "\0"}' + " " * 99, said="application/json"), "type"),
        (page(""), "empty"),
        (page("[]", "Content-Encoding: br"), "encoding"),
        (leads_to("http://169.254.169.254/latest/"), "address"),
        (leads_to("/x"), "redirects"),
        ([b"no http"], "refused"),
    ],
)  # fmt: skip
def test_each_failure_is_a_sentence_to_act_on(
    contributor: Person, here: Site, answer: Any, code: str
) -> None:
    here.answers["/x"] = answer
    batch = run(ask(contributor, here.url("/x")))
    assert (batch.outcome, batch.code) == ("refused", code)
    assert batch.message.endswith(".")


def test_too_much_is_refused_with_what_to_do(
    contributor: Person, here: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MAX_JSON_BYTES", 1000)
    batch = run(ask(contributor, here.url("/feed")))
    assert (batch.outcome, batch.code) == ("refused", "too_large")
    assert "cut it into smaller files" in batch.message


def test_a_fault_of_ours_is_said_and_logged(
    contributor: Person, here: Site, monkeypatch: Any, caplog: Any
) -> None:
    monkeypatch.setattr(jobs, "markup_at", lambda url: 1 / 0)
    batch = run(ask(contributor, here.url("/feed")))
    assert (batch.outcome, batch.code) == ("refused", "failed")
    assert "ZeroDivisionError" in caplog.text


def test_the_job_refuses_for_a_person_who_may_import_no_more(
    contributor: Person, here: Site
) -> None:
    batch = ask(contributor, here.url("/feed"))
    Person.objects.filter(pk=contributor.pk).update(role="viewer")
    assert run(batch).code == "not_allowed"


# --- the pages ------------------------------------------------------------------------------------


def text(answer: Any) -> str:
    return html.unescape(page_of(answer))


class TestThePages:
    def send(self, who: Person, **typed: str) -> tuple[Any, Any]:
        client = signed_in(who)
        return client, client.post("/desk/outside/import/", typed)

    def poll(self, client: Any, batch: ClaimReviewImport) -> Any:
        address = f"/desk/outside/imports/{batch.pk}/"
        return client.get(address, headers={"HX-Request": "true"})

    def test_the_page_asks_until_the_address_was_fetched(
        self, contributor: Person, here: Site
    ) -> None:
        client, answer = self.send(contributor, url=here.url("/feed"), note="Their feed.")
        batch = ClaimReviewImport.objects.get()
        assert answer.url == f"/desk/outside/imports/{batch.pk}/"
        shown = text(client.get(answer.url))
        assert "Fetching fact-checks" in shown and f'hx-get="{answer.url}"' in shown
        assert self.poll(client, batch).status_code == 204
        work()
        done = text(self.poll(client, batch))
        assert "hx-get" not in done and "3 fact-checks imported" in done and "Their feed." in done
        assert "The address was fetched." in done and "Fetch again" in done
        assert done.lstrip().startswith("<div")

    def test_a_refused_address_says_why_and_is_tried_again(
        self, contributor: Person, here: Site
    ) -> None:
        client, answer = self.send(contributor, url=here.url("/late"))
        work()
        shown = text(client.get(answer.url))
        assert "Nothing was imported" in shown and "has no page at this address" in shown
        here.answers["/late"] = here.answers["/feed"]
        again = client.post(answer.url + "retry/")
        assert again.url == answer.url
        work()
        assert "3 fact-checks imported" in text(client.get(answer.url))
        assert client.post(answer.url + "retry/").status_code == 409

    def test_a_host_alone_is_read_as_in_a_browser(self, contributor: Person) -> None:
        self.send(contributor, url=" facts.example/claimreview.json")
        assert ClaimReviewImport.objects.get().url == FEED

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"url": "ftp://facts.example/"}, "begin with http"),
            ({"url": "https://me:pw@facts.example/"}, "name or password"),
            ({"url": FEED, "markup": "{}"}, "Give the address alone"),
            ({"note": "Only a note"}, "Give an address"),
        ],
    )
    def test_what_is_refused_stays_in_its_box(
        self, contributor: Person, typed: dict[str, str], sentence: str
    ) -> None:
        _, answer = self.send(contributor, **typed)
        assert answer.status_code == 400 and sentence in text(answer)
        form = answer.context["form"]
        assert all(form[name].value() == value for name, value in typed.items())
        assert not ClaimReviewImport.objects.exists()

    def test_every_import_stands_in_one_list(self, contributor: Person, viewer: Person) -> None:
        imported(contributor, ZONE)
        refuse_import(import_id=ask(contributor).pk, code="x", message="It did not answer.")
        ask(contributor, FEED + "?page=2")
        shown = text(signed_in(viewer).get("/desk/outside/imports/"))
        assert "</strong>: 1 new.</p>" in shown
        assert "It did not answer." in shown and "is being fetched" in shown
        assert "Import external fact-checks" not in shown

    def test_the_list_takes_as_many_queries_however_long_it_is(
        self, contributor: Person, django_assert_num_queries: Any
    ) -> None:
        client = signed_in(contributor)
        assert "No imports yet" in text(client.get("/desk/outside/imports/"))
        ask(contributor)
        with django_assert_num_queries(5):
            client.get("/desk/outside/imports/")
        for number in range(20):
            ask(PersonFactory(role="contributor"), f"{FEED}?{number}")
        with django_assert_num_queries(5):
            client.get("/desk/outside/imports/")

    def test_a_viewer_sees_what_became_of_it_and_tries_nothing(
        self, contributor: Person, viewer: Person
    ) -> None:
        batch = refuse_import(import_id=ask(contributor).pk, code="x", message="It is gone.")
        client = signed_in(viewer)
        shown = text(client.get(f"/desk/outside/imports/{batch.pk}/"))
        assert "It is gone." in shown and "Try again" not in shown
        assert client.post(f"/desk/outside/imports/{batch.pk}/retry/").status_code == 403
        assert client.get("/desk/outside/imports/999/").status_code == 404


# --- the command ----------------------------------------------------------------------------------


def command(*given: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    try:
        call_command("import_reviews", *given, stdout=out, stderr=err)
    except CommandError as error:
        err.write(str(error))
    return out.getvalue(), err.getvalue()


def test_the_command_takes_addresses_beside_files(
    contributor: Person, here: Site, tmp_path: Any
) -> None:
    (tmp_path / "zone.json").write_text(json.dumps(ZONE))
    given = [here.url("/feed"), str(tmp_path / "zone.json"), here.url("/gone"), "http://10.0.0.5/"]
    out, err = command(*given, "--actor", contributor.email)
    assert "3 new" in out and "1 new" in out
    assert "has no page at this address" in err and "2 of 4 did not come in." in err
    assert set(ClaimReviewImport.objects.values_list("url", "outcome")) == {
        ("", "done"), (here.url("/feed"), "done"),
    }  # fmt: skip
