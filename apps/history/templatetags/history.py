"""Template tags of histories and forms: verbs in words, changed fields, stored and typed values."""

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
    "recheck_on": "recheck on",
    "is_active": "has access",
    "same_as": "same as",
    "ownership_note": "ownership",
    "stance_reason": "reason for the stance",
}
# Fields that the sentence of the verb covers already.
NAMED_BY_VERB = frozenset({"claim", "source", "state", "other", "sentence", "review", "score"})


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a verb changed, as pieces that are the same, added or removed."""

    label: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class StoredField:
    """The stored value of a field, and its difference from the typed one."""

    label: str
    stored: str
    pieces: list[Piece]


@register.filter
def verb_words(verb: str) -> str:
    """Return the words of a history verb, as they follow the actor's name."""
    return words_of(verb)


@register.filter
def changes(entry: HistoryEntry) -> list[Change]:
    """Return the changes of an entry, field by field, without unchanged fields."""
    return list(_changes(entry.before, entry.after))


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    for name in dict.fromkeys((*before, *after)):
        was, now = _words(name, before.get(name)), _words(name, after.get(name))
        if was != now and name not in NAMED_BY_VERB:
            yield Change(LABELS.get(name, name.replace("_", " ")), words(was, now))


def _words(name: str, value: Any) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(str(item) for item in value)
        case dict():
            return _value(value)
    return str(priority_word(value)) if name == "priority" else str(value).replace("_", " ")


def _value(data: dict[str, Any]) -> str:
    try:
        return describe(from_json(data))
    except ValueError:
        return ", ".join(f"{key}: {part}" for key, part in data.items())


@register.simple_tag
def beside(form: forms.Form, stored: Mapping[str, Any]) -> list[StoredField]:
    """Return the fields whose typed value differs from the stored one."""
    rows = []
    for bound in form:
        if bound.name not in stored or bound.name == "version" or bound.is_hidden:
            continue
        stored_text, typed_text = _shown(bound, stored[bound.name]), _shown(bound, bound.value())
        if stored_text != typed_text:
            rows.append(StoredField(str(bound.label), stored_text, words(stored_text, typed_text)))
    return rows


def _shown(bound: forms.BoundField, value: Any) -> str:
    """Return a value of a field as its form shows it: a choice by its label."""
    choices = getattr(bound.field, "choices", ())
    named = {str(key): str(word) for key, word in choices}
    return named.get(str(value), _plain(value))


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value).replace("\r\n", "\n").strip()
