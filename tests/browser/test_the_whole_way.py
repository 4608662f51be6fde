"""The newsroom's whole way in a real browser: five articles in, a verdict out, its JSON read.

Over the given articles when they lie beside the repository, else over the demo's own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.articles.models import Article, ArticleVersion
from apps.claims.models import Claim
from apps.factchecks.models import FactCheck
from apps.people.models import Person
from apps.publishing.models import Verdict
from apps.suggestions.operations import reading as claims
from portal.demo import load_ratings
from tests.jobs import work

SignIn = Callable[[Page, Person], None]
GIVEN = Path(settings.BASE_DIR).parent / "shared" / "articles"
OWN = Path(settings.BASE_DIR) / "fixtures" / "demo" / "articles"


def five_articles() -> list[Path]:
    given = sorted(GIVEN.glob("*.txt")) if GIVEN.is_dir() else []
    return given or sorted(OWN.iterdir())


def sentence_with(words: str) -> tuple[ArticleVersion, int, int]:
    """Return the sentence of the one imported text that has these words, and its place."""
    version = ArticleVersion.objects.get(text__iregex=words)
    found = re.search(words, version.text, re.IGNORECASE)
    assert found is not None
    sentence = version.sentences.get(start__lte=found.start(), end__gte=found.end())
    return version, sentence.start, sentence.end


def test_five_articles_become_a_verdict(
    page: Page, sign_in: SignIn, checker: Person, editor: Person, live_server: Any
) -> None:
    load_ratings()
    page.set_viewport_size({"width": 1400, "height": 1000})
    sign_in(page, checker)
    import_five_articles(page)
    claim = accept_the_territory_claim(page)
    attach_the_conflicting_passage(page, claim)
    search_for_the_other_side(page)
    factcheck = draft_and_submit(page)
    sign_in(page, editor)
    verdict = approve_and_publish(page, factcheck)
    page.context.clear_cookies()
    read_the_page(page, verdict)
    answer = page.request.get(f"{live_server.url}/api/v1/verdicts/{verdict.slug}/")
    document = json.loads(answer.body())
    assert document["rating"]["slug"] == "mostly-false"
    assert document["evidence"][0]["agreement"]["relation"] == "conflict"
    assert document["people"]["approved_by"] == [editor.name]


def import_five_articles(page: Page) -> None:
    page.goto("/desk/articles/import/")
    page.set_input_files("input[type=file]", [str(path) for path in five_articles()])
    page.get_by_role("button", name=re.compile("^Import")).click()
    page.wait_for_url("**/desk/articles/imports/*/")
    assert Article.objects.count() == 5
    for number in ArticleVersion.objects.values_list("pk", flat=True):
        claims.read_version(version_id=number, now=timezone.now())  # what the worker does


def accept_the_territory_claim(page: Page) -> Claim:
    zone, start, _ = sentence_with(r"about 10 percent of Syria.s territory")
    page.goto(f"/desk/articles/{zone.article_id}/")
    expect(page.locator("#workspace.is-live")).to_be_visible()
    page.locator(f"#text [data-start='{start}']").first.click()
    page.keyboard.press("a")
    expect(page.locator(".mcard--claim, .mcard.is-claim").first).to_be_visible()
    claim = Claim.objects.get()
    assert "10 percent" in claim.statement
    assert claim.appearances.get().version == zone
    return claim


def attach_the_conflicting_passage(page: Page, claim: Claim) -> None:
    border, start, end = sentence_with(r"nearly the size of Lebanon")
    page.goto(f"/desk/claims/{claim.pk}/evidence/new/?version={border.pk}&start={start}&end={end}")
    page.get_by_label("Conflicts").check()
    page.get_by_role("button", name="Attach evidence").click()
    page.wait_for_url(f"**/desk/claims/{claim.pk}/*")
    expect(page.locator(".side.stance--conflicts")).to_contain_text("77 % apart")


def search_for_the_other_side(page: Page) -> None:
    work()
    page.locator("#who-else-q").fill("share of Syria's territory")
    page.locator("#who-else-q").press("Enter")
    expect(page.locator(".side.stance--corroborates")).to_contain_text("listed as corroborating.")


def draft_and_submit(page: Page) -> FactCheck:
    page.get_by_role("button", name=re.compile("fact-check", re.IGNORECASE)).first.click()
    page.wait_for_url("**/desk/factchecks/*/")
    page.locator(".rating-card", has_text="Mostly false").click()
    page.fill("[name=finding]", "Ten percent would be 18,500 km²; the zone is about 10,000.")
    page.fill("[name=explanation]", "Two reports describe **the same zone** and cannot both be so.")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_text("The draft is saved.")).to_be_visible()
    factcheck = FactCheck.objects.get()
    page.get_by_role("link", name=re.compile("^Give the address of")).first.click()
    expect(page.locator("#id_url")).to_be_focused()
    state_what_the_articles_lack(page)
    page.goto(f"/desk/factchecks/{factcheck.pk}/")
    page.get_by_role("button", name="Submit for review").click()
    expect(page.get_by_text("ubmitted for review by a second person")).to_be_visible()
    return factcheck


def state_what_the_articles_lack(page: Page) -> None:
    """Fill in, beside each text, what its import did not find."""
    for article in Article.objects.filter(versions__isnull=False).distinct():
        page.goto(f"/desk/articles/{article.pk}/")
        form = page.locator("#asked")
        if not form.count():
            continue
        missing = form.locator("summary").inner_text()
        if "outlet" in missing:
            form.get_by_label("Publisher").fill("Orontes Dispatch")
        if "day" in missing and not form.locator("#asked_published").input_value():
            form.get_by_label("The day is not known").check()
        if "address" in missing and not form.locator("#asked_url").input_value():
            form.get_by_label("Not online, because").fill("Received as a file.")
        form.get_by_role("button", name=re.compile("^Save")).click()
        expect(page.get_by_text("The details are saved.")).to_be_visible()


def approve_and_publish(page: Page, factcheck: FactCheck) -> Verdict:
    page.goto(f"/desk/factchecks/{factcheck.pk}/review/")
    page.get_by_role("button", name="Approve this version").click()
    expect(page.get_by_text("Approved.", exact=True)).to_be_visible()
    page.get_by_role("link", name="Publish", exact=True).click()
    page.wait_for_url("**/publish/")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("The verdict is published.")).to_be_visible()
    return Verdict.objects.get()


def read_the_page(page: Page, verdict: Verdict) -> None:
    page.goto("/")
    page.get_by_role("link", name=re.compile("10 percent")).first.click()
    page.wait_for_url(f"**/verdicts/{verdict.slug}/")
    expect(page.locator("h1")).to_contain_text("10 percent")
    expect(page.get_by_text("Mostly false").first).to_be_visible()
    expect(
        page.get_by_text("About 8,066 km² less, 77 % apart (of the smaller figure)").first
    ).to_be_visible()
