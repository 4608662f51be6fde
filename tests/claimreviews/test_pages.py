"""Other organisations' fact-checks on pages and on the command line."""

from __future__ import annotations

import html
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from apps.claimreviews.models import ClaimReview, ClaimReviewImport
from apps.claims.models import Claim
from apps.matching import operations
from apps.matching.models import Match
from apps.people.models import Person
from tests.claimreviews.markup import ZONE, imported, markup
from tests.desk import newsroom
from tests.factories import NOW
from tests.jobs import work
from tests.pages import page_of

pytestmark = pytest.mark.django_db

REVIEWED = 'reviewed <time datetime="2024-04-02">2 April 2024</time>'
HTMX = {"HX-Request": "true"}
FERRY = markup(headline="No, fewer ferries")


def text(answer: Any) -> str:
    return html.unescape(page_of(answer))


# --- the list -------------------------------------------------------------------------------------


def test_the_list_quotes_each_rating_and_leads_to_its_review(
    viewer: Person, contributor: Person
) -> None:
    imported(contributor, ZONE, FERRY)
    page = text(newsroom.signed_in(viewer).get("/desk/outside/"))
    assert ZONE["claimReviewed"] in page and "Checks of the North" in page
    assert '<q class="claimreview__rating" lang="en" dir="auto">Mostly true</q>' in page
    assert "4 from 1 (worst) to 5 (best)" in page
    assert 'href="https://checks.example/zone" rel="noopener noreferrer external"' in page
    assert REVIEWED in page and "Import external fact-checks" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=allies", [ZONE]),
        ("q=ada+birch", [ZONE, FERRY]),
        ("q=allies+ferries", []),
        ("site=checks.example", [ZONE]),
        ("rating=mostly", [ZONE]),
        ("rating=false", [FERRY]),
        ("reviewed_after=2024-04-03", []),
        ("reviewed_before=2024-04-02", [ZONE, FERRY]),
    ],
)
def test_the_list_is_narrowed(contributor: Person, query: str, found: list[Any]) -> None:
    imported(contributor, ZONE, FERRY)
    page = text(newsroom.signed_in(contributor).get(f"/desk/outside/?{query}"))
    for one in (ZONE, FERRY):
        assert (one["claimReviewed"] in page) is (one in found), one["url"]
    if not found:
        assert "match these filters" in page


@pytest.mark.parametrize("query", ["batch=x", "reviewed_after=soon", "q=%00"])
def test_an_odd_filter_is_answered_400(viewer: Person, query: str) -> None:
    answer = newsroom.signed_in(viewer).get(f"/desk/outside/?{query}")
    assert answer.status_code == 400


def test_the_list_takes_as_many_queries_however_long_it_is(
    contributor: Person, django_assert_num_queries: Any
) -> None:
    imported(contributor, ZONE)
    client = newsroom.signed_in(contributor)
    client.get("/desk/outside/")
    with django_assert_num_queries(6):
        client.get("/desk/outside/")
    imported(contributor, *(markup(url=f"https://a{n}.example/") for n in range(30)))
    with django_assert_num_queries(6):
        client.get("/desk/outside/")


def test_an_empty_list_says_what_it_is_for(contributor: Person) -> None:
    page = text(newsroom.signed_in(contributor).get("/desk/outside/"))
    assert "No external fact-checks yet" in page and "/desk/outside/import/" in page


# --- the import -----------------------------------------------------------------------------------


def send(who: Person, **data: Any) -> Any:
    return newsroom.signed_in(who).post("/desk/outside/import/", data, follow=True)


def test_pasted_markup_comes_in(contributor: Person) -> None:
    answer = send(contributor, markup=json.dumps([ZONE, FERRY]), note="From their feed.")
    page = text(answer)
    batch = ClaimReviewImport.objects.get()
    assert answer.redirect_chain[-1][0] == f"/desk/outside/imports/{batch.pk}/"
    assert "2 fact-checks imported" in page and "From their feed." in page
    assert f"/desk/outside/?batch={batch.pk}" in page


def test_the_source_of_a_page_and_several_files_come_in_together(contributor: Person) -> None:
    page = f'<html><script type="application/ld+json">{json.dumps(ZONE)}</script></html>'
    files = [
        SimpleUploadedFile("feed.json", json.dumps(FERRY).encode()),
        SimpleUploadedFile("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(50)),
        SimpleUploadedFile("nothing.json", b""),
    ]
    seen = text(send(contributor, markup=page, files=files))
    assert "2 fact-checks imported" in seen and "2 refused, each with its reason" in seen
    assert "picture.png" in seen and "The file is empty." in seen


def test_known_ones_are_told_and_what_changed_is_shown(contributor: Person) -> None:
    send(contributor, markup=json.dumps(FERRY))
    assert "Nothing new" in text(send(contributor, markup=json.dumps(FERRY)))
    seen = text(send(contributor, markup=json.dumps(FERRY | {"reviewRating": "Misleading"})))
    assert "1 fact-check updated" in seen
    assert '<del dir="auto">False</del> <ins dir="auto">Misleading</ins>' in seen


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ("", "Give an address, paste the markup, or add at least one file."),
        ("not markup", "This is neither JSON nor the source of a web page."),
        ('{"a": 1}', "There is no ClaimReview markup in this."),
        (json.dumps(markup(url="nowhere")), "It has no web address of the review."),
    ],
)
def test_what_cannot_be_read_stays_in_its_box(
    contributor: Person, sent: str, sentence: str
) -> None:
    answer = send(contributor, markup=sent)
    assert answer.status_code == 400
    assert sentence in text(answer) and (not sent or sent in text(answer))
    assert not ClaimReview.objects.exists()


def test_a_file_that_cannot_be_read_is_told_at_the_files(contributor: Person) -> None:
    answer = send(contributor, files=[SimpleUploadedFile("a.json", b"{")])
    assert answer.status_code == 400 and "files" in answer.context["form"].errors


def test_a_viewer_reads_that_a_contributor_imports(viewer: Person) -> None:
    client = newsroom.signed_in(viewer)
    assert "A contributor can import." in text(client.get("/desk/outside/import/"))
    assert client.post("/desk/outside/import/", {"markup": json.dumps(ZONE)}).status_code == 403
    assert not ClaimReview.objects.exists()


def test_what_others_write_is_shown_as_words(contributor: Person) -> None:
    odd = markup(
        claimReviewed="A &lt;script&gt;alert(1)&lt;/script&gt; claim",
        reviewRating='"><img src=x onerror=alert(1)>',
        headline="<b onclick=x>Bold</b>",
    )
    imported(contributor, odd)
    page = page_of(newsroom.signed_in(contributor).get("/desk/outside/"))
    assert "<script>alert" not in page and "<img src=x" not in page and "<b onclick" not in page


def test_an_import_stands_in_the_activity(contributor: Person) -> None:
    batch = imported(contributor, ZONE)
    page = text(newsroom.signed_in(contributor).get("/desk/activity/"))
    assert "imported external fact-checks" in page
    assert f"/desk/outside/imports/{batch.pk}/" in page


# --- the file of a claim --------------------------------------------------------------------------


@pytest.fixture
def match(checker: Person) -> Match:
    claim, _ = newsroom.zone_claim(checker)
    imported(checker, ZONE)
    work()
    return Match.objects.of_claim(claim).reviews().get()


def file_of(claim: Claim) -> str:
    return f"/desk/claims/{claim.pk}/"


def test_the_file_says_where_the_claim_was_checked(checker: Person, match: Match) -> None:
    page = text(newsroom.signed_in(checker).get(file_of(match.claim)))
    found = page[page.index('id="elsewhere"') :]
    assert "External fact-checks of this claim" in found and "Checks of the North" in found
    assert ">Mostly true</q>" in found and "https://checks.example/zone" in found
    assert REVIEWED in found
    assert 'data-key="c"' in found and 'data-key="x"' in found


def test_it_is_confirmed_rejected_and_taken_back(checker: Person, match: Match) -> None:
    client = newsroom.signed_in(checker)
    steps = [
        ("confirm_match", "confirmed", "Confirmed as the same claim by"),
        ("take_back_match", "suggested", 'data-key="c"'),
        ("reject_match", "rejected", "1 external fact-check of a different claim"),
        ("take_back_match", "suggested", 'data-key="c"'),
    ]
    for verb, state, shown in steps:
        answer = client.post(reverse(f"factchecks:{verb}", args=[match.pk]), headers=HTMX)
        match.refresh_from_db()
        assert (answer.status_code, match.state) == (200, state)
        assert shown in text(answer)


def test_without_scripts_it_leads_back_to_the_file(checker: Person, match: Match) -> None:
    client = newsroom.signed_in(checker)
    answer = client.post(reverse("factchecks:confirm_match", args=[match.pk]), follow=True)
    assert "Confirmed: it is the same claim." in text(answer)
    again = client.post(reverse("factchecks:confirm_match", args=[match.pk]), headers=HTMX)
    assert again.status_code == 409 and "already confirmed" in text(again)


def test_a_viewer_sees_it_and_decides_nothing(viewer: Person, match: Match) -> None:
    client = newsroom.signed_in(viewer)
    page = text(client.get(file_of(match.claim)))
    assert "External fact-checks of this claim" in page and "confirm/" not in page
    answer = client.post(reverse("factchecks:confirm_match", args=[match.pk]))
    assert answer.status_code == 403


def test_a_passage_button_does_not_attach_a_review(checker: Person, match: Match) -> None:
    answer = newsroom.signed_in(checker).post(
        reverse("factchecks:attach_match", args=[match.pk]), {"stance": "context"}, headers=HTMX
    )
    assert answer.status_code == 400
    match.refresh_from_db()
    assert match.state == "suggested"


def test_it_is_said_before_a_claim_is_saved(checker: Person, match: Match) -> None:
    article = match.claim.appearances.get().version.article_id
    said = {"statement": ZONE["claimReviewed"], "value": "10 percent of Syria's territory"}
    answer = newsroom.signed_in(checker).get(
        reverse("suggestions:near", args=[article]), said, headers=HTMX
    )
    assert "External fact-check" in text(answer) and "Mostly true" in text(answer)


# --- the command ----------------------------------------------------------------------------------


def run(*args: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_reviews", *args, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_files_come_in_by_command(contributor: Person, tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    feed.write_text(
        json.dumps({"dataFeedElement": [{"item": [ZONE]}, {"item": [markup(url="x")]}]})
    )
    out, err = run(str(feed), "--actor", contributor.email.upper())
    assert "1 new, 0 changed, 0 known, 1 refused" in out
    assert "dataFeedElement[1].item[0]: It has no web address" in err
    out, _ = run(str(feed), "--actor", contributor.email)
    assert "0 new, 0 changed, 1 known" in out


def test_the_command_tells_what_it_cannot_do(
    contributor: Person, viewer: Person, tmp_path: Path
) -> None:
    with pytest.raises(CommandError, match="1 of 1 did not"):
        run(str(tmp_path / "missing.json"), "--actor", contributor.email)
    with pytest.raises(CommandError, match="Nobody here"):
        run(str(tmp_path), "--actor", "nobody@desk.example")
    (tmp_path / "a.json").write_text(json.dumps(ZONE))
    with pytest.raises(CommandError):
        run(str(tmp_path / "a.json"), "--actor", viewer.email)


def test_a_rejected_review_is_no_reason_to_suggest_it_again(checker: Person, match: Match) -> None:
    operations.reject_match(actor=checker, match_id=match.pk, now=NOW)
    operations.suggest_for_reviews(review_ids=[match.review_id], now=NOW)
    match.refresh_from_db()
    assert match.state == "rejected"
