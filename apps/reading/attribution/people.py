"""The people and groups that an English text named so far: who “he”, “it” and “the minister” is."""

from __future__ import annotations

from collections.abc import Sequence

from apps.reading.attribution.names import GROUPS, TITLES, name_runs, person_name
from apps.reading.attribution.sources import head_of, main_subject
from apps.reading.attribution.speakers import MEMORY, NEAR, Resolved, Speakers
from apps.reading.text.words import DETERMINERS, PRONOUNS, Words

_PEOPLE_PRONOUNS = frozenset("he she him her".split())


class People(Speakers):
    """Resolves sources to a speaker, a name and a reason for doubt, sentence by sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.described: dict[str, list[str]] = {}
        self._previous: tuple[Words, Sequence[bool]] | None = None

    def dropped(self) -> Resolved:
        """Return who is meant where a verb has no subject of its own."""
        return self._pronoun("")

    def resolve(self, words: Words, source: tuple[int, int], printed: str, head: str) -> Resolved:
        """Return the speaker, the name of a person or "", and the reason for doubt or ""."""
        lower = head.lower()
        if lower in _PEOPLE_PRONOUNS:
            return self._pronoun(printed)
        if lower in ("they", "it", "who"):
            return self._thing(printed, lower)
        apposed = self._apposed(words, source)
        if apposed:
            return printed, self._add_person(apposed, printed), ""
        if words.lower[source[0]] in DETERMINERS and (head[:1].islower() or lower in TITLES):
            return self._titled(words, source, printed, lower)
        name = person_name(words.words[source[0] : head_of(words, source) + 1])
        return printed, self._add_person(name, printed), ""

    def _thing(self, printed: str, pronoun: str) -> Resolved:
        last = self.last_in_paragraph
        if last and last.speaker and not last.name and last.head.lower() not in PRONOUNS:
            return last.speaker, "", f"“{printed}” may mean somebody else"
        group = self._group_before() if pronoun == "it" else ""
        if group:
            return group, "", f"“{printed}” may mean somebody else"
        return printed, "", f"it is not clear who “{printed}” is"

    def _pronoun(self, printed: str) -> Resolved:
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
        return self._from_before(printed)

    def _from_before(self, printed: str) -> Resolved:
        """Resolve a pronoun to somebody named in the paragraph before: always a guess."""
        near = list(dict.fromkeys(name for row in self.recent for name in row))
        if len(near) == 1:
            return near[0], near[0], f"“{printed}” is not named in this paragraph"
        if self.last and self.last.name:
            name = self.last.name
            return name, name, f"“{printed}” is not named in this paragraph; {name} spoke before"
        return printed, "", f"nobody is named before “{printed}”"

    def _titled(self, words: Words, source: tuple[int, int], printed: str, head: str) -> Resolved:
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
        """Return the name in "the minister, Ilias Varda" or "Ilias Varda, the minister"."""
        if "," not in words.lower[source[0] : source[1]]:
            return ""
        comma = words.lower.index(",", source[0])
        if "and" in words.lower[source[0] : source[1]]:
            return ""
        after = words.words[comma + 1 : source[1]]
        if after and after[0].lower() in DETERMINERS or after and after[0].islower():
            return person_name(words.words[source[0] : comma])
        return " ".join(after)

    # --- who is named

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
        if len(self.known) > MEMORY:
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
        if len(self.described) > 20 * MEMORY:
            self.described.pop(next(iter(self.described)))

    def note(self, words: Words, quoted: Sequence[bool]) -> None:
        """Take note of the people and groups that a sentence names."""
        named = []
        for start, end in name_runs(words):
            run = words.words[start:end]
            after = words.lower[end : end + 2]
            if after and (after[0] in GROUPS or after[-1] in GROUPS and after[0] == "news"):
                length = 1 if after[0] in GROUPS else 2
                first = start - 1 if start and words.lower[start - 1] == "the" else start
                self._describe_group(words.printed(first, end + length))
                continue
            name = person_name(run)
            if " " in name or name in self.known:
                full = self.known.get(name.split()[-1], name)
                named.append(full if " " not in name else name)
                self._add_known(named[-1])
                ahead = words.lower[max(0, start - 1) : start]
                self._describe([*ahead, *words.lower[start : end - len(name.split())]], full)
        self.recent = [*self.recent, named][-NEAR:]
        self._previous = words, quoted

    def _group_before(self) -> str:
        """Return the group that is the subject of the sentence before, for an “it”."""
        if self._previous is None:
            return ""
        words, quoted = self._previous
        if not words.words or GROUPS.isdisjoint(words.lower[:12]):
            return ""
        subject = main_subject(words, quoted, min(len(words), 14))
        if subject is None or words.lower[head_of(words, subject)] not in GROUPS:
            return ""
        return words.printed(*subject)
