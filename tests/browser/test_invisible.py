"""Invisible characters in a real browser: their marks are seen, nothing shifts, nothing gets out."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from apps.people.models import Person
from tests.accessibility import elements, violations
from tests.factories import ArticleFactory, ClaimFactory, PersonFactory

OVERRIDE, HIDDEN = "\u202e", "\u200b"
SAID = f"The po{HIDDEN}rt counted 900 fer{OVERRIDE}ries in March 🚢."
TEXT = (
    f"Ferries{OVERRIDE} come back\n\n{SAID} The council met \u2067on Monday\u2069 and did not "
    f"\u202eanswer\u202c them.\n\nوصل 120 عاملا\u200f إلى الميناء يوم الأحد، وفقا{OVERRIDE} للمكتب.\n\n"
    "می\u200cخواهم ۱۲۰ کارگر. 👩\u200d🌾 and the gate stayed shut."
)
SHOTS = os.environ.get("SHOTS")


@pytest.fixture
def workspace(page: Page, sign_in: Callable[[Page, Person], None]) -> Page:
    article = ArticleFactory(text=TEXT)
    ClaimFactory(article=article, words=SAID, statement=f"The port{OVERRIDE} counted 900 ferries.")
    sign_in(page, PersonFactory(role="checker", name="Cora Checker"))
    page.goto(f"/desk/articles/{article.pk}/")
    expect(page.locator("#workspace.is-live")).to_be_visible()
    return page


def stored(page: Page) -> str:
    """Return the text as it is stored, which begins behind the headline."""
    return TEXT.partition("\n\n")[2]


def test_marks_are_seen_and_named_and_are_no_text(workspace: Page) -> None:
    text = workspace.locator("#text")
    drawn = text.locator(".unseen").evaluate_all(
        """(marks) => marks.map((one) => [
            one.getAttribute('aria-label'),
            ...['::before', '::after'].map((side) => getComputedStyle(one, side).content),
        ])"""
    )
    assert drawn[1:3] + drawn[5:6] == [
        ["invisible: right-to-left override", '"[U+202E]"', "none"],
        ["invisible: right-to-left isolate", '"[U+2067]"', "none"],
        ["invisible: pop directional formatting", "none", '"[U+202C]"'],
    ]
    assert len(drawn) == 8
    assert text.evaluate("(one) => one.textContent") == stored(workspace)


def test_offsets_stay_those_of_the_text(workspace: Page) -> None:
    text = stored(workspace)
    dice = random.Random(5)
    spans = [sorted(dice.sample(range(len(text) + 1), 2)) for _ in range(150)]
    words, back = workspace.evaluate(
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
        spans,
    )
    assert words == [text[start:end] for start, end in spans]
    assert back == spans


def test_a_control_moves_nothing_beyond_its_own_words(
    page: Page, sign_in: Callable[[Page, Person], None]
) -> None:
    """The quotation of a claim ends unclosed; what stands behind it still stands behind it."""
    article = ArticleFactory(text=TEXT)
    claim = ClaimFactory(
        article=article, words=SAID[: SAID.index("ries")], statement="900 ferries."
    )
    sign_in(page, PersonFactory(role="checker"))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"/desk/claims/{claim.pk}/")
    quote = page.locator(".appearance .quote")
    mark, behind = quote.locator("mark"), quote.locator(".around").last
    assert mark.evaluate("(one) => getComputedStyle(one).unicodeBidi") == "isolate"
    first = behind.evaluate(
        """(one) => {
            const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
            const range = document.createRange();
            const node = walker.nextNode();
            const boxes = [0, 1, 2].map((at) => {
                range.setStart(node, at); range.setEnd(node, at + 1);
                return range.getBoundingClientRect().left;
            });
            return boxes;
        }"""
    )
    assert first == sorted(first)
    box = mark.bounding_box()
    assert box
    assert first[0] >= box["x"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_marks_shut_nobody_out(workspace: Page, scheme: str, width: int) -> None:
    colours: Literal["dark", "light"] = "dark" if scheme == "dark" else "light"
    workspace.emulate_media(color_scheme=colours, reduced_motion="reduce")
    workspace.set_viewport_size({"width": width, "height": 900})
    workspace.reload()
    expect(workspace.locator("#workspace.is-live")).to_be_visible()
    if SHOTS:
        workspace.screenshot(path=f"{SHOTS}/invisible-{scheme}-{width}.png", full_page=True)
    assert elements(violations(workspace)) == []
    assert workspace.evaluate("document.documentElement.scrollWidth") <= width
