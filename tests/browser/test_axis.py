"""The axis of the values in a real browser: no words over others, at any width."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.publishing import editions

pytestmark = pytest.mark.django_db(transaction=True)

# Pairs of words that share a pixel, and words that leave the page.
OVERLAPS = """() => {
  const shown = [...document.querySelectorAll(".axis text, .axis__label, .axis__value, .axis__unit")]
    .filter((element) => element.checkVisibility() && element.textContent.trim());
  const box = (element) => {
    if (element.matches("text")) return element.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect();
  };
  const words = shown.map((element) => [element.textContent.trim(), box(element)]);
  const over = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const found = [];
  words.forEach(([text, a], i) => {
    if (a.left < 0 || a.right > innerWidth) found.push(`${text} leaves the page`);
    for (const [other, b] of words.slice(i + 1)) if (over(a, b)) found.push(`${text} × ${other}`);
  });
  return { found, ticks: shown.filter((element) => element.matches("text")).length };
}"""
LONG = "The Regional Observatory for Ferries, Bridges, Harbours and Inland Waterways of the Strait"


def close(number: int) -> dict[str, Any]:
    """Return a passage that reports a value just beside the one before, from a long-named source."""
    value = str(3_500_000 + 1_900 * number)
    source = editions.passage(number)["source"] | {
        "title": f"{LONG}, volume {number}",
        "publisher": None,
    }
    return editions.passage(
        number,
        source=source,
        value=editions.quantity(value, value),
        value_text=f"exactly {int(value):,} refugees who are registered in the whole country",
        agreement={"relation": "agree", "reason": "the same"},
    )


def days(number: int) -> dict[str, Any]:
    day = f"2023-0{number}-28"
    value = {"type": "moment", "edtf": day, "earliest": day, "latest": day}
    agreement = {"relation": "conflict", "reason": "a month later"}
    return editions.passage(number, value=value, value_text=day, agreement=agreement)


@pytest.fixture
def axes() -> None:
    editions.add_ratings()
    near = [close(number) for number in range(1, 9)]
    claim = {"value": editions.quantity("3500000", "3520000"), "value_text": "about 3.51 million"}
    editions.publish("close", day=1, claim=claim, evidence=near)
    moment = {"type": "moment", "edtf": "", "earliest": "2023-01-29", "latest": "2023-01-29"}
    claim = {"value": moment, "value_text": "29 January 2023"}
    for slug, months in (("days", [1, 2]), ("months", range(1, 10))):
        pieces = [days(number) for number in months]
        editions.publish(slug, day=2, claim=claim, evidence=pieces)


@pytest.mark.parametrize("width", [320, 390, 640, 768, 900, 1024, 1440])
def test_no_words_of_the_axis_are_over_others(axes: None, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for slug in ("close", "days", "months"):
        page.goto(f"/verdicts/{slug}/")
        seen = page.evaluate(OVERLAPS)
        assert seen["found"] == [], slug
        assert seen["ticks"] >= 2, slug
        assert page.evaluate("document.documentElement.scrollWidth") <= width
