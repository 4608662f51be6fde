"""What goes on behind an abbreviation of an hour: "8 p.m. Tuesday", "9 a.m. EST", "6 p.m. Jan. 3"."""

from __future__ import annotations

import re
from typing import Final

_GOES_ON: Final = re.compile(
    r"\.?\s+(?:"
    # a zone, or a place and "time"
    r"(?:[A-Z]{1,3}[SD]?T|GMT|UTC|MSK|Z|Eastern|Central|Mountain|Pacific|Atlantic|Greenwich|Local)\b"
    r"|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? [Tt]ime\b"
    # a weekday, unless a sentence about it begins
    r"|(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)(?![\w’'])"
    r"(?!\s+(?:is|was|will|has|had|were|are|brings|brought|saw|marks|marked|came|would|remains)\b)"
    # a month and a day
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\.?\s+\d"
    r")"
)


def goes_on_after_hour(text: str, stop: int) -> bool:
    """Say whether the sentence goes on behind the last stop of "p.m.", which is at ``stop``."""
    return _GOES_ON.match(text, stop) is not None
