"""How the portal says a day to people; values are said by ``values.describe``."""

from __future__ import annotations

from apps.reading import describing, values


def day_in_words(edtf: str) -> str:
    """Return an EDTF day as people write it (“29 January 2023”); empty for an unknown day."""
    return describing.describe(values.Moment(edtf=edtf, printed="")) if edtf else ""
