"""The refusal of a document whose format is not read: one question, asked before a text is accepted."""

from __future__ import annotations

from apps.extraction.decoding import Unreadable
from apps.extraction.formats.data import by_data
from apps.extraction.formats.format import Format
from apps.extraction.formats.lines import by_lines
from apps.extraction.formats.signatures import by_beginning

CODE = "format"


def refuse_unread(text: str, *, is_page: bool = False) -> None:
    """Raise ``Unreadable`` when ``text`` is in a format that is not read, named in its sentence.

    By content, never by a name. ``is_page`` says that it is HTML, whose lines are read elsewhere.
    """
    found = by_beginning(text) or (None if is_page else by_data(text) or by_lines(text))
    if found is not None:
        raise refusal(found)


def refusal(found: Format) -> Unreadable:
    """Return the error that refuses a document of a format that is not read."""
    return Unreadable(CODE, found.sentence)
