"""Template tags of histories and forms: what was done, what changed, what is stored beside typed words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms, template

from apps.common.templatetags.display import priority_word
from apps.history.models import HistoryEntry
from apps.history.verbs import words_of
from apps.reading.describing import describe
from apps.reading.text.differences import Piece, words
from apps.reading.values import from_json

register = template.Library()

LABELS = {
    "as_of": "as of",
    "claimed_on": "said on",
    "recheck_on": "look again on",
    "is_active": "works here",
    "same_as": "the same as",
    "ownership_note": "who owns it",
}
# What the sentence of the entry says already.
SAID_ANYWAY = frozenset({"claim", "source", "state", "other", "sentence", "review", "score"})


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a verb changed, as pieces that stayed, came or went."""

    label: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is stored in a field beside what was typed there."""

    label: str
    stored: str
    pieces: list[Piece]


@register.filter
def verb_words(verb: str) -> str:
    """Say a verb of the history as a sentence goes on after the name."""
    return words_of(verb)


@register.filter
def changes(entry: HistoryEntry) -> list[Change]:
    """List what an entry changed, field by field, without what stayed."""
    return list(_changes(entry.before, entry.after))


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for name in dict.fromkeys((*before, *after)):
        was, now = _words(name, before.get(name)), _words(name, after.get(name))
        if was != now and name not in SAID_ANYWAY:
            yield Change(LABELS.get(name, name.replace("_", " ")), words(was, now))


def _words(name: str, value: Any) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(str(one) for one in value)
        case dict():
            return _value(value)
    return str(priority_word(value)) if name == "priority" else str(value).replace("_", " ")


def _value(data: dict[str, Any]) -> str:
    try:
        return describe(from_json(data))
    except ValueError:
        return ", ".join(f"{key}: {part}" for key, part in data.items())


@register.simple_tag
def beside(form: forms.Form, stored: Mapping[str, Any]) -> list[Beside]:
    """List the fields in which what was typed differs from what is stored now."""
    rows = []
    for bound in form:
        if bound.name not in stored or bound.name == "version" or bound.is_hidden:
            continue
        kept, typed = _shown(bound, stored[bound.name]), _shown(bound, bound.value())
        if kept != typed:
            rows.append(Beside(str(bound.label), kept, words(kept, typed)))
    return rows


def _shown(bound: forms.BoundField, value: Any) -> str:
    """Say a value of a field as its form shows it: a choice by its word."""
    choices = getattr(bound.field, "choices", ())
    named = {str(key): str(word) for key, word in choices}
    return named.get(str(value), _plain(value))


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value).replace("\r\n", "\n").strip()
