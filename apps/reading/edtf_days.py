"""Days in EDTF (Library of Congress), and the first and last calendar day they can mean.

Days in articles are often not plain dates: "2023", "2023-03~", "2023-06-20/2023-06-21",
"XXXX-06-05". The portal stores the EDTF text with the earliest and the latest calendar day, so that
the database can compare. Days in *prose* are read in ``apps.reading.days.moments``.

Source: Extended Date/Time Format, ISO 8601-2:2019, levels 0 to 2,
https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

MAX_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Days:
    """The calendar days an EDTF text can mean; an open or unknown side is ``None``."""

    earliest: dt.date | None
    latest: dt.date | None


UNKNOWN = Days(None, None)
_ONE_OF = re.compile(r"\[([^\[\],]+(?:,[^\[\],]+)+)\]")
_PLAIN_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> Days:
    """Return the first and last day of ``edtf``; the empty text is unknown on both sides.

    Raises ``ValueError`` with a message for the person who typed it.
    """
    if not edtf:
        return UNKNOWN
    if len(edtf) > MAX_LENGTH:
        raise ValueError(f"A day may have at most {MAX_LENGTH} characters.")
    if edtf.startswith("XXXX"):
        _check_yearless(edtf)
        return UNKNOWN
    if _PLAIN_DAY.fullmatch(edtf):  # most of them, and the library's grammar takes milliseconds
        return _plain_day(edtf)
    try:
        parsed = parse_edtf(edtf)
        return Days(_day(parsed.lower_strict()), _day(parsed.upper_strict()))
    except (EDTFParseException, ValueError, AttributeError, TypeError, OverflowError) as error:
        raise ValueError(_message(edtf)) from error


def _plain_day(edtf: str) -> Days:
    try:
        day = dt.date.fromisoformat(edtf)
    except ValueError as error:
        raise ValueError(_message(edtf)) from error
    return Days(day, day)


def one_of(*days: str) -> str:
    """Return the EDTF of a day that is one of several, which of them is not known."""
    return f"[{','.join(sorted(days))}]"


def choices(edtf: str) -> tuple[str, ...]:
    """Return the days of which ``edtf`` is one; none when it is a plain day or span."""
    match = _ONE_OF.fullmatch(edtf)
    return tuple(day.strip() for day in match[1].split(",")) if match else ()


def is_day(edtf: str) -> bool:
    """Say whether ``edtf`` is empty or an existing day in EDTF."""
    try:
        bounds(edtf)
    except ValueError:
        return False
    return True


def _check_yearless(edtf: str) -> None:
    """Accept ``XXXX``, ``XXXX-MM`` and ``XXXX-MM-DD`` with a day that exists in some year."""
    for side in edtf.split("/"):
        digits = side.rstrip("~?%")
        try:
            dt.date.fromisoformat(
                {4: "2024-01-01", 7: "2024" + digits[4:] + "-01"}.get(
                    len(digits), "2024" + digits[4:]
                )
            )
        except ValueError as error:
            raise ValueError(_message(edtf)) from error


def _day(moment: object) -> dt.date | None:
    """Turn the library's ``struct_time`` into a date; infinities and far years are open."""
    year = getattr(moment, "tm_year", None)
    if year is None or not 1 <= year <= 9999:
        return None
    return dt.date(year, moment.tm_mon, moment.tm_mday)  # type: ignore[attr-defined]


def _message(edtf: str) -> str:
    return (
        f"“{edtf}” is not a day we can read. Write it as 2023-01-29, 2023-01 or 2023; "
        "add ~ for “about”, and / between the ends of a range."
    )
