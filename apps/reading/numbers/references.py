"""The reference quantities: areas, populations and names of countries.

The rows are in ``reference_quantities.json``, each figure with its source and year. Here they are
loaded and found by name or nationality; ``comparisons`` turns them into quantities.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

PATH = Path(__file__).with_name("reference_quantities.json")


@dataclass(frozen=True, slots=True)
class Figure:
    """One sourced figure about a place."""

    number: Decimal
    unit: str
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class Place:
    """A country: its two-letter code, its names, its nationality words, its figures."""

    code: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    figures: Mapping[str, Figure]


class References:
    """All places, indexed by the spellings of their names ("Türkiye", "TURKEY", "Turkiye")."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = tuple(places)
        self._by_name = {
            fold(name): place for place in self.places for name in (*place.aliases, place.name)
        }
        self._by_demonym = {fold(word): place for place in self.places for word in place.demonyms}
        names = (*self._by_name, *self._by_demonym)
        self.longest_name = max((name.count(" ") + 1 for name in names), default=0)

    def place(self, name: str) -> Place | None:
        """Return the place of that name or alias, ``None`` when the table does not know it."""
        return self._by_name.get(fold(name))

    def nationality(self, word: str) -> Place | None:
        """Return the place whose nationality word this is ("Turkish", "Syrians")."""
        return self._by_demonym.get(fold(word))

    def figure(self, thing: str, attribute: str) -> Figure | None:
        """Return the ``attribute`` ("area", "population") of a place, ``None`` when unknown."""
        place = self.place(thing)
        return None if place is None else place.figures.get(attribute)


def load(path: Path) -> References:
    """Read a table of reference quantities.

    Raises ``ValueError`` naming the row when one has no source or year, or repeats a name.
    """
    rows = json.loads(path.read_text(encoding="utf-8"))["places"]
    codes: dict[str, str] = {}
    places = []
    for row in rows:
        place = _place(row)
        for name in {fold(name) for name in (place.name, *place.aliases)}:
            if codes.setdefault(name, place.code) != place.code:
                raise ValueError(f"“{name}” names both {codes[name]} and {place.code}.")
        places.append(place)
    return References(places)


@lru_cache(maxsize=1)
def references() -> References:
    """Return the portal's own table, read once."""
    return load(PATH)


def __getattr__(name: str) -> References:
    """Load ``REFERENCES`` on first use, so that importing this module reads no file."""
    if name == "REFERENCES":
        return references()
    raise AttributeError(name)


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Return the lookup form of a name: no diacritics, case, points, possessive or article."""
    decomposed = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("İ", "i"))
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
    plain = plain.replace("’", "'").replace("'s", "").replace("'", "").replace(".", "")
    words = plain.replace("-", " ").replace("&", "and").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _place(row: dict[str, object]) -> Place:
    code = str(row.get("code", "?"))
    figures = {}
    for attribute, unit in (("area", "km²"), ("population", "")):
        figure = row.get(attribute)
        if isinstance(figure, dict):
            figures[attribute] = _figure(figure, unit=unit, row=code)
    return Place(code, str(row["name"]), _texts(row, "aliases"), _texts(row, "demonyms"), figures)


def _figure(data: dict[str, object], *, unit: str, row: str) -> Figure:
    if not data.get("source") or not isinstance(data.get("year"), int):
        raise ValueError(f"Row {row}: every figure needs its source and its year.")
    return Figure(Decimal(str(data["value"])), unit, int(str(data["year"])), str(data["source"]))


def _texts(row: dict[str, object], key: str) -> tuple[str, ...]:
    texts = row.get(key, [])
    return tuple(str(text) for text in texts) if isinstance(texts, list) else ()
