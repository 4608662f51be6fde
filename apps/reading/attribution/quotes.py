"""Attribution of each sentence of an article: its speaker, the cue, and whether both are certain.

Sentences are processed in order: a quotation over several sentences keeps its speaker, "he added"
and "the agency" are resolved within the paragraph, and where several resolutions are possible the
attribution gives the reason for doubt in words. Cues within one sentence are in ``cues``. English
only; in other languages sentences have no attribution.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from apps.reading.attribution import cues
from apps.reading.attribution.certainty import (
    ELSEWHERE,
    NOTHING,
    Governed,
    capitals_within,
    governed_by,
    is_named,
)
from apps.reading.attribution.names import GROUPS, TITLES, name_runs, person_name
from apps.reading.attribution.sources import head_of
from apps.reading.attribution.verb_cues import Cue
from apps.reading.text.sentences import Span
from apps.reading.text.words import DETERMINERS, PRONOUNS, Words

_PEOPLE_PRONOUNS = frozenset("he she him her".split())
_QUOTE_PAIRS = {"“": "”", "„": "“”", "«": "»", "``": "''"}
_OPENERS = frozenset((*_QUOTE_PAIRS, '"'))
_MEMORY = 40


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said a sentence, by which words.

    ``start`` and ``end`` cover the attributing words (source and cue) in the text; for a sentence
    that continues a quotation they lie in the sentence that names the speaker. ``speaker`` is the
    full noun phrase, with pronouns and titles resolved; ``printed`` the source as printed in the
    sentence, ``head`` its head word, ``name`` the name of a person, if any. ``reason`` says in
    words why it is not ``sure``, else "". ``governed`` has the words of this very sentence that the
    source certainly says (see ``certainty``): ask ``doubt_about``.
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


def attributions(
    text: str,
    sentences: Sequence[Span],
    *,
    language: str = "en",
    words: Iterable[Words] | None = None,
) -> list[Attribution | None]:
    """Return the attribution of each sentence, ``None`` where it has none.

    ``sentences`` are code-point spans of ``text`` in order; ``words`` their words, if already
    split. Never raises.
    """
    attributor = _Attributor(text)
    cut = words or (Words(text, span.start, span.end) for span in sentences)
    for span, cut_words in zip(sentences, cut, strict=True):
        attributor.read(span, cut_words)
    return attributor.finish()


class _Attributor:
    """Attributes sentences in order, with the open quotation and the people named so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.attributions: list[Attribution | None] = []
        self.open = ""
        self.carried = False
        self.waiting: list[int] = []
        self.last: Attribution | None = None
        self.last_in_paragraph: Attribution | None = None
        self.in_paragraph: list[str] = []
        self.known: dict[str, str] = {}
        self.described: dict[str, list[str]] = {}
        self.capitals: set[str] = set()
        self.previous_end = 0

    # --- one sentence

    def read(self, span: Span, words: Words) -> None:
        gap = self.text[self.previous_end : min(span.start, self.previous_end + 200)]
        if gap.count("\n") > 1 or not self.attributions:
            self._new_paragraph()
        self.previous_end = span.end
        began_open = bool(self.open)
        quoted = self._quoted(words)
        cue = cues.find_cue(words, quoted)
        self.capitals |= capitals_within(words)
        attribution = self._attribution(words, cue, quoted) if cue else None
        self._note_people(words)
        self._add(attribution, quoted, began_open, words)

    def _new_paragraph(self) -> None:
        self.carried = bool(self.open)
        self.open = ""
        if not self.carried:
            self.waiting = []
        self.last_in_paragraph = None
        self.in_paragraph = []

    def _quoted(self, words: Words) -> list[bool]:
        if not self.open and _OPENERS.isdisjoint(words.words):
            return [False] * len(words)
        flags = []
        for word in words.words:
            if self.open:
                flags.append(True)
                if word in self.open:
                    self.open = ""
            elif word in _QUOTE_PAIRS:
                self.open = _QUOTE_PAIRS[word]
                flags.append(True)
            elif word == '"':
                self.open = '"'
                flags.append(True)
            else:
                flags.append(False)
        return flags

    def _add(
        self, attribution: Attribution | None, quoted: list[bool], began_open: bool, words: Words
    ) -> None:
        index = len(self.attributions)
        starts_quote = began_open or bool(quoted and quoted[0])
        all_quoted = bool(quoted) and sum(quoted) >= len(quoted) - 1
        self.attributions.append(attribution)
        if attribution:
            if starts_quote:
                self._attribute_waiting(attribution)
            self.waiting = []
            self.last = self.last_in_paragraph = attribution
        elif starts_quote and all_quoted:
            self._continue(index, began_open)

    def _attribute_waiting(self, attribution: Attribution) -> None:
        """Attribute the quoted sentences without a speaker to the one just named."""
        elsewhere = replace(attribution, governed=ELSEWHERE)
        for index in self.waiting:
            self.attributions[index] = elsewhere

    def _continue(self, index: int, began_open: bool) -> None:
        last = self.last_in_paragraph or (self.last if self.carried else None)
        if last is None:
            self.waiting.append(index)
            return
        reason = (
            "" if began_open else "a quotation on its own; taken as the speaker before it goes on"
        )
        sure = last.sure and (began_open or self.carried)
        self.attributions[index] = replace(
            last,
            sure=sure,
            reason=last.reason or (reason if not sure else ""),
            governed=ELSEWHERE,
        )

    def finish(self) -> list[Attribution | None]:
        return self.attributions

    # --- the source of a cue

    def _attribution(self, words: Words, cue: Cue, quoted: Sequence[bool]) -> Attribution:
        ends = [cue.cue] + ([cue.source] if cue.source else [])
        start = words.starts[min(first for first, _ in ends)]
        end = words.ends[max(last for _, last in ends) - 1]
        cue_text = self.text[words.starts[cue.cue[0]] : words.ends[cue.cue[1] - 1]]
        if cue.source is None:
            return Attribution(start, end, "", cue_text, False, cue.reason)
        printed = self.text[words.starts[cue.source[0]] : words.ends[cue.source[1] - 1]]
        head = words.words[head_of(words, cue.source)]
        speaker, name, reason = self._resolve(words, cue.source, printed, head)
        return Attribution(
            start,
            end,
            speaker,
            cue_text,
            not reason,
            reason,
            printed,
            head,
            name,
            governed_by(words, quoted, cue),
            is_named(speaker, self.capitals),
        )

    def _resolve(
        self, words: Words, source: tuple[int, int], printed: str, head: str
    ) -> tuple[str, str, str]:
        lower = head.lower()
        if lower in _PEOPLE_PRONOUNS:
            return self._pronoun(printed)
        if lower in ("they", "it", "who"):
            last = self.last_in_paragraph
            if last and last.speaker and not last.name and last.head.lower() not in PRONOUNS:
                return last.speaker, "", f"“{printed}” may mean somebody else"
            return printed, "", f"it is not clear who “{printed}” is"
        apposed = self._apposed(words, source)
        if apposed:
            return printed, self._add_person(apposed, printed), ""
        if words.lower[source[0]] in DETERMINERS and (head[:1].islower() or lower in TITLES):
            return self._titled(words, source, printed, lower)
        name = person_name(words.words[source[0] : head_of(words, source) + 1])
        return printed, self._add_person(name, printed), ""

    def _pronoun(self, printed: str) -> tuple[str, str, str]:
        people = list(dict.fromkeys(self.in_paragraph))
        last = self.last_in_paragraph
        if last and last.cue == ":":
            return printed, "", f"“{printed}” is somebody the speaker talks about"
        if last and last.name and (len(people) <= 1 or last.name == people[-1]):
            return last.name, last.name, "" if last.sure else last.reason
        if len(people) == 1:
            return people[0], people[0], ""
        if last and last.name:
            others = " or ".join(people[:3])
            return last.name, last.name, f"“{printed}” could be {others}"
        if people:
            return people[0], people[0], f"“{printed}” could be " + " or ".join(people[:3])
        if self.last and self.last.name:
            name = self.last.name
            return name, name, f"“{printed}” is not named in this paragraph; {name} spoke before"
        return printed, "", f"nobody is named before “{printed}”"

    def _titled(
        self, words: Words, source: tuple[int, int], printed: str, head: str
    ) -> tuple[str, str, str]:
        """Resolve "the minister" or "the agency" to the person or group described so before."""
        if words.lower[source[0]] != "the":
            return printed, "", ""
        if source[1] - source[0] > 3 and head in GROUPS:
            self._describe_group(printed)
            return printed, "", ""
        phrase = " ".join(words.lower[source[0] + 1 : source[1]])
        described = self.described.get(phrase) or self.described.get(head) or []
        if not described or source[1] - source[0] > 3 and phrase not in self.described:
            return printed, "", ""
        whom = described[-1]
        name = whom if whom in self.known.values() else ""
        last = self.last_in_paragraph
        if len(described) > 1 and not (last and whom in (last.name, last.speaker)):
            return whom, name, f"“{printed}” could be " + " or ".join(described[-3:])
        near = name in self.in_paragraph or (last is not None and whom in (last.speaker, last.name))
        return whom, name, "" if near else f"“{printed}” is named only in an earlier paragraph"

    def _apposed(self, words: Words, source: tuple[int, int]) -> str:
        if "," not in words.lower[source[0] : source[1]]:
            return ""
        comma = words.lower.index(",", source[0])
        return " ".join(words.words[comma + 1 : source[1]])

    # --- people

    def _add_person(self, name: str, printed: str) -> str:
        if not name:
            self._describe_group(printed)
            return ""
        full = self.known.get(name.split()[-1], name) if " " not in name else name
        self._add_known(full)
        self._describe(printed.lower().split(), full)
        return full

    def _add_known(self, full: str) -> None:
        self.known[full.split()[-1]] = full
        if full in self.in_paragraph:
            self.in_paragraph.remove(full)
        self.in_paragraph.append(full)
        if len(self.known) > _MEMORY:
            self.known.pop(next(iter(self.known)))

    def _describe(self, title: Sequence[str], whom: str) -> None:
        """Record "Turkish Defense Minister", "Defense Minister" and "Minister" for a person."""
        title = [word.strip(",") for word in title]
        lasts = [index for index, word in enumerate(title) if word in TITLES]
        if not lasts:
            return
        words = title[: lasts[-1] + 1]
        for start in range(max(0, len(words) - 4), len(words)):
            self._list(" ".join(words[start:]), whom)

    def _describe_group(self, printed: str) -> None:
        for word in printed.lower().split():
            if word in GROUPS and len(printed.split()) > 2:
                self._list(word, printed)

    def _list(self, key: str, whom: str) -> None:
        row = self.described.setdefault(key, [])
        if whom in row:
            row.remove(whom)
        row.append(whom)
        if len(self.described) > 20 * _MEMORY:
            self.described.pop(next(iter(self.described)))

    def _note_people(self, words: Words) -> None:
        for start, end in name_runs(words):
            run = words.words[start:end]
            after = words.lower[end : end + 2]
            if after and (after[0] in GROUPS or after[-1] in GROUPS and after[0] == "news"):
                length = 1 if after[0] in GROUPS else 2
                first = words.starts[
                    start - 1 if start and words.lower[start - 1] == "the" else start
                ]
                self._describe_group(self.text[first : words.ends[end + length - 1]])
                continue
            name = person_name(run)
            if " " in name or name in self.known:
                full = self.known.get(name.split()[-1], name)
                self._add_known(full if " " not in name else name)
                before = words.lower[max(0, start - 1) : start]
                self._describe([*before, *words.lower[start : end - len(name.split())]], full)
