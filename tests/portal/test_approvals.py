"""How many approvals ``PORTAL_APPROVALS`` asks for, and what it refuses."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.approvals import approvals


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1", (1, {})),
        (" 3 ", (3, {})),
        ("1,1,2,2", (1, {0: 1, 1: 1, 2: 2, 3: 2})),
        ("1, 1, 2, 3", (1, {0: 1, 1: 1, 2: 2, 3: 3})),
        ("1 2=2 3=2", (1, {2: 2, 3: 2})),
        ("2 0=1", (2, {0: 1})),
    ],
)
def test_numbers_are_read(text: str, read: tuple[int, dict[int, int]]) -> None:
    assert approvals(text) == read


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is empty"),
        ("0", "“0” is not a number of approvals from 1 to 20"),
        ("21", "“21” is not a number"),
        ("two", "“two” is not a number"),
        ("-1", "“-1” is not a number"),
        ("٢", "“٢” is not a number"),
        ("1,2", "there are 2 numbers, not four"),
        ("1,1,2,", "“” is not a number"),
        ("1 2", "“2” is not a priority from 0 to 3"),
        ("1 4=2", "“4=2” is not a priority from 0 to 3"),
        ("1 2=0", "“0” is not a number"),
        ("1 2=2 2=3", "priority 2 is there twice"),
    ],
)
def test_anything_else_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        approvals(text)
    assert why in str(refused.value)
    assert "“1 2=2 3=2”" in str(refused.value)
