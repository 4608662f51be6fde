"""“Similar statements”, in a real browser: by keys, by mouse, on a phone, without faults axe would find."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from apps.claims.models import Claim
from apps.evidence.models import Evidence
from apps.factchecks.models import FactCheck
from apps.matching.models import Match
from apps.matching.queue import enqueue_indexing
from apps.people.models import Person
from tests.accessibility import elements, serious_violations
from tests.browser.delayed_response import DelayedResponse
from tests.evidence import example_match
from tests.factories import ArticleFactory, ClaimFactory, VerdictFactory
from tests.jobs import work

pytestmark = pytest.mark.browser

SignIn = Callable[[Page, Person], None]
GIVEN = Path(settings.BASE_DIR).parent / "shared" / "articles"
DEMO = Path(settings.BASE_DIR) / "fixtures" / "demo" / "articles"


def texts() -> list[Path]:
    """The five given articles, or those of the demo newsroom where they are not."""
    return sorted(GIVEN.glob("*.txt")) or sorted(DEMO.glob("*.*"))


class Keys:
    """The keyboard, counting."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.pressed += 1


def import_texts(page: Page) -> None:
    page.goto("/desk/articles/import/")
    page.locator("input[type=file]").set_input_files([str(path) for path in texts()])
    page.locator("[data-submit]").click()
    page.wait_for_url("**/imports/**")
    work()


def go_to_the_territory(keys: Keys) -> None:
    """Press ``n`` until the suggestion about the territory is selected."""
    quote = keys.page.locator(".mcard.is-selected .mcard__quote")
    keys.press("n")
    while "percent of Syria" not in (quote.text_content() or ""):
        keys.press("n")
        assert keys.pressed < 40


def test_from_the_articles_to_an_open_fact_check_by_keys(
    page: Page, sign_in: SignIn, checker: Person
) -> None:
    """Five articles come in; the claim about the territory is accepted, the passage that conflicts
    with it, which the portal found in another article by itself, is attached, and the fact-check is
    open.

    Keystrokes: ``n`` goes on to the next suggestion (as often as there are figures before the
    territory), then six: ``a`` accepts, ``k`` goes back to the claim, ``o`` opens its file, ``2``
    brings the passage to the screen, ``2`` attaches it as conflicting, ``f`` opens the fact-check.
    How many it takes to attach the same passage by hand is counted below.
    """
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, checker)
    import_texts(page)
    article = _article_with("percent of Syria")
    page.goto(f"/desk/articles/{article}/")
    expect(page.locator("#workspace.is-live")).to_be_visible()

    keys = Keys(page)
    go_to_the_territory(keys)
    to_find = keys.pressed
    keys.press("a")
    expect(page.locator(".mcard--claim")).to_have_count(1)
    work()
    keys.press("k")
    expect(page.locator(".mcard.is-selected")).to_contain_text("Claim:")
    keys.press("o")
    lebanon = page.locator(".found", has_text="size of Lebanon")
    expect(at(page)).to_be_visible()
    expect(lebanon.locator(".agreement--conflict")).to_be_visible()
    expect(lebanon.locator("[data-proposed]")).to_have_attribute("value", "conflicts")
    while "is-selected" not in (lebanon.get_attribute("class") or ""):
        keys.press("j")
        assert keys.pressed < 60
    keys.press("2")
    expect(lebanon).to_be_in_viewport()
    assert not Evidence.objects.exists()
    keys.press("2")
    expect(page.locator("#side-conflicts + .side__count")).to_have_text("1 passage, 1 outlet")
    assert Evidence.objects.get().stance == "conflicts"
    keys.press("f")
    page.wait_for_url("**/factchecks/*/")
    assert FactCheck.objects.get().claim == Claim.objects.get()
    assert keys.pressed - to_find == 6


def test_by_hand_the_same_passage_takes_many_times_the_keys(
    page: Page, sign_in: SignIn, checker: Person, match: Match
) -> None:
    """From the file: “Add a conflicting source”, its tab for imported articles, a word to find the
    article, the article, the sentence, the form sent. About a hundred keystrokes instead of one
    (115 when this was written)."""
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, checker)
    page.goto(f"/desk/claims/{match.claim_id}/")
    page.evaluate("document.getElementById('who-else').remove()")
    keys = Keys(page)
    _tab_to(keys, "Add a conflicting source")
    keys.press("Enter")
    page.wait_for_url("**/evidence/new/**")
    _tab_to(keys, "imported article")
    keys.press("Enter")
    page.wait_for_url("**tab=passage**")
    _tab_to(keys, "INPUT q")
    for letter in "Lebanon":
        keys.press(letter)
    keys.press("Enter")
    page.wait_for_url("**q=Lebanon**")
    _tab_to(keys, "Along the border")
    keys.press("Enter")
    page.wait_for_url("**article=**")
    _tab_to(keys, "INPUT sentence")
    keys.press("Space")
    _tab_to(keys, "Use these words")
    keys.press("Enter")
    page.wait_for_url("**sentence=**")
    _tab_to(keys, "INPUT stance")
    while not page.locator("input[name=stance][value=conflicts]").is_checked():
        keys.press("ArrowDown")
        assert keys.pressed < 200
    _tab_to(keys, "Attach")
    keys.press("Enter")
    page.wait_for_url("**#evidence-*")
    assert Evidence.objects.get(claim=match.claim).stance == "conflicts"
    assert keys.pressed > 60


NAME_OF_FOCUS = """() => {
    const here = document.activeElement;
    const words = here.textContent.replace(/\\s+/g, " ").trim();
    return here.name ? `${here.tagName} ${here.name}` : words || here.tagName;
}"""


def _tab_to(keys: Keys, name: str) -> None:
    for _ in range(80):
        keys.press("Tab")
        if name in keys.page.evaluate(NAME_OF_FOCUS):
            return
    raise AssertionError(name)


def _article_with(words: str) -> int:
    from apps.articles.models import Article

    return Article.objects.filter(versions__text__contains=words).order_by("pk")[0].pk


@pytest.fixture
def match(checker: Person) -> Match:
    found = example_match.lebanon_match(checker)
    Match.objects.create(
        claim=found.claim,
        other=VerdictFactory().factcheck.claim,
        score=0.4,
        suggested_at=found.suggested_at,
    )
    work()
    return found


@pytest.fixture
def file(page: Page, sign_in: SignIn, checker: Person, match: Match) -> Page:
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, checker)
    page.goto(f"/desk/claims/{match.claim_id}/")
    expect(page.locator("#who-else")).to_be_visible()
    return page


def at(page: Page) -> Any:
    return page.locator(".found.is-selected")


def test_a_row_is_in_hand_and_a_decision_hands_on_the_next(file: Page, match: Match) -> None:
    rows = file.locator(".found")
    count = rows.count()
    first = rows.first.get_attribute("id")
    expect(at(file)).to_have_id(first)
    file.keyboard.press("j")
    second = rows.nth(1).get_attribute("id")
    expect(at(file)).to_have_id(second)
    expect(at(file)).to_be_focused()
    file.keyboard.press("k")
    file.keyboard.press("x")
    expect(rows).to_have_count(count - 1)
    expect(at(file)).to_have_id(second)
    expect(at(file)).to_be_focused()
    expect(file.get_by_text("Rejected: it will not be suggested again.")).to_be_visible()
    file.keyboard.press("u")
    expect(rows).to_have_count(count)


@pytest.mark.parametrize("key", ["a", "2"])
def test_one_key_attaches_and_u_takes_it_back(file: Page, match: Match, key: str) -> None:
    row = file.locator(f"#match-{match.pk}")
    keys = Keys(file)
    while "is-selected" not in (row.get_attribute("class") or ""):
        keys.press("j")
        assert keys.pressed < 20
    row.focus()
    file.keyboard.press(key)
    expect(file.locator("#sources .passage")).to_have_count(1)
    expect(file.locator("#happened")).to_contain_text("attached evidence")
    assert Evidence.objects.get(claim=match.claim).stance == "conflicts"
    file.keyboard.press("u")
    expect(row).to_be_visible()
    expect(file.locator("#sources .passage")).to_have_count(0)


def test_a_key_never_decides_about_what_is_not_on_the_screen(file: Page, match: Match) -> None:
    file.set_viewport_size({"width": 1280, "height": 420})
    file.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    file.keyboard.press("x")
    expect(at(file)).to_be_in_viewport()
    assert not Match.objects.filter(state="rejected").exists()


def test_enter_opens_what_a_row_is_about_and_attaches_nothing(file: Page, match: Match) -> None:
    file.keyboard.press("j")
    file.keyboard.press("k")
    expect(at(file)).to_be_focused()
    words = at(file).locator("[data-opens]").get_attribute("href")
    file.keyboard.press("Enter")
    file.wait_for_url(f"**{words}")
    assert not Evidence.objects.filter(claim=match.claim).exists()


def test_keys_rest_while_one_types(file: Page, match: Match) -> None:
    search = file.locator("#who-else-q")
    search.fill("")
    search.press_sequentially("x1a2f")
    assert not Evidence.objects.filter(claim=match.claim).exists()
    assert not Match.objects.exclude(state="suggested").exists()
    assert not FactCheck.objects.filter(claim=match.claim).exists()


def test_other_words_are_searched_in_place_and_attached(file: Page, match: Match) -> None:
    file.locator("#who-else-q").fill("refugees in Turkey")
    file.locator("#who-else-q").press("Enter")
    row = file.locator(".found", has_text="About 3.5 million refugees")
    expect(row).to_be_visible()
    row.get_by_role("button", name="Context").click()
    expect(file.locator("#sources .passage")).to_have_count(1)
    expect(file.locator("#who-else-q")).to_have_value("refugees in Turkey")
    file.get_by_role("link", name="Back to the suggested passages").click()
    expect(file.locator(f"#match-{match.pk}")).to_be_visible()


def test_a_search_is_announced_its_first_result_has_the_focus_and_escape_goes_back(
    file: Page, match: Match
) -> None:
    box = file.locator("#who-else-q")
    assert box.bounding_box()["y"] < file.locator(".found").first.bounding_box()["y"]
    box.focus()
    file.keyboard.type("refugees in Turkey")
    file.keyboard.press("Enter")
    expect(at(file)).to_contain_text("About 3.5 million refugees")
    expect(at(file)).to_be_focused()
    expect(file.locator("body > [aria-live]")).to_contain_text("found for “refugees in Turkey”")
    file.keyboard.press("j")
    expect(at(file)).to_be_focused()
    file.keyboard.press("Escape")
    expect(box).to_be_focused()
    file.keyboard.press("ControlOrMeta+a")
    file.keyboard.type("zzyzx qqq")
    file.keyboard.press("Enter")
    expect(file.locator("body > [aria-live]")).to_contain_text("found for “zzyzx qqq”")
    assert elements(serious_violations(file)) == []


def test_what_is_behind_more_is_reached_when_it_is_unfolded(file: Page, match: Match) -> None:
    match.refresh_from_db()
    assert match.sentence is not None
    Match.objects.get_or_create(
        claim=match.claim,
        sentence=match.sentence.version.sentences.get(index=2),
        defaults={"score": 0.1, "suggested_at": match.suggested_at},
    )
    file.reload()
    more = file.locator(".who-else__more")
    expect(at(file)).to_have_id(f"match-{match.pk}")
    file.keyboard.press("j")
    expect(more.locator(".is-selected")).to_have_count(0)
    more.locator(":scope > summary").click()
    row = more.locator(".found", has_text="About 3.5 million refugees")
    for _ in range(9):
        file.keyboard.press("j")
    for _ in range(9):
        if "is-selected" in (row.get_attribute("class") or ""):
            break
        file.keyboard.press("k")
    expect(row).to_be_focused()
    file.keyboard.press("4")
    expect(file.locator("#sources .passage")).to_have_count(1)


def test_what_is_found_later_appears_by_itself(
    page: Page, sign_in: SignIn, checker: Person, match: Match
) -> None:
    claim = ClaimFactory(statement="The army of Turkey holds an area the size of Lebanon.")
    sign_in(page, checker)
    page.goto(f"/desk/claims/{claim.pk}/")
    expect(page.get_by_text("Searching the articles")).to_be_visible()
    work()
    expect(page.locator(".found", has_text="size of Lebanon").first).to_be_visible(timeout=8000)
    expect(page.get_by_text("Searching the articles")).to_have_count(0)


def test_what_is_found_later_takes_neither_the_row_in_hand_nor_words_being_typed(
    file: Page, match: Match
) -> None:
    ArticleFactory(text="A map\n\nTurkey's army controls 10 percent of the territory of Syria.")
    enqueue_indexing(match.claim)
    file.reload()
    expect(file.get_by_text("Searching the articles")).to_be_visible()
    in_hand = at(file).get_attribute("id") or ""
    search = file.locator("#who-else-q")
    search.press_sequentially("refugees in")
    work()
    expect(file.locator(".found", has_text="Turkey's army")).to_be_visible()
    expect(file.locator(".found").first).not_to_have_id(in_hand)
    expect(at(file)).to_have_id(in_hand)
    expect(search).to_be_focused()
    search.press_sequentially(" Turkey")
    expect(search).to_have_value("refugees in Turkey")
    search.press("Enter")
    expect(file.locator(".found", has_text="About 3.5 million refugees")).to_be_visible()
    expect(search).to_have_value("refugees in Turkey")


def test_a_key_for_a_stance_against_the_figures_opens_the_field_for_its_reason(
    file: Page, match: Match
) -> None:
    """The passage measures 8,066 km² less than the claim. ``1`` (corroborates) asks why."""
    lebanon = file.locator(f"#match-{match.pk}")
    while "is-selected" not in (lebanon.get_attribute("class") or ""):
        file.keyboard.press("j")
    file.keyboard.press("1")
    reason = lebanon.get_by_label("Reason for the stance")
    expect(reason).to_be_focused()
    expect(lebanon.get_by_role("alert")).to_contain_text("the value differs from the claim’s")
    expect(lebanon).to_have_class("found is-selected")
    assert not Evidence.objects.filter(claim=match.claim).exists()
    file.keyboard.type("2 words, x and a: it measures the zone alone.")
    assert elements(serious_violations(file)) == []
    lebanon.get_by_role("button", name="Attach with this reason").click()
    expect(file.locator("#side-corroborates + .side__count")).to_have_text("1 passage, 1 outlet")
    expect(file.locator(".passage__why")).to_contain_text("it measures the zone alone.")
    assert Evidence.objects.get(claim=match.claim).stance == "corroborates"


def test_without_scripts_every_button_is_a_form(
    browser: Any, live_server: Any, sign_in: SignIn, checker: Person, match: Match
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, checker)
    page.goto(f"/desk/claims/{match.claim_id}/")
    page.locator(f"#match-{match.pk}").get_by_role("button", name="Conflicts").click()
    expect(page.get_by_text("Attached: conflicts.")).to_be_visible()
    assert page.url.endswith("#who-else")
    page.locator("#who-else-q").fill("refugees in Turkey")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".found", has_text="About 3.5 million")).to_be_visible()
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_the_file_has_no_serious_fault_and_does_not_run_off_the_side(
    file: Page, match: Match, width: int, scheme: Any
) -> None:
    file.set_viewport_size({"width": width, "height": 800})
    file.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    file.reload()
    for fold in file.locator("#who-else summary").all():
        fold.click()
    assert not file.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert elements(serious_violations(file)) == []


def test_before_a_claim_is_saved_the_one_that_stands_is_offered_and_used(
    page: Page, sign_in: SignIn, checker: Person, match: Match
) -> None:
    text = "Where the map ends\n\nTurkey and its allies control 10 percent of Syria's territory."
    version = ArticleFactory(text=text).current
    work()
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, checker)
    page.goto(f"/desk/articles/{version.article_id}/")
    page.keyboard.press("n")
    page.keyboard.press("e")
    near = page.locator(".near__one")
    expect(near).to_contain_text("Similar claim")
    statement = page.locator("textarea[name=statement]")
    statement.fill("The harbour froze in January.")
    expect(near).to_have_count(0)
    statement.fill("Turkey controls 10 percent of the territory of Syria.")
    expect(near).to_contain_text(match.claim.statement)
    near.get_by_role("button", name="The same claim").click()
    expect(page.locator(".mcard--claim")).to_contain_text(match.claim.statement)
    assert match.claim.appearances.count() == 2
    page.reload()
    expect(page.locator("textarea[name=statement]")).to_have_count(0)


def test_what_is_found_while_a_button_is_pressed_does_not_move_it(
    page: Page, sign_in: SignIn, checker: Person, match: Match
) -> None:
    text = "Where the map ends\n\nTurkey and its allies control 12 percent of Syria's territory."
    version = ArticleFactory(text=text).current
    work()
    held = DelayedResponse(page, "**/claims/near/*")
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, checker)
    page.goto(f"/desk/articles/{version.article_id}/")
    page.keyboard.press("n")
    page.keyboard.press("e")
    button = page.get_by_role("button", name="Accept with this wording")
    button.hover()
    page.mouse.down()
    held.release()
    expect(page.locator(".near__one")).to_have_count(0)
    page.mouse.up()
    expect(page.locator(".mcard--claim")).to_contain_text("Turkey and its allies")
