"""The words of a sentence, for attribution and check-worthiness, and the closed word classes.

Texts are split into sentences in ``sentences``; verbs of saying are in ``attribution.saying``.
"""

from __future__ import annotations

import re

LONGEST_SENTENCE = 4000

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:[A-ZÀ-ÞА-Я]\.)(?=\s?[A-ZÀ-ÞА-Я])"
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Prof|Rev|Capt|Adm|Maj|St|Inc|Corp|Co|Ltd|Jr|Sr)\."
    r"|[’'](?:s|re|ve|ll|d|m)\b|n['’]t\b"
    r"|\d+(?:[.,:/]\d+)*"
    r"|[^\W_]+(?:(?:[.&–-]|[’'](?!s\b|re\b|ve\b|ll\b|d\b|m\b))[^\W_]+)*"
    r"|''|``|--|[^\w\s]|_+"
)

DETERMINERS = frozenset(
    "a an the this that these those his her its their our my your some any each every no another"
    " both all several many few most such".split()
)
POSSESSIVES = frozenset("'s ’s whose his her its their our my your".split())
PRONOUNS = frozenset("he she they it we i you who".split())
AUXILIARIES = frozenset(
    "has have had was were is are be been being did does do would could may might also later then"
    " earlier previously recently once again already just now still repeatedly often publicly"
    " privately openly reportedly further subsequently first not n't never neither only even".split()
)
BE = frozenset("was were is are be been being".split())
MODALS = frozenset("will shall should must can could may might 'll ’ll".split())
PREPOSITIONS = frozenset(
    "in on at by for with from to of about after before during since until under over between among"
    " through against into despite amid following according regarding concerning because while when"
    " as although though if unless whereas where without within despite throughout upon towards"
    " toward ahead besides instead like unlike per".split()
)
CLAUSE_WORDS = frozenset(
    "and but or that which who whom whose while when because although though if as so yet whereas"
    " where since until before after".split()
)
SUBJECTS = frozenset(
    "he she it they we i you there this that these those his her their our its my the a an no some"
    " many most all any such".split()
)


def is_capital(word: str) -> bool:
    """Say whether ``word`` is written as a name is ("Assad", "al-Assad")."""
    return word[:1].isupper() or (word[2:3] == "-" and word[3:4].isupper())


class Words:
    """One sentence as parallel lists: its words as printed and in lower case, and their offsets.

    At most ``LONGEST_SENTENCE`` characters are read. Offsets are computed on first use, as most
    sentences need none, and so are capitals, once for all who ask.
    """

    __slots__ = ("_capitals", "_offsets", "_start", "_text", "end", "lower", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        end = min(end, start + LONGEST_SENTENCE)
        self._text, self._start, self.end = text, start, end
        self._offsets: tuple[list[int], list[int]] | None = None
        self._capitals: list[int] | None = None
        self.words: list[str] = _TOKEN.findall(text, start, end)
        self.lower = [word.lower() for word in self.words]

    def __len__(self) -> int:
        return len(self.words)

    def printed(self, first: int, last: int) -> str:
        """Return the words from ``first`` to before ``last`` as printed, with what is between them."""
        return self._text[self.starts[first] : self.ends[last - 1]]

    @property
    def capitals(self) -> list[int]:
        """Return the indices of the words that are written as names are."""
        if self._capitals is None:
            self._capitals = [
                index
                for index, word in enumerate(self.words)
                if not word.islower() and (word[0].isupper() or is_capital(word))
            ]
        return self._capitals

    @property
    def starts(self) -> list[int]:
        """Return where each word starts, in code points of the text."""
        return self._located()[0]

    @property
    def ends(self) -> list[int]:
        """Return where each word ends."""
        return self._located()[1]

    def _located(self) -> tuple[list[int], list[int]]:
        if self._offsets is None:
            self._offsets = self._find()
        return self._offsets

    def _find(self) -> tuple[list[int], list[int]]:
        """Find each word behind the one before; there is nothing but space between them."""
        starts, ends, end = [], [], self._start
        for word in self.words:
            start = self._text.find(word, end)
            end = start + len(word)
            starts.append(start)
            ends.append(end)
        return starts, ends
