"""The page of weights in a real browser: sliders, the effect while one slides, no scripts, axe."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from apps.articles.models import Article
from apps.claims.models import Claim
from apps.people.models import Person
from apps.suggestions.models import ReasonWeights, Suggestion
from apps.suggestions.operations import deciding, reading, reason_weights
from tests.accessibility import elements, serious_violations
from tests.browser.delayed_response import DelayedResponse
from tests.factories import NOW, ArticleFactory

SignIn = Callable[[Page, Person], None]
TEXT = (
    "The port of Marrow\n\n"
    "The port counted 4,200 people on the ferries in March 2024. The council, said Ada Ferris, "
    "never answered.\n\n"
    "I think the ferries are too slow. Because of the storm 12 boats sank on 3 May 2021. "
    "It closed more clinics than any council in history because of the budget."
)


@pytest.fixture
def article(editor: Person) -> Article:
    """A text that was read, earlier weights, and enough decisions for a proposal."""
    for at in range(11):
        made: Article = ArticleFactory(text=TEXT.replace("4,200", f"5,{100 + at}"))
        reading.read_version(version_id=made.current.pk, now=NOW)
        for one in Suggestion.objects.filter(version=made.current) if at < 10 else ():
            if "ecause" in one.exact:
                earlier = list(Claim.objects.values_list("pk", flat=True))
                deciding.accept(actor=editor, suggestion_id=one.pk, different_from=earlier, now=NOW)
            else:
                deciding.dismiss(actor=editor, suggestion_id=one.pk, now=NOW)
    reason_weights.weigh(
        actor=editor,
        weights={"cause": 0.3, "opinion": -0.4},
        expected_number=1,
        now=NOW,
        note="Causes are what readers ask about.",
    )
    return made


def test_sliding_a_weight_shows_its_effect_at_once_and_saving_keeps_it(
    page: Page, sign_in: SignIn, editor: Person, article: Article
) -> None:
    sign_in(page, editor)
    page.goto("/desk/weights/")
    expect(page.locator("#effect")).to_contain_text("The ranking does not change")
    slider = page.get_by_label("is an opinion, by sliding")
    slider.fill("0.9")
    expect(page.get_by_label("is an opinion", exact=True)).to_have_value("0.9")
    expect(page.locator("#effect")).to_contain_text("1 added")
    expect(page.locator(".moved--in")).to_contain_text("I think the ferries are too slow.")
    row = page.locator(".weight--moved")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("now −0.4")
    page.get_by_label("Why").fill("Opinions, too.")
    page.get_by_role("button", name="Save these weights").click()
    expect(page.get_by_text("Weights, number 3 apply now.")).to_be_visible()
    assert ReasonWeights.objects.get(number=3).weights["opinion"] == 0.9


def test_a_typed_weight_and_a_found_article_keep_the_focus(
    page: Page, sign_in: SignIn, editor: Person, article: Article
) -> None:
    sign_in(page, editor)
    page.goto("/desk/weights/")
    number = page.get_by_label("is an opinion", exact=True)
    number.fill("0.8")
    number.press("Tab")
    expect(page.locator("#effect")).to_contain_text("1 added")
    expect(page.get_by_label("is an opinion, by sliding")).to_have_value("0.8")
    page.get_by_label("Find an article by its headline").fill("marrow")
    page.get_by_role("button", name="Find").click()
    choice = page.locator("#effect input[type=radio]").nth(2)
    choice.focus()
    choice.press(" ")
    expect(page.locator("#effect")).to_contain_text("1 added")
    expect(choice).to_be_focused()
    expect(number).to_have_value("0.8")


def test_an_article_chosen_while_an_effect_is_on_its_way_stays_chosen(
    page: Page, sign_in: SignIn, editor: Person, article: Article
) -> None:
    sign_in(page, editor)
    page.goto("/desk/weights/")
    effect = DelayedResponse(page, "**/desk/weights/effect/")
    number = page.get_by_label("is an opinion", exact=True)
    number.fill("0.8")
    number.press("Tab")
    effect.wait_for_request()
    choice = page.locator("#effect input[type=radio]").nth(2)
    expect(choice).not_to_be_checked()
    choice.check()
    effect.release()
    expect(page.locator("#effect")).to_contain_text("1 added")
    expect(page.get_by_role("radio", checked=True)).to_have_count(1)
    expect(choice).to_be_checked()


def test_everything_works_without_scripts(
    browser: Browser, live_server: Any, sign_in: SignIn, editor: Person, article: Article
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, editor)
    page.goto("/desk/weights/")
    page.get_by_label("is an opinion", exact=True).fill("0.9")
    page.get_by_label("is an opinion", exact=True).press("Enter")
    expect(page).to_have_url(f"{live_server.url}/desk/weights/effect/")
    expect(page.locator("#effect")).to_contain_text("1 added")
    page.get_by_role("button", name="Save these weights").click()
    expect(page.get_by_text("Weights, number 3 apply now.")).to_be_visible()
    page.get_by_role("link", name="Load the proposed weights").click()
    expect(page.get_by_text("Nothing is saved yet")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1360])
def test_the_page_has_no_faults_axe_knows_and_is_no_wider_than_the_screen(
    page: Page, sign_in: SignIn, editor: Person, article: Article, scheme: str, width: int
) -> None:
    sign_in(page, editor)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/desk/weights/")
    page.get_by_label("is an opinion, by sliding").fill("0.9")
    page.get_by_label("compares, by sliding").fill("-0.9")
    expect(page.locator(".moved--in")).to_have_count(1)
    assert elements(serious_violations(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
