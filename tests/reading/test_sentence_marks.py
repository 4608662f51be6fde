"""Where sentences of two dozen languages come apart, from ``sentence_marks.tsv``."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from apps.reading.text.sentences import split_sentences

BY_LANGUAGE: dict[str, list[str]] = defaultdict(list)
for row in Path(__file__).with_name("sentence_marks.tsv").read_text().splitlines():
    if row and not row.startswith("#"):
        code, marked_text = row.split("\t")
        BY_LANGUAGE[code].append(marked_text.replace("⏎", "\n"))


def _marked(text: str, language: str) -> str:
    parts = [text[one.start : one.end] for one in split_sentences(text, language=language)]
    return "|".join(parts)


@pytest.mark.parametrize("language", BY_LANGUAGE)
def test_sentences_come_apart_where_a_reader_would_part_them(language: str) -> None:
    wrong = {}
    for marked in BY_LANGUAGE[language]:
        read = _marked(marked.replace("|", ""), language)
        if read != "|".join(part.strip() for part in marked.split("|")):
            wrong[marked] = read
    assert wrong == {}
