"""A rating of the scale has an icon and a colour everywhere it is drawn."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from apps.common.icons import ICONS

ROOT = Path(__file__).resolve().parents[2]
STYLES = ROOT / "portal" / "static" / "portal" / "css"
RATINGS = json.loads((ROOT / "fixtures" / "ratings.json").read_text())
every_rating = pytest.mark.parametrize("rating", RATINGS, ids=lambda rating: rating["slug"])


@every_rating
def test_a_rating_has_an_icon(rating: dict[str, Any]) -> None:
    assert rating["icon"] in ICONS, f"apps/common/icons.py draws no “{rating['icon']}”"


@every_rating
def test_no_two_ratings_have_the_same_icon_or_colour(rating: dict[str, Any]) -> None:
    for part in ("icon", "colour", "order", "word"):
        same = [other["slug"] for other in RATINGS if other[part] == rating[part]]
        assert same == [rating["slug"]], f"the same {part}"


@every_rating
@pytest.mark.parametrize("token", ["--{}", "--{}-wash"])
def test_a_rating_has_its_colours_by_day_and_by_night(rating: dict[str, Any], token: str) -> None:
    text, name = (STYLES / "tokens.css").read_text(), token.format(rating["colour"])
    assert re.search(rf"{name}:\s*light-dark\(", text), f"tokens.css sets no {name}"


@every_rating
@pytest.mark.parametrize("sheet", ["ratings.css", "public.css"])
def test_a_rating_has_a_rule_for_its_badge_and_for_its_verdict(
    rating: dict[str, Any], sheet: str
) -> None:
    text, colour = (STYLES / sheet).read_text(), rating["colour"]
    rule = re.search(rf"\.rating--{re.escape(colour)}\s*{{([^}}]*)}}", text)
    assert rule, f"{sheet} has no rule .rating--{colour}"
    assert f"var(--{colour})" in rule[1]
    assert f"var(--{colour}-wash)" in rule[1]


@every_rating
def test_a_rating_has_its_colour_in_the_scorecard(rating: dict[str, Any]) -> None:
    text, colour = (STYLES / "scorecard.css").read_text(), rating["colour"]
    rule = re.search(rf"\.hue--{colour}\s*{{[^}}]*var\(--{colour}\)", text)
    assert rule, f"scorecard.css has no rule .hue--{colour}"


@every_rating
@pytest.mark.parametrize(
    ("sheet", "element"), [("ratings.css", "rating"), ("public.css", "swatch")]
)
def test_a_rating_outside_the_scale_is_drawn_otherwise(
    rating: dict[str, Any], sheet: str, element: str
) -> None:
    """Hollow and dashed, so that it cannot be read as a step between false and true."""
    hollow = re.search(rf"\.{element}:is\(([^)]*)\)", (STYLES / sheet).read_text())
    assert hollow
    named = {name.strip().removeprefix(".rating--") for name in hollow[1].split(",")}
    is_hollow, is_outside = rating["colour"] in named, rating["number"] is None
    assert is_hollow is is_outside, f"{sheet}: .{element}:is(…) and .rating--{rating['colour']}"
