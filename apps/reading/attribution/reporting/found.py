"""A cue as found in a sentence of another language."""

from __future__ import annotations

from dataclasses import dataclass

from apps.reading.attribution.manners import SAID
from apps.reading.attribution.reporting.phrases import Pair


@dataclass(frozen=True, slots=True)
class Found:
    """``source`` is ``None`` where the verb has no subject of its own.

    ``printed`` is the source without suffixes, where it is not what the text prints; ``pronoun`` one
    that is part of the verb ("a-t-elle"). The cue of the highest ``rank`` attributes the sentence.
    """

    rank: int
    cue: Pair
    source: Pair | None
    manner: str = SAID
    printed: str = ""
    pronoun: str = ""


QUOTED, ASIDE, CLAUSE, ATTITUDES_RANK = 6, 5, 4, 2
