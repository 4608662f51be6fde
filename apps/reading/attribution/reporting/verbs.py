"""A verb of saying or of attitude in a sentence whose verb does not stand last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from apps.reading.attribution.manners import ATTITUDE, NOT_SAID, SAID
from apps.reading.attribution.reporting import phrases
from apps.reading.attribution.reporting.found import (
    ASIDE,
    ATTITUDES_RANK,
    CLAUSE,
    QUOTED,
    Found,
)
from apps.reading.attribution.reporting.phrases import COMMAS, DASHES, PUNCTUATION, Pair
from apps.reading.attribution.reporting.table import Table
from apps.reading.text.words import Words, is_capital

_INVERTED = re.compile(r"(.+?)(?:-t)?-(ils?|elles?|on)")
_REACH = 10
_LABEL = 6
_INFINITIVES = {"fr": ("er", "ir", "oir", "re"), "es": ("ar", "er", "ir"), "pt": ("ar", "er", "ir")}
_BEFORE_INFINITIVES = frozenset("ne n’ pas rien no não nada plus".split())
_AS = frozenset("как según segundo conforme comme حسبما كما وكما".split())
_THUS = frozenset("así assim ainsi".split())
_PLURAL = ("и", "ись", "ют", "ят")


class Verb:
    """A verb of saying or of attitude at one place of a sentence."""

    def __init__(self, words: Words, quoted: Sequence[bool], table: Table, index: int) -> None:
        self.words, self.quoted, self.table = words, quoted, table
        self.lower = words.lower
        self.index, self.end = index, index + 1
        self.verb = self.lower[index]
        self.pronoun = ""

    def read(self) -> Found | None:
        if not self._is_verb() or self._lacks_particle():
            return None
        table, lower = self.table, self.lower
        start = self._group_start()
        if start and lower[start - 1] in table.nobody:
            return None
        direct = self._beside_quotation(start)
        manner = self._manner(direct)
        source = self._source(start)
        if source and manner == ATTITUDE and table.order == "first":
            source = self._subject_alone(source)
        if source and not table.nobody.isdisjoint(lower[source[0] : source[1]]):
            return None
        if source and lower[source[0]] in table.anybody:
            return None
        inverted = bool(source) and source is not None and source[0] >= self.end
        if manner == SAID and not (direct or self._introduces(source, inverted, start)):
            return None
        if source is None and not self.pronoun and not (table.drops_subjects and manner == SAID):
            return None
        if self._is_denied(start):
            manner = NOT_SAID
        rank = QUOTED if direct else ASIDE if inverted and table.order != "first" else CLAUSE
        if manner == ATTITUDE:
            rank = ATTITUDES_RANK
        return Found(rank, (self.index, self.end), source, manner, "", self.pronoun)

    # --- the verb and its group

    def _is_verb(self) -> bool:
        table = self.table
        verbs = table.saying | table.attitudes
        following = self.lower[self.end] if self.end < len(self.lower) else ""
        inverted = _INVERTED.fullmatch(self.verb) if table.language == "fr" else None
        if inverted:
            self.pronoun = inverted[2]
            if inverted[2] in table.anybody:
                return False
            if inverted[1] in table.helpers and following in verbs:
                self.verb, self.end = following, self.end + 1
                return True
            self.verb = inverted[1]
            return self.verb in verbs
        if f"{self.verb}_{following}" in verbs:
            self.verb, self.end = f"{self.verb}_{following}", self.end + 1
            return True
        return self.verb in verbs and not (self.index and self._is_noun())

    def _is_noun(self) -> bool:
        before = self.lower[self.index - 1]
        return before in self.table.determiners and before not in self.table.helpers

    def _lacks_particle(self) -> bool:
        wanted = self.table.particles.get(self.verb)
        if wanted is None:
            return False
        return not any(
            self.lower[place] in wanted
            and (
                place + 1 == len(self.lower)
                or self.lower[place + 1] in PUNCTUATION
                or self.lower[place + 1] in self.table.that
            )
            for place in range(self.end, min(len(self.lower), self.end + 2 * _REACH))
            if not self.quoted[place]
        )

    def _group_start(self) -> int:
        start = self.index
        while start and not self.quoted[start - 1] and self.lower[start - 1] in self.table.helpers:
            start -= 1
        if self.table.language == "de" and start == self.index:
            for place in range(start - 1, max(-1, start - _REACH), -1):
                if self.lower[place] in COMMAS or self.quoted[place]:
                    break
                if self.lower[place] in ("hat", "haben", "hatte", "hatten"):
                    return place
        return start

    def _is_denied(self, start: int) -> bool:
        negations = self.table.negations
        if not negations.isdisjoint(self.lower[start : self.index]):
            return True
        if start and self.lower[start - 1] in negations:
            return True
        german = self.table.language == "de"
        after = self.lower[self.end : self.end + (8 if german else 3)]
        for word in after:
            if word in COMMAS or word in self.table.that or word in (":", "."):
                break
            if not german and word in self.table.determiners:
                break
            if word in negations and self.table.language in ("de", "fr"):
                return True
        return False

    # --- what is said

    def _manner(self, direct: bool) -> str:
        if self.verb not in self.table.attitudes:
            return SAID
        return SAID if direct or self._that_follows() else ATTITUDE

    def _that_follows(self) -> bool:
        for place in range(self.end, min(len(self.lower), self.end + _REACH + 2)):
            if self.quoted[place] or self.lower[place] in (".", ";"):
                return False
            if self.lower[place] in self.table.that:
                return True
        return False

    def _beside_quotation(self, start: int) -> bool:
        lower, quoted = self.lower, self.quoted
        place = start - 1
        while place >= 0 and lower[place] in PUNCTUATION and not quoted[place]:
            place -= 1
        if place >= 0 and quoted[place]:
            return True
        for place in range(self.end, min(len(lower), self.end + _REACH + 2)):
            if quoted[place]:
                return lower[place - 1] in PUNCTUATION or place - self.end < 2
            if lower[place] in (".", ";"):
                return False
        return False

    def _introduces(self, source: Pair | None, inverted: bool, start: int) -> bool:
        """Say whether a statement goes with the verb: before it, or in what follows."""
        lower, table = self.lower, self.table
        if (
            inverted
            and table.order != "first"
            and start > 1
            and lower[start - 1] in COMMAS | DASHES
        ):
            return True
        if inverted and start and lower[start - 1] in _AS:
            return True
        if inverted and lower[0] in _THUS:
            return True
        if source and self.table.language == "de" and self._in_as_clause(start) == source:
            return True
        after = source[1] if inverted and source else self.end
        if self._that_follows() or ":" in lower[self.end : self.end + _REACH]:
            return True
        if self.pronoun or after >= len(lower):
            return bool(self.pronoun)
        if table.clause_after_comma and self._clause_after_comma(after):
            return True
        if _holds_infinitive(lower[after : after + 4], table.language):
            return True
        if self.verb in table.announcing:
            while after < len(lower) and lower[after] in table.times:
                after += 1
            return after < len(lower) and lower[after][0].isalnum()
        return False

    def _clause_after_comma(self, after: int) -> bool:
        reach = self.lower[after : after + _REACH]
        return any(mark in COMMAS and word[0].isalnum() for mark, word in pairwise(reach))

    # --- who says it

    def _source(self, start: int) -> Pair | None:
        table, lower = self.table, self.lower
        if self.pronoun:
            return None
        before = lower[start - 1] if start else ""
        alone = not start or self.quoted[start - 1] or before in PUNCTUATION
        placed = self._placed(start) or self._in_as_clause(start)
        if placed:
            return placed
        if before in COMMAS and self.verb in table.announcing and self._closes_apposition(start):
            return phrases.left(self.words, self.quoted, table, start - 1)
        if before in _AS or start and before in table.that:
            return self._right()
        if table.order == "first" and start == self.index or alone:
            found = self._right()
            if found and (not alone or self._ends_well(found)):
                return found
        elif table.order == "first":
            return self._right()
        found = phrases.left(self.words, self.quoted, table, start - 1) if start else None
        if found is None and table.order == "second" and not alone:
            return self._right()
        return found

    def _right(self) -> Pair | None:
        table, lower = self.table, self.lower
        place = self.end
        while (
            place < len(lower)
            and (lower[place] in table.helpers | table.times)
            and (lower[place] not in table.determiners)
        ):
            place += 1
        if (
            table.language in _INFINITIVES
            and lower[place : place + 1]
            and (lower[place] in table.prepositions)
        ):
            place = self._after_whom(place)
        if lower[place : place + 1] and lower[place] in table.place_as_source:
            place += 1 if self.verb.endswith(_PLURAL) else 0
        return phrases.right(self.words, self.quoted, table, place)

    def _closes_apposition(self, start: int) -> bool:
        """Say whether the comma before the verb closes what another one opened: “X, the mayor, …”."""
        for place in range(start - 2, max(0, start - _REACH - 3), -1):
            word = self.lower[place]
            if self.quoted[place] or word in self.table.helpers - self.table.determiners:
                return False
            if word in COMMAS:
                return place + 1 < start - 1
        return False

    def _placed(self, start: int) -> Pair | None:
        """Read “В министерстве сообщили”: where it was said stands for who said it."""
        if not self.table.place_as_source or not self.verb.endswith(_PLURAL):
            return None
        first = start
        while first and self.lower[first - 1] not in PUNCTUATION and not self.quoted[first - 1]:
            first -= 1
        if self.lower[first] not in self.table.place_as_source or not 1 < start - first < _LABEL:
            return None
        found = phrases.right(self.words, self.quoted, self.table, first + 1)
        return (first + 1, start) if found and found[1] == start else None

    def _in_as_clause(self, start: int) -> Pair | None:
        """Read “…, wie die Polizei mitteilte”."""
        if self.table.language != "de":
            return None
        for place in range(start - 2, max(-1, start - _REACH), -1):
            if self.lower[place] in PUNCTUATION or self.quoted[place]:
                return None
            if self.lower[place] == "wie":
                return phrases.right(self.words, self.quoted, self.table, place + 1)
        return None

    def _subject_alone(self, source: Pair) -> Pair:
        """Return the subject without the object behind it, where verbs stand first."""
        first, last = source
        definite = [word.startswith("ال") for word in self.lower[first:last]]
        return first, first + (2 if definite[1:2] == [True] and not definite[0] else 1)

    def _after_whom(self, place: int) -> int:
        """Pass over whom it was said to: “dijo a la prensa Ida Rask”."""
        for later in range(place + 2, min(len(self.lower), place + 5)):
            if is_capital(self.words.words[later]):
                return later
        return place

    def _ends_well(self, found: Pair) -> bool:
        if found[1] >= len(self.lower) or self.quoted[found[1]]:
            return True
        after = self.lower[found[1]]
        table = self.table
        particle = after in table.particles.get(self.verb, frozenset())
        return (
            particle
            or after in PUNCTUATION
            or after in table.stops
            or after in table.times
            or (after in table.prepositions or after in table.that or after in table.determiners)
        )


def _holds_infinitive(words: Sequence[str], language: str) -> bool:
    """Say whether an infinitive follows, with “not” before it: “dit ne rien savoir”."""
    endings = _INFINITIVES.get(language)
    if endings is None:
        return False
    for word in words:
        if len(word) > 3 and word.endswith(endings):
            return True
        if word not in _BEFORE_INFINITIVES:
            return False
    return False
