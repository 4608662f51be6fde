"""A passage whose governing verb was turned is lost, whoever says it or in which plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from apps.reading.text.anchors import re_anchor, selector

ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("anchor_turns.tsv").read_text().splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize("knows_former", [True, False])
def test_a_turned_verb_before_or_behind_a_passage_loses_it(knows_former: bool) -> None:
    wrong = []
    for found, words, old, new in ROWS:
        start = old.index(words)
        former = old if knows_former else ""
        place = re_anchor(selector(old, start, start + len(words)), new, former=former)
        if (place is not None) != (found == "yes"):
            wrong.append((words, old, new, place))
    assert wrong == []
    assert len(ROWS) > 45
