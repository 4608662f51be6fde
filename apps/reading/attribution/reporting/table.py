"""What a language needs to be read for speakers: its verbs, their order, and the words around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def words(*lists: str) -> frozenset[str]:
    """Return the words of lists that are printed with blanks."""
    return frozenset(word for one in lists for word in one.split())


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """Return phrases that are printed with bars between them, the longest first."""
    found = [tuple(phrase.split()) for phrase in text.split("|")]
    return tuple(sorted(found, key=len, reverse=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The words of one language, in lower case, as its text is cut by ``tokens``.

    ``saying`` are forms that introduce a statement; those that are ``announcing``, too, take an object
    ("announced the closure"). ``needs_clause`` are
    those of a language with the verb last that say nothing without a clause. ``attitudes`` say what somebody wants, backs or orders. ``particles`` are
    the second parts of verbs that are parted ("teilte … mit"). ``helpers`` stand between subject and
    verb. ``that`` begins what is said. ``according`` stands before its source, ``according_after``
    behind it, and a letter may be
    joined to the source after ``attached_after``. ``order`` is where the verb stands: "second", "first" or "last".
    """

    language: str
    saying: frozenset[str]
    announcing: frozenset[str] = frozenset()
    needs_clause: frozenset[str] = frozenset()
    attitudes: frozenset[str] = frozenset()
    particles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    helpers: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()
    that: frozenset[str] = frozenset()
    according: tuple[tuple[str, ...], ...] = ()
    attached_after: frozenset[str] = frozenset()
    according_after: tuple[tuple[str, ...], ...] = ()
    contrary: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    anybody: frozenset[str] = frozenset()
    ands: frozenset[str] = frozenset()
    clause_after_comma: bool = False
    order: str = "second"
    drops_subjects: bool = False
    noun_capitals: bool = False
    has_capitals: bool = True
    place_as_source: frozenset[str] = frozenset()
    not_sources: frozenset[str] = frozenset()
