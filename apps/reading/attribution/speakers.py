"""What is remembered of the speakers of a text, in any language."""

from __future__ import annotations

from apps.reading.attribution.attributed import Attribution

#: the speaker, the name of a person or "", and the reason for doubt or ""
Resolved = tuple[str, str, str]
#: names that are remembered, and sentences back in which somebody is near
MEMORY, NEAR = 40, 2


class Speakers:
    """The last speakers of a text and of its paragraph, and the names that it has had."""

    def __init__(self) -> None:
        self.last: Attribution | None = None
        self.last_in_paragraph: Attribution | None = None
        self.in_paragraph: list[str] = []
        self.known: dict[str, str] = {}
        self.recent: list[list[str]] = []

    def new_paragraph(self) -> None:
        self.last_in_paragraph = None
        self.in_paragraph = []

    def remember(self, attribution: Attribution) -> None:
        """Keep who spoke last."""
        if attribution.speaker:
            self.last = self.last_in_paragraph = attribution
