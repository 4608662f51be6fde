"""Names that look alike share a skeleton; words that mix scripts are found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.common.text.look_alikes import LONGEST, mixed_scripts, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Рutin", "Putin"),  # Cyrillic Er
        ("Вlair", "Blair"),  # Cyrillic Ve
        ("Ιmf", "lmf"),  # Greek Iota
        ("Iran", "lran"),
        ("Вank of Εurope", "Bank of Europe"),
        ("Bern", "Bem"),
        ("Ｒeuters", "Reuters"),
        ("REUTERS", "reuters"),
        ("Mu\u0308ller", "Müller"),
    ],
)
def test_names_that_look_alike_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Müller", "Muller"), ("Мария", "Mapua"), ("Ali", "All"), ("Reuters", "Reuter"), ("", "a")],
)
def test_other_names_have_other_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("name", "scripts"),
    [
        ("Рutin", ["Cyrillic", "Latin"]),
        ("Αlpha Bank", ["Greek", "Latin"]),
        ("Владимир Путин", []),
        ("Газета The Times", []),
        ("トヨタ自動車", []),
        ("한국日報", []),
        ("Müller-Lüdenscheidt", []),
        ("WHO 2.0 (€)", []),
        ("محمد عبد الله", []),
        ("प्रधानमंत्री", []),
        ("Đặng", []),
        ("", []),
    ],
)
def test_a_word_of_two_scripts_is_found(name: str, scripts: list[str]) -> None:
    assert mixed_scripts(name) == scripts


@given(st.text(max_size=60))
def test_a_skeleton_is_bounded_and_its_own(name: str) -> None:
    first = skeleton(name)
    assert len(first) <= LONGEST
    assert skeleton(first.casefold())[:20] == skeleton(first)[:20]
