"""The shape of one language's table of signs.

In ``signs`` each code of a reason has its words and phrases, separated by "|". A word that ends in "*"
stands for all words that begin so. Words are in lower case; outside English they are written
without apostrophes and, in Arabic, without vowels.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

#: nothing: no word matches
NONE = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class SignWords:
    """The signs of one language, ``code``.

    ``past`` matches a whole word of a deed that is done, as do ``past_words``; ``asks`` the first words of a sentence that
    asks for something, ``future`` a whole word in the future tense, ``most`` an adjective behind "the" in its highest degree. Fewer words and marks
    than ``shortest`` say little. ``titles`` are how somebody
    is addressed, ``moderators`` what a transcript calls who asks.
    """

    code: str
    signs: Mapping[str, str]
    first_person: frozenset[str]
    past: re.Pattern[str] = NONE
    past_words: frozenset[str] = frozenset()
    not_past: frozenset[str] = frozenset()
    asks: re.Pattern[str] = NONE
    future: re.Pattern[str] = NONE
    shortest: int = 6
    most: re.Pattern[str] = NONE
    titles: frozenset[str] = frozenset()
    moderators: frozenset[str] = frozenset()
