"""What is known of who said a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from apps.reading.attribution.certainty import NOTHING, Governed
from apps.reading.attribution.manners import SAID


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said a sentence, by which words.

    ``start`` and ``end`` cover the attributing words (source and cue) in the text; for a sentence
    that continues a quotation they lie in the sentence that names the speaker. ``speaker`` is the
    full noun phrase, with pronouns and titles resolved, "" for a quotation of somebody who is not
    named; ``printed`` the source as printed in the sentence, ``head`` its head word, ``name`` the
    name of a person, if any. ``reason`` says in words why it is not ``sure``, else "". ``manner`` is
    "said" for a statement, "attitude" for what somebody wants, backs or orders, and "not said" for
    what somebody did not say. ``governed`` has the words of this very sentence that the source
    certainly says (see ``certainty``): ask ``doubt_about``.
    """

    start: int
    end: int
    speaker: str
    cue: str
    sure: bool
    reason: str
    printed: str = ""
    head: str = ""
    name: str = ""
    governed: Governed = NOTHING
    is_named: bool = False
    manner: str = SAID

    def doubt_about(self, start: int | None = None, end: int | None = None) -> str:
        """Return why it is only a guess that the speaker says the words of a span, "" if certain.

        ``start`` and ``end`` are code points of the text, half open; without them: everything in
        the sentence besides the attribution itself. Certain is a named speaker whose verb of saying
        governs the words, which are in quotation marks or in a content clause ("X said that …",
        "…, X said"). Everything else is a guess.
        """
        if not self.sure:
            return self.reason
        if not self.is_named:
            return f"“{self.speaker}” does not say by name who it is"
        if self.governed.doubt:
            return self.governed.doubt
        if self.governed.holds(start, end):
            return ""
        return f"“{self.cue}” may not govern the words that hold the claim"
