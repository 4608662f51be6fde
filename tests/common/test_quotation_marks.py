"""Quotation marks inside quotation marks."""

from __future__ import annotations

import pytest

from apps.common.text.quotation_marks import nested, quoted


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("No marks.", "No marks."),
        ("", ""),
        ("“We won”, he said.", "‘We won’, he said."),
        ("“We won”", "‘We won’"),
        ('He said "yes" and "no".', "He said ‘yes’ and ‘no’."),
        ("“He said ‘no’ to it”", "‘He said “no” to it’"),
        ("The ‘deal’ is off.", "The ‘deal’ is off."),
        ("It’s the minister’s.", "It’s the minister’s."),
        ("“It’s the minister’s”", "‘It’s the minister’s’"),
        ("Er sagte „ja“.", "Er sagte ‘ja’."),
        ("Il dit «non».", "Il dit ‘non’."),
        ('A 5" pipe.', 'A 5" pipe.'),
        ("”ord” sa han", "’ord’ sa han"),
        ("“Never closed", "‘Never closed"),
    ],
)
def test_marks_are_one_level_deeper(text: str, inside: str) -> None:
    assert nested(text) == inside


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ferries", "“Ferries”"),
        ("“We counted 900,” he said.", "“‘We counted 900,’ he said.”"),
        ('"No date has been set"', "“‘No date has been set’”"),
        ("“““Thrice””” here", "“‘“‘Thrice’”’ here”"),
    ],
)
def test_words_are_put_in_marks_once(text: str, shown: str) -> None:
    assert quoted(text) == shown
    assert "““" not in shown and "””" not in shown
