"""What is said about a format that is not read: its name, and what to do instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is not read. ``name`` fits after "This is", ``instead`` is a sentence."""

    name: str
    instead: str

    @property
    def sentence(self) -> str:
        """What a person reads when such a document is refused."""
        return f"This is {self.name}, which cannot be read yet. {self.instead}"


AS_TEXT: Final = "Copy the words of the article into a plain text file, and import that."
SPOKEN: Final = (
    "Copy the words that are spoken into a plain text file, without the times, and import that."
)
OPENED: Final = (
    "Open it in the program it came from, save the article as plain text, and import that."
)
MAILED: Final = "Open it in a mail program, copy the words of the message, and paste them as the text of the article."
PAGED: Final = (
    "Open the archived page in a browser and import its address, or save that page alone as HTML."
)
LISTED: Final = (
    "To import many articles, give a list whose columns or keys are named “url”, “text” or “html”; "
    "for one article, copy its words."
)
