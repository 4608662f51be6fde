"""Slugs: short names in addresses."""

from __future__ import annotations

import re
from typing import Any, Final

from django.db import models
from django.utils.text import slugify

# Words that a long slug does without first. Negations are not among them.
FILLERS: Final = frozenset(
    "a an the this that these those of in on at by for from to into onto with and or as is are was were"
    " be been being has have had do does did will would can could may might shall should it its he she"
    " they his her their them there which who whom whose while when about around nearly roughly also"
    " then than so such some very just still already currently more".split()
)
_FILLER, _PLAIN, _KEPT = range(3)


def free_slug(rows: models.QuerySet[Any], words: str, *, length: int = 70) -> str:
    """Return a slug of ``words`` that no row of ``rows`` has, with a number if needed.

    One that would be too long loses filler words first, then other words from the end; names,
    figures and days stay as long as they fit. Words without a Latin letter give the model's name.
    """
    slug = _shortened(words, length) or str(rows.model._meta.model_name)
    used = set(rows.filter(slug__startswith=slug).values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in range(2, len(used) + 3))
    return slug if slug not in used else next(name for name in numbered if name not in used)


def _shortened(words: str, length: int) -> str:
    slug = slugify(words)
    if len(slug) <= length:
        return slug
    parts = _parts(words)
    parts = [part for part in parts if part[1] != _FILLER] or parts
    for index in reversed(range(1, len(parts))):
        if _length(parts) > length and parts[index][1] == _PLAIN:
            del parts[index]
    return _cut("-".join(part for part, _ in parts), length)


def _parts(words: str) -> list[tuple[str, int]]:
    """Return the words as parts of a slug, each with how long it is kept."""
    printed = [(word, slugify(word)) for word in re.split(r"[\s/–—]+", words)]
    return [
        (part, _rank(word, part, is_first=not index))
        for index, (word, part) in enumerate(pair for pair in printed if pair[1])
    ]


def _rank(word: str, part: str, *, is_first: bool) -> int:
    """Rank a word: figures and words with a capital (names, months) are kept longest."""
    letters = word.lstrip("“‘\"'(«„")
    is_name = letters[:1].isupper() and not (is_first and part in FILLERS)
    if any(letter.isdigit() for letter in part) or is_name:
        return _KEPT
    return _FILLER if part in FILLERS else _PLAIN


def _length(parts: list[tuple[str, int]]) -> int:
    return sum(len(part) + 1 for part, _ in parts) - 1


def _cut(slug: str, length: int) -> str:
    """Cut between words, unless the first word alone is too long."""
    cut = slug[: length + 1].rpartition("-")[0] if len(slug) > length else slug
    return (cut or slug[:length]).strip("-")
