"""The article workspace in a real browser: keys, cards, words selected, drafts, phone, axe."""

from __future__ import annotations

import datetime as dt
import random
import re
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from apps.articles.models import ArticleVersion
from apps.articles.operations.documents import Document
from apps.articles.operations.importing import import_documents
from apps.claims.models import Appearance, Claim
from apps.claims.operations import making
from apps.claims.operations.details import ClaimDetails
from apps.factchecks.operations import open_factcheck
from apps.people.models import Person
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import deciding, reading
from tests.accessibility import elements, violations
from tests.browser.delayed_response import DelayedResponse

pytestmark = pytest.mark.browser

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
TEXT = (
    "Grain returns to the port of Ostrava Bay\n\n"
    "Deputy minister Jan Kowal said on 3 March 2024 that 42,000 tons of grain 🌾🌾 left the port. "
    "Nobody knows why the 👩‍🌾 gate stayed shut.\n\n"
    "The queue\n\n"
    "More than 1.5 million people live near the bay, the harbour office reported in 2023. "
    "At least 300 trucks waited for 14 days, said the drivers' union.\n\n"
    "وصل 120 عاملا 🚢 إلى الميناء يوم الأحد، وفقا للمكتب.\n\n"
    "The bay lost 10 percent of its fleet in 2022, Kowal told reporters. "
    "Seven ships came back in January 2024."
)


@pytest.fixture
def person(db) -> Person:
    return Person.objects.create_user("c@example.org", "pass", name="Cora", role="checker")


@pytest.fixture
def version(person) -> ArticleVersion:
    batch = import_documents(
        actor=person,
        documents=[Document("grain.txt", TEXT.encode(), "text/plain")],
        came_by="upload",
        now=NOW,
    )
    return batch.items.get().article.current


@pytest.fixture
def read(version) -> ArticleVersion:
    reading.read_version(version_id=version.pk, now=NOW)
    return version


@pytest.fixture
def desk(page, sign_in, person, read):
    """The workspace, open on a desktop screen."""
    page.set_viewport_size({"width": 1280, "height": 900})
    sign_in(page, person)
    go(page, read)
    return page


def go(page, version) -> None:
    page.goto(f"/desk/articles/{version.article_id}/")
    expect(page.locator("#workspace.is-live")).to_be_visible()


def suggestions(version) -> list[Suggestion]:
    return list(Suggestion.objects.filter(version=version).order_by("start", "end", "pk"))


def selected(page):
    return page.locator(".mcard.is-selected")


def rect_of(page, start: int, end: int) -> list[float]:
    """Just inside where the words begin and where they end, on the screen."""
    return page.evaluate(
        """async (span) => {
            const { TextMap } = await import('/static/portal/js/workspace-offsets.js');
            const map = new TextMap(document.getElementById('text'));
            const boxes = [...map.rangeOf(span).getClientRects()].filter((box) => box.width > 1);
            const [first, last] = [boxes[0], boxes.at(-1)];
            return [first.left + 1, first.top + first.height / 2,
                    last.right - 1, last.top + last.height / 2];
        }""",
        {"start": start, "end": end},
    )


def settle(page) -> None:
    """Wait until no card glides any more."""
    page.evaluate(
        """async () => {
            for (let all; (all = document.getAnimations()).length;)
                await Promise.allSettled(all.map((one) => one.finished));
        }"""
    )


def chosen_words(page) -> str:
    return page.evaluate("getSelection().toString()")


class TestOffsets:
    def test_the_text_of_the_column_is_the_text(self, desk, read):
        shown = desk.evaluate("document.getElementById('text').textContent")
        assert shown == read.text

    def test_any_span_is_the_same_words_in_the_browser_and_here(self, desk, read):
        dice = random.Random(7)
        ends = [sorted(dice.sample(range(len(read.text) + 1), 2)) for _ in range(200)]
        words, back = desk.evaluate(
            """async (spans) => {
                const { TextMap } = await import('/static/portal/js/workspace-offsets.js');
                const map = new TextMap(document.getElementById('text'));
                const ranges = spans.map(([start, end]) => map.rangeOf({ start, end }));
                return [
                    ranges.map((range) => range.toString()),
                    ranges.map((r) => [map.offsetOf(r.startContainer, r.startOffset),
                                       map.offsetOf(r.endContainer, r.endOffset)]),
                ];
            }""",
            ends,
        )
        assert words == [read.text[start:end] for start, end in ends]
        assert back == ends

    def test_half_a_pair_of_surrogates_is_not_a_character(self, desk):
        counted = desk.evaluate(
            """async () => {
                const { pointsIn, unitsOf } = await import('/static/portal/js/workspace-offsets.js');
                return [pointsIn('a🌾b', 2), pointsIn('a🌾b', 3), pointsIn('a🌾b'), unitsOf('a🌾b', 2)];
            }"""
        )
        assert counted == [1, 2, 3, 3]

    def test_a_selection_of_whole_elements_has_offsets_too(self, desk, read):
        desk.evaluate("getSelection().selectAllChildren(document.getElementById('p-2'))")
        desk.keyboard.press("c")
        expect(desk.locator("#card-new textarea")).to_be_visible()
        start = int(desk.locator("#card-new").get_attribute("data-start"))
        end = int(desk.locator("#card-new").get_attribute("data-end"))
        assert read.text[start:end] == desk.locator("#p-2").text_content()


class TestTriageByKeys:
    def test_forty_keys_and_no_mouse(self, desk, read):
        found = suggestions(read)
        desk.keyboard.press("j")
        expect(selected(desk)).to_have_attribute("data-key", f"s{found[0].pk}")
        desk.keyboard.press("a")
        expect(selected(desk)).to_have_attribute("data-key", f"s{found[1].pk}")
        expect(desk.locator(".mcard--claim")).to_have_count(1)
        desk.keyboard.press("d")
        expect(selected(desk)).to_have_attribute("data-key", f"s{found[2].pk}")
        expect(desk.locator("#said")).to_contain_text("Dismissed.")
        states = {one.pk: one.state for one in suggestions(read)}
        assert [states[one.pk] for one in found[:3]] == ["accepted", "dismissed", "open"]
        desk.keyboard.press("u")
        expect(selected(desk)).to_have_attribute("data-state", "open")
        expect(selected(desk)).to_have_attribute("data-key", f"s{found[1].pk}")
        assert Suggestion.objects.get(pk=found[1].pk).state == "open"

    def test_u_takes_the_last_decisions_back_one_after_the_other(self, desk, read):
        found = suggestions(read)
        desk.keyboard.press("j")
        desk.keyboard.press("a")
        desk.keyboard.press("d")
        expect(desk.locator(".mcard--claim")).to_have_count(1)
        expect(desk.locator(".mcard--dismissed")).to_have_count(1)
        desk.keyboard.press("u")
        expect(selected(desk)).to_have_attribute("data-key", f"s{found[1].pk}")
        expect(selected(desk)).to_have_attribute("data-state", "open")
        desk.keyboard.press("u")
        expect(selected(desk)).to_have_attribute("data-key", f"s{found[0].pk}")
        expect(selected(desk)).to_have_attribute("data-state", "open")
        expect(desk.locator(".mcard--claim")).to_have_count(0)
        expect(desk.locator("#said")).to_contain_text("Taken back")
        assert {one.state for one in suggestions(read)} == {"open"}
        assert Claim.objects.current().count() == 0
        desk.keyboard.press("u")
        expect(desk.locator("#said")).to_contain_text("no decision to undo")

    def test_a_claims_card_takes_it_back_or_says_why_not(self, desk, person, read):
        first, second = suggestions(read)[:2]
        desk.keyboard.press("j")
        desk.keyboard.press("a")
        desk.keyboard.press("a")
        expect(desk.locator(".mcard--claim")).to_have_count(2)
        used = Suggestion.objects.get(pk=second.pk).claim
        open_factcheck(actor=person, claim_id=used.pk, now=NOW)
        for one in (first, second):
            desk.locator(f"[data-was=s{one.pk}] summary").click()
            desk.locator(f"[data-was=s{one.pk}] [data-verb=take_back]").click()
        expect(desk.locator(f"#card-s{first.pk}.mcard--open")).to_have_count(1)
        expect(desk.get_by_role("alert")).to_contain_text("it has a fact-check")

    def test_pressing_faster_than_the_server_answers_decides_each_once(self, desk, read):
        found = suggestions(read)
        desk.keyboard.press("j")
        for _ in found:
            desk.keyboard.press("a")
        expect(desk.locator(".mcard--open")).to_have_count(0)
        expect(desk.locator("#said")).to_contain_text("Nothing is left to decide")
        assert Claim.objects.count() == len(found)

    def test_an_answer_that_was_overtaken_takes_nothing_back(self, desk, read):
        first = DelayedResponse(desk, "**/accept/")
        desk.keyboard.press("j")
        desk.keyboard.press("a")
        first.wait_for_request()
        first.is_released = True
        answer = first.routes[0].fetch()
        for _ in suggestions(read)[1:]:
            desk.keyboard.press("a")
        expect(desk.locator(".mcard--open")).to_have_count(1)
        expect(desk.locator("#said")).to_contain_text("Nothing is left to decide")
        first.routes[0].fulfill(response=answer)
        expect(desk.locator(".mcard--open")).to_have_count(0)
        expect(desk.locator("#said")).to_contain_text("Nothing is left to decide")
        expect(desk.locator("#counts [data-show=open]")).to_contain_text("0")
        expect(desk.locator("#text .mark--open")).to_have_count(0)

    def test_the_table_of_the_scorecard_stays_folded_out(self, desk):
        desk.keyboard.press("j")
        desk.keyboard.press("a")
        desk.get_by_text("As a table").click()
        desk.keyboard.press("a")
        expect(desk.locator(".scorecard__table tbody tr")).to_have_count(2)
        expect(desk.locator(".scorecard__table[open]")).to_be_visible()

    def test_an_answer_that_comes_while_a_button_is_pressed_does_not_take_the_press(self, desk):
        answers = DelayedResponse(desk, "**/accept/")
        desk.keyboard.press("j")
        desk.keyboard.press("a")
        settle(desk)
        selected(desk).locator("[data-verb=accept]").hover()
        desk.mouse.down()
        answers.release()
        expect(desk.locator(".mcard--claim")).to_have_count(0)
        desk.mouse.up()
        expect(desk.locator(".mcard--claim")).to_have_count(2)

    def test_j_and_k_go_back_and_forth_and_the_passage_lights(self, desk, read):
        found = suggestions(read)
        for key in "jjk":
            desk.keyboard.press(key)
        expect(desk.locator(".mark--selected").first).to_have_attribute(
            "data-mark", f"s{found[0].pk}"
        )
        desk.keyboard.press("ArrowDown")
        expect(selected(desk)).to_have_attribute("data-key", f"s{found[1].pk}")

    def test_every_mark_can_be_reached_by_its_words(self, desk, read):
        for one in suggestions(read):
            desk.locator(f"#m-s{one.pk}").scroll_into_view_if_needed()
            desk.mouse.click(*rect_of(desk, one.start, one.end)[:2])
            expect(selected(desk)).to_have_attribute("data-key", f"s{one.pk}")

    def test_keys_rest_while_typing_and_with_a_modifier(self, desk, read):
        desk.keyboard.press("j")
        desk.keyboard.press("Control+d")
        desk.keyboard.press("Alt+a")
        desk.keyboard.press("e")
        expect(desk.locator(".mcard--editing textarea")).to_be_focused()
        desk.keyboard.type("adj")
        assert "adj" in desk.locator(".mcard--editing textarea").input_value()
        assert {one.state for one in suggestions(read)} == {"open"}

    def test_after_accepting_the_message_links_to_the_claim_and_o_opens_it(self, desk):
        desk.keyboard.press("j")
        desk.keyboard.press("a")
        expect(desk.locator(".mcard--claim")).to_have_count(1)
        claim = Claim.objects.get()
        link = desk.locator("#said a")
        expect(link).to_have_attribute("href", f"/desk/claims/{claim.pk}/")
        desk.keyboard.press("o")
        desk.wait_for_url(f"**/desk/claims/{claim.pk}/")

    def test_escape_lets_go(self, desk):
        desk.keyboard.press("j")
        desk.keyboard.press("Escape")
        expect(selected(desk)).to_have_count(0)

    def test_the_keys_are_shown(self, desk):
        desk.keyboard.press("?")
        expect(desk.locator("#keys")).to_be_visible()
        desk.keyboard.press("Escape")
        expect(desk.locator("#keys")).to_be_hidden()

    def test_somebody_was_faster_and_the_card_says_so(self, desk, read, person):
        one = suggestions(read)[0]
        deciding.dismiss(actor=person, suggestion_id=one.pk, now=NOW)
        desk.keyboard.press("j")
        desk.keyboard.press("a")
        expect(desk.locator(f"#card-s{one.pk}")).to_contain_text("already dismissed by Cora")

    def test_a_decision_that_did_not_arrive_leaves_its_card_in_hand(self, desk, read):
        desk.context.clear_cookies()
        desk.keyboard.press("j")
        desk.keyboard.press("d")
        expect(desk.locator("#said")).to_contain_text("could not do this")
        expect(selected(desk)).to_have_id(f"card-s{suggestions(read)[0].pk}")
        expect(desk.locator("[data-do=undo]")).to_be_hidden()

    def test_signed_out_in_between_says_so_and_swaps_no_page_into_a_card(self, desk):
        desk.context.clear_cookies()
        desk.keyboard.press("j")
        desk.keyboard.press("e")
        expect(desk.locator("#said")).to_contain_text("signed out")
        expect(desk.locator("#cards form[action*=login]")).to_have_count(0)


class TestWording:
    def test_edit_and_accept(self, desk, read):
        _, one, following = suggestions(read)[:3]
        desk.keyboard.press("j")
        desk.keyboard.press("j")
        desk.keyboard.press("e")
        box = desk.locator(".mcard--editing textarea")
        expect(box).to_be_focused()
        box.fill("42,000 tons of grain left Ostrava Bay.")
        desk.get_by_label("The value it states").fill("between 40,000 and 45,000 tons of grain")
        expect(desk.locator("[data-value-read]")).to_contain_text("40,000 to 45,000")
        desk.get_by_label("Topics").fill("Grain, Ports")
        desk.get_by_role("button", name="Accept with this wording").click()
        expect(desk.locator(".mcard--claim")).to_contain_text("42,000 tons of grain left")
        claim = Claim.objects.get()
        assert claim.topics.count() == 2
        assert claim.appearances.get().start == one.start
        expect(selected(desk)).to_have_attribute("data-key", f"s{following.pk}")
        expect(desk.locator("#foot [data-do=undo]")).to_be_visible()

        desk.keyboard.press("u")
        expect(desk.locator(f"#card-s{one.pk}.mcard--open")).to_be_visible()
        assert Claim.objects.current().count() == 0

    def test_a_guessed_speaker_is_confirmed_with_one_key(self, desk, read):
        one = suggestions(read)[1]
        doubt = "“He” could be Jan or Ola"
        Suggestion.objects.filter(pk=one.pk).update(speaker="Jan Kowal", speaker_doubt=doubt)
        go(desk, read)
        desk.keyboard.press("j")
        desk.keyboard.press("j")
        expect(selected(desk)).to_contain_text(f"a guess: {doubt}")
        desk.keyboard.press("e")
        expect(desk.get_by_label("Who said it")).to_have_value("")
        desk.get_by_role("button", name="Confirm “Jan Kowal”").focus()
        desk.keyboard.press("Enter")
        expect(desk.get_by_label("Who said it")).to_have_value("Jan Kowal")
        expect(desk.get_by_label("Who said it")).to_be_focused()
        desk.get_by_role("button", name="Accept with this wording").click()
        expect(desk.locator(".mcard--claim")).to_contain_text("Jan Kowal")
        assert str(Claim.objects.get().claimant) == "Jan Kowal"

    def test_words_that_are_clear_only_in_the_article_are_replaced_with_one_click(self, desk, read):
        one = next(one for one in suggestions(read) if "10 percent" in one.exact)
        desk.locator(f"#card-s{one.pk} summary").click()
        desk.locator(f"#card-s{one.pk} [data-verb=edit]").click()
        box = desk.locator(".mcard--editing textarea")
        box.fill("He lost 10 percent of its fleet on 3 March.")
        warned = desk.locator(".mcard--editing .unclear")
        expect(warned).to_contain_text("3 March")
        check(desk, "a warning in a form")
        warned.get_by_role("button", name="Jan Kowal").click()
        expect(box).to_have_value("Jan Kowal lost 10 percent of its fleet on 3 March.")
        expect(warned).not_to_contain_text("He")
        box.fill("Ostrava Bay lost 10 percent of its fleet in 2022.")
        expect(desk.locator(".mcard--editing .unclear")).to_have_count(0)

    def test_what_cannot_be_read_stays_in_the_form(self, desk):
        desk.keyboard.press("j")
        desk.keyboard.press("e")
        desk.get_by_label("When it was said").fill("the day the music died")
        desk.get_by_role("button", name="Accept with this wording").click()
        expect(desk.locator(".mcard--editing .errorlist")).to_contain_text("Write the day as")
        expect(desk.get_by_label("When it was said")).to_have_value("the day the music died")

    def test_words_survive_a_reload_and_leaving_asks(self, desk, read):
        asked: list[str] = []
        desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        desk.keyboard.press("j")
        desk.keyboard.press("e")
        desk.locator(".mcard--editing textarea").fill("My own words.")
        desk.reload()
        assert asked == ["beforeunload"]
        box = desk.locator(".mcard--editing textarea")
        expect(box).to_have_value("My own words.")
        expect(desk.locator(".wording__restored")).to_be_visible()
        desk.get_by_role("button", name="Discard it").click()
        expect(box).to_have_value(" ".join(suggestions(read)[0].exact.split()))

    def test_cancel_brings_the_card_back_and_reopening_the_words(self, desk):
        desk.keyboard.press("j")
        desk.keyboard.press("e")
        desk.locator(".mcard--editing textarea").fill("My own words.")
        desk.keyboard.press("Escape")
        expect(desk.locator(".mcard--editing")).to_have_count(0)
        expect(selected(desk).locator("summary")).to_be_focused()
        desk.keyboard.press("e")
        expect(desk.locator(".mcard--editing textarea")).to_have_value("My own words.")


class TestWords:
    def test_a_claim_of_words_selected_with_the_mouse_after_an_emoji(self, desk, read):
        words = "left the port"
        start = read.text.index(words)
        left, top, right, bottom = rect_of(desk, start, start + len(words))
        desk.mouse.move(left, top)
        desk.mouse.down()
        desk.mouse.move(right, bottom, steps=5)
        desk.mouse.up()
        expect(desk.locator("#picker")).to_be_visible()
        assert chosen_words(desk) == words
        desk.get_by_role("button", name="Create a claim").last.click()
        desk.locator("#card-new textarea").fill("Grain left the port.")
        desk.get_by_role("button", name="Create this claim").click()
        expect(selected(desk)).to_contain_text("Grain left the port.")
        assert Appearance.objects.get().exact == words
        desk.reload()
        expect(desk.locator("#workspace.is-live")).to_be_visible()
        expect(desk.locator(".htmx-request, #draft form")).to_have_count(0)

    def test_words_stay_selected_when_the_text_around_them_is_marked_anew(self, desk, read):
        accepted = DelayedResponse(desk, "**/accept/")
        desk.keyboard.press("j")
        desk.keyboard.press("a")
        desk.keyboard.press("s")
        for _ in range(3):
            desk.keyboard.press("Shift+S")
        expect(desk.locator("#picker")).to_be_visible()
        words = chosen_words(desk)
        assert words.startswith("Deputy minister")
        accepted.release()
        expect(desk.locator(".mcard--claim")).to_have_count(1)
        expect(desk.locator("#picker")).to_be_visible()
        assert chosen_words(desk) == words

    def test_by_keyboard_alone_by_sentence_and_by_word(self, desk, read):
        for key in "ssss":
            desk.keyboard.press(key)
        sentence = chosen_words(desk)
        assert sentence in read.text
        for key in ["[", "[", "]", "}", "{"]:
            desk.keyboard.press(key)
        narrowed = chosen_words(desk)
        assert narrowed == sentence.rstrip(".")
        desk.keyboard.press("Shift+S")
        assert read.text.index(chosen_words(desk)) < read.text.index(sentence)
        desk.keyboard.press("c")
        desk.locator("#card-new textarea").wait_for()
        desk.keyboard.press("Control+A")
        desk.keyboard.type("Typed.")
        desk.get_by_role("button", name="Create this claim").press("Enter")
        expect(desk.locator(".mcard--claim")).to_have_count(1)
        assert Claim.objects.get().statement == "Typed."

    def test_right_to_left_words(self, desk, read):
        words = "🚢 إلى الميناء"
        start = read.text.index(words)
        desk.evaluate(
            """async (span) => {
                const { TextMap } = await import('/static/portal/js/workspace-offsets.js');
                getSelection().addRange(new TextMap(document.getElementById('text')).rangeOf(span));
            }""",
            {"start": start, "end": start + len(words)},
        )
        expect(desk.locator("#picker")).to_be_visible()
        desk.keyboard.press("c")
        desk.get_by_role("button", name="Create this claim").click()
        expect(desk.locator(".mcard--claim")).to_have_count(1)
        assert Appearance.objects.get().exact == words
        direction = "getComputedStyle(document.querySelector('#text p:nth-of-type(4)')).direction"
        assert desk.evaluate(direction) == "rtl"

    def test_evidence_for_a_claim_carries_the_offsets(self, desk, read, person):
        wording = ClaimDetails("The bay has a fleet.", "other")
        claim = making.make_claim(actor=person, details=wording, now=NOW)
        desk.keyboard.press("s")
        desk.keyboard.press("v")
        search = desk.locator("#known input[type=search]")
        expect(search).to_be_focused()
        search.fill("nothing like it")
        expect(desk.locator("#known-list")).to_contain_text("No claims contain these words")
        search.fill("fleet")
        link = desk.get_by_role("link", name="Evidence for it")
        expect(link).to_be_visible()
        start = read.sentences.first().start
        end = read.sentences.first().end
        expect(link).to_have_attribute(
            "href",
            re.compile(
                rf"/claims/{claim.pk}/evidence/new/\?version={read.pk}&start={start}&end={end}$"
            ),
        )

    def test_who_leaves_the_choice_of_a_claim_has_the_words_again(self, desk):
        desk.keyboard.press("s")
        words = chosen_words(desk)
        desk.keyboard.press("v")
        expect(desk.locator("#known input[type=search]")).to_be_focused()
        desk.keyboard.press("Escape")
        expect(desk.locator("#known")).to_be_hidden()
        expect(desk.locator("#picker")).to_be_visible()
        assert chosen_words(desk) == words
        desk.keyboard.press("c")
        expect(desk.locator("#card-new textarea")).to_be_focused()

    def test_a_key_right_after_leaving_the_choice_of_a_claim_finds_the_words(self, desk):
        desk.keyboard.press("s")
        desk.keyboard.press("v")
        expect(desk.locator("#known input[type=search]")).to_be_focused()
        desk.keyboard.press("Escape")
        desk.keyboard.press("c")
        expect(desk.locator("#card-new textarea")).to_be_focused()

    def test_a_suggestion_that_says_a_known_claim_again(self, desk, read, person):
        wording = ClaimDetails("Grain left.", "other")
        claim = making.make_claim(actor=person, details=wording, now=NOW)
        desk.keyboard.press("j")
        desk.keyboard.press("v")
        desk.get_by_role("button", name="Add appearance").click()
        expect(desk.locator("#known")).to_be_hidden()
        expect(desk.locator(".mcard--claim")).to_have_count(1)
        assert claim.appearances.get().start == suggestions(read)[0].start

    def test_without_words_the_keys_say_what_is_missing(self, desk):
        desk.keyboard.press("c")
        expect(desk.locator("#said")).to_contain_text("Select words first")


class TestCardsBesideTheText:
    def test_cards_never_lie_on_one_another(self, desk):
        desk.keyboard.press("j")
        desk.keyboard.press("j")
        settle(desk)
        boxes = desk.evaluate(
            """() => [...document.querySelectorAll('#cards > .mcard')]
                .map((card) => card.getBoundingClientRect())
                .filter((box) => box.height)
                .map((box) => [box.top, box.bottom])
                .sort((a, b) => a[0] - b[0])"""
        )
        assert all(a[1] <= b[0] for a, b in pairwise(boxes))

    def test_the_selected_card_stands_at_its_passage(self, desk, read):
        last = suggestions(read)[-1]
        desk.keyboard.press("k")
        expect(selected(desk)).to_have_attribute("data-key", f"s{last.pk}")
        settle(desk)
        card = selected(desk).bounding_box()
        mark = desk.locator(f"#m-s{last.pk}").bounding_box()
        assert abs(card["y"] - mark["y"]) < 40

    def test_a_filter_hides_cards_and_marks_of_a_state(self, desk):
        button = desk.locator("[data-show=open]")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false")
        expect(desk.locator(".mcard--open").first).to_be_hidden()

    def test_the_bar_at_the_edge_has_a_tick_for_every_mark(self, desk, read):
        expect(desk.locator(".edge__rail .edge--open")).to_have_count(len(suggestions(read)))

    def test_an_address_with_a_card_opens_it(self, desk, read):
        one = suggestions(read)[3]
        desk.goto(f"/desk/articles/{read.article_id}/#card-s{one.pk}")
        desk.reload()
        expect(selected(desk)).to_have_attribute("data-key", f"s{one.pk}")


def test_cards_come_by_themselves_when_the_text_was_read(page, sign_in, person, version):
    sign_in(page, person)
    go(page, version)
    expect(page.locator("#reading")).to_contain_text("Analysing the text")
    page.keyboard.press("s")
    page.keyboard.press("c")
    page.locator("#card-new textarea").fill("Typed while it was read.")
    reading.read_version(version_id=version.pk, now=NOW)
    expect(page.locator(".mcard--open").first).to_be_visible(timeout=8_000)
    expect(page.locator("#card-new textarea")).to_have_value("Typed while it was read.")


def test_on_a_phone_the_selected_card_comes_up_from_below(page, sign_in, person, read):
    page.set_viewport_size({"width": 360, "height": 740})
    sign_in(page, person)
    go(page, read)
    expect(page.locator("#cards > .mcard").first).to_be_hidden()
    page.locator("#foot [data-do=next]").click()
    card = selected(page)
    expect(card).to_be_visible()
    box, mark = card.bounding_box(), page.locator(".mark--selected").first.bounding_box()
    assert mark["y"] + mark["height"] <= box["y"]
    assert box["y"] + box["height"] <= 740
    card.get_by_role("button", name="Dismiss").click()
    expect(page.locator("#said")).to_contain_text("Dismissed.")
    page.locator("#foot [data-do=undo]").click()
    expect(selected(page)).to_have_attribute("data-state", "open")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 320), ("light", 640)])
def test_no_page_shuts_anybody_out_or_scrolls_sideways(page, sign_in, person, read, theme, width):
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if "Content Security" in m.text else None)
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, person)
    deciding.accept(actor=person, suggestion_id=suggestions(read)[0].pk, now=NOW)
    article = f"/desk/articles/{read.article_id}/"
    batch = read.article.imported_by.imports.first().pk
    paths = [
        "/desk/articles/",
        "/desk/articles/?q=zzzz",
        "/desk/articles/import/",
        f"/desk/articles/imports/{batch}/",
        f"{article}details/",
        f"{article}claims/new/",
        f"{article}claims/new/?sentence=1",
        f"{article}claims/known/?version={read.pk}&start=3&end=9",
        "/desk/claims/",
        "/desk/claims/?q=zzzz",
        article,
    ]
    for path in paths:
        page.goto(path)
        check(page, path)
    page.keyboard.press("n")
    check(page, "a card in hand")
    page.keyboard.press("e")
    expect(page.locator(".mcard--editing textarea")).to_be_focused()
    check(page, "a form in a card")
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(page.locator("#picker")).to_be_visible()
    check(page, "words selected")
    page.keyboard.press("v")
    expect(page.locator("#known input[type=search]")).to_be_focused()
    check(page, "choosing a claim")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    check(page, "the keys")
    assert refused == []


def check(page, where: str) -> None:
    expect(page.locator(".htmx-request")).to_have_count(0)  # what loads is drawn fainter
    assert elements(violations(page)) == [], where
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), where


def test_dropped_files_are_listed_and_leaving_a_typed_text_asks(page, sign_in, person):
    sign_in(page, person)
    page.goto("/desk/articles/import/")
    page.set_input_files(
        "input[type=file]",
        [
            {"name": n, "mimeType": "text/plain", "buffer": TEXT.encode()}
            for n in ("a.txt", "b.txt")
        ],
    )
    expect(page.locator("[data-files] li")).to_have_count(2)
    page.locator("#id_text").fill("Half a text")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/desk/articles/")
    assert asked == ["beforeunload"]
