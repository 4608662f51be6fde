"""What is almost surely one claim: the same words, or one statement that only says more."""

from __future__ import annotations

import pytest

from apps.reading.comparing.agreement import Agreement
from apps.reading.comparing.same_statement import is_near_identical

AGREE = Agreement("agree", "the same")
SILENT = Agreement("not_comparable", "")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("The bridge cost $5 million.", "The bridge cost $5 million!", True),
        ("The bridge cost $5 million.", "The bridge cost €5 million.", False),
        ("It was −5 degrees in Tolvik.", "It was -5 degrees in Tolvik.", True),
        ("It was −5 degrees in Tolvik.", "It was 5 degrees in Tolvik.", False),
        ("Rates changed by –0.5 percent.", "Rates changed by 0.5 percent.", False),
        ("The 2011-2015 war ended.", "The 2011–2015 war ended.", True),
    ],
)
def test_signs_of_money_and_the_minus_are_read(one: str, other: str, is_same: bool) -> None:
    assert is_near_identical(one, other, meaning=None, agreement=SILENT) is is_same


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (
            "Lorn killed 12 soldiers of Zandia in Tolvik.",
            "Zandia killed 12 soldiers of Lorn in Tolvik.",
            False,
        ),
        (
            "Traders moved 5 million pounds from Lorn to Zandia.",
            "Traders then moved 5 million pounds from Zandia to Lorn.",
            False,
        ),
        (
            "Lorn killed 12 soldiers of Zandia in Tolvik.",
            "Lorn killed 12 young soldiers of Zandia in Tolvik.",
            True,
        ),
        (
            "Police of Lorn killed 12 soldiers of Zandia in Tolvik.",
            "In Tolvik police of Lorn killed 12 young soldiers of Zandia.",
            True,
        ),
    ],
)
def test_what_only_says_more_has_the_same_words_in_the_same_order(
    one: str, other: str, is_same: bool
) -> None:
    assert is_near_identical(one, other, meaning=0.95, agreement=AGREE) is is_same
