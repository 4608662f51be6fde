"""Splits a text into tokens, so that figures and days are read in one pass and linear time.

A token is a run of digits with its separators, a word (with hyphens and apostrophes inside), an
abbreviation with points, or one other character. Offsets are code points of the given text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

Meaning = TypeVar("Meaning")

WINDOW = 20_000
_MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏЀ-ҁҊ-ӿ\u0621-\u064a"
_TOKEN = re.compile(
    rf"[{_LETTERS}]{{2,}}+(?![\w{_MARKS}'’\-‐‑])"  # most words: found first, all else is rare
    r"|\d+(?:[.,٫٬]\d+)*"
    r"|(?:USD|EUR|GBP|CHF|INR|RUB|TRY|CNY|JPY|AED|SAR|CAD|AUD|EGP|BRL|NGN|PKR|UAH|PLN|SEK|Rs)(?=\d)"
    r"|[وفبلك]{1,2}(?=\d)"
    r"|[¼½¾⅓⅔⅕⅖⅗⅘⅙⅛⅜⅝⅞]"
    r"|(?<!\w)(?:[وفبلك]|[وفبلك]?الـ?)(?=\d)"  # "and", "in", "the", glued to digits
    r"|(?:[^\W\d_]\.){2,}"
    rf"|[^\W\d_][\w{_MARKS}]*(?:['’\-‐‑][\w{_MARKS}]+)*"
    r"|\S"
)
SHORT_LINE = 50
_LINE = re.compile(r"\n[^\S\n]*")
_BREAK = re.compile(r"\s|[^\w.,٫٬]")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_ARABIC = re.compile("[\u0600-\u06ff]")
# Arabic as it is typed: without hamza, dots of the last letter, vowels and the lengthening stroke.
_FOLDED = str.maketrans(
    dict(zip("أإآٱىة", "ااااي" + "ه", strict=True))
    | dict.fromkeys("\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670", "")
)


class Token(NamedTuple):
    """One token: its offsets in the text, its characters, and their form for looking up words.

    That form is in lower case; Arabic letters are ``folded``.
    """

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_number(self) -> bool:
        """Say whether it is a run of digits."""
        return self.text[0].isdecimal()

    @property
    def is_word(self) -> bool:
        """Say whether it starts with a letter."""
        return self.text[0].isalpha()


def western_digits(text: str) -> str:
    """Return ``text`` with 0 to 9 for the digits of other scripts: "١٢" is "12"; offsets stay."""
    if text.isascii() or not _OTHER_DIGIT.search(text):
        return text
    return _OTHER_DIGIT.sub(lambda digit: str(int(digit[0])), text)


def folded(word: str) -> str:
    """Return a word of a table as tokens are looked up: Arabic letters as they are often typed.

    "أغسطس" and "اغسطس", "مئة" and "مئه" are one word.
    """
    return word.translate(_FOLDED)


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text that lists them, Arabic ones in both spellings."""
    return frozenset(words.split()) | frozenset(folded(words).split())


def as_printed(exact: str) -> str:
    """Return the words of a value for its ``printed``: one line, no control characters."""
    plain = "".join(sign if sign >= " " else " " for sign in exact[:400])
    return " ".join(plain.split())


def tokens_of(text: str, *, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of ``text[start:end]``, with offsets into the whole of ``text``."""
    stop = len(text) if end is None else end
    found = _TOKEN.finditer(text, start, stop)
    if not text.isascii() and _ARABIC.search(text, start, stop):
        return [
            Token(match.start(), match.end(), word := match[0], folded(word.lower()) or word)
            for match in found
        ]
    if "İ" in text:  # its lower case has a dot of its own, which no table of words has
        return [
            Token(
                match.start(), match.end(), word := match[0], word.lower().replace("i\u0307", "i")
            )
            for match in found
        ]
    new = tuple.__new__  # half the cost of Token(...), for every word of every text
    return [
        new(Token, (match.start(), match.end(), word := match[0], word.lower())) for match in found
    ]


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans that are read separately: paragraphs, short lines, pieces of very long lines.

    A line of fewer than 50 characters ends a window (a heading, a row of a list); a longer one may
    be wrapped and continues in the next. No window splits a word or a number, and none is much
    longer than 20,000 characters, except for one unbroken run.
    """
    start = line = 0
    for gap in _LINE.finditer(text):
        if gap.start() - line < SHORT_LINE or gap.start() - start > WINDOW:
            yield from _pieces(text, start, gap.start())
            start = gap.end()
        line = gap.end()
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > WINDOW:
        cut = _BREAK.search(text, start + WINDOW, end)
        stop = cut.start() if cut else end
        yield start, stop
        start = stop
    if start < end:
        yield start, end


class Phrases(Generic[Meaning]):
    """A table from phrases (words in lower case, as tokens) to their meanings.

    Indexed by the first two (and the last two) words, so that the cost of a look-up does not grow
    with the number of phrases.
    """

    def __init__(self, phrases: Mapping[tuple[str, ...], Meaning]) -> None:
        table = {tuple(folded(word) for word in words): phrases[words] for words in phrases}
        self._after: dict[str, dict[str, list[tuple[tuple[str, ...], Meaning]]]] = {}
        self._before: dict[str, dict[str, list[tuple[tuple[str, ...], Meaning]]]] = {}
        for words in sorted(table, key=len, reverse=True):
            second, next_to_last = (words[1], words[-2]) if len(words) > 1 else ("", "")
            entry = (words, table[words])
            self._after.setdefault(words[0], {}).setdefault(second, []).append(entry)
            self._before.setdefault(words[-1], {}).setdefault(next_to_last, []).append(entry)

    @property
    def starts(self) -> frozenset[str]:
        """The words that a phrase of the table starts with."""
        return frozenset(self._after)

    def at(self, tokens: Sequence[Token], index: int) -> tuple[Meaning, int] | None:
        """Return the longest phrase that starts at ``index``: its meaning and the index behind."""
        if not 0 <= index < len(tokens) or not (by_second := self._after.get(tokens[index].lower)):
            return None
        if index + 1 < len(tokens):
            for words, meaning in by_second.get(tokens[index + 1].lower, ()):
                if _matches(tokens, index, words):
                    return meaning, index + len(words)
        return (by_second[""][0][1], index + 1) if "" in by_second else None

    def before(self, tokens: Sequence[Token], index: int) -> tuple[Meaning, int] | None:
        """Return the longest phrase that ends just before ``index`` and the index of its start."""
        if index < 1 or not (by_next_to_last := self._before.get(tokens[index - 1].lower)):
            return None
        if index > 1:
            for words, meaning in by_next_to_last.get(tokens[index - 2].lower, ()):
                start = index - len(words)
                if start >= 0 and _matches(tokens, start, words):
                    return meaning, start
        return (by_next_to_last[""][0][1], index - 1) if "" in by_next_to_last else None


def _matches(tokens: Sequence[Token], start: int, words: tuple[str, ...]) -> bool:
    if start + len(words) > len(tokens):
        return False
    return all(tokens[index].lower == word for index, word in enumerate(words, start))
