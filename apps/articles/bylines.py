"""Who wrote an article, from a byline or an author field as sites print them.

Names only: which line of a page is the byline is decided by the readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from apps.articles.furniture import is_label
from apps.articles.site_words import BYLINES, ORGANISATIONS, ROLE_BEGINNINGS, ROLES, any_of

_BY: Final = re.compile(rf"^\W*{any_of(BYLINES)}(?:\s*[:：]\s*|\s+)(?=\S)", re.IGNORECASE)
_SPLIT: Final = re.compile(
    r"\s*(?:,|;|\||•|·|\n|\s/\s|\s&\s|&amp;|\s(?:and|with|et|und|y|e|en|ve|и|و)\s)\s*",
    re.IGNORECASE,
)
_DASH: Final = re.compile(r"\s+[–—|-]\s+|\s+[–—]|[–—]\s+")
_PARTICLES: Final = frozenset(
    "al el bin ben ibn abu bint de del della di da dos du des la le van von der den ter ten zu y e "
    "st. op af av ul ur bar mac o".split()
)
_ROLE: Final = re.compile(
    rf"(?<=\w)\s+{any_of(ROLE_BEGINNINGS)}\b.*$|\b{any_of(ROLES)}\b", re.IGNORECASE
)
_ORG: Final = re.compile(rf"\b{any_of(ORGANISATIONS)}\b|\.(?:com|org|net|co)\b", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"^(?:al|el|ad|an|ar|as|at|az|d|l|o|de|t|s)[-'’]", re.IGNORECASE)
_WORD: Final = re.compile(r"^[^\W\d_][^\d_]*$")
_NOISE: Final = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|@\w+|\([^)]*\)|\[[^\]]*\]|<[^>]*>|"
    r"\bfor\s+[A-Z].*$|\bin\s+[A-Z][\w. ]*$|"
    r"\b(?:updated?|published|posted|last|follow)\b.*$|\bet al\.?$",
)


def is_name(text: str) -> bool:
    """Say whether ``text`` has the shape of a person's name: two to five words, no digit."""
    parts = text.strip().split()
    if not 2 <= len(parts) <= 5 or len(text) > 60 or is_label(text) or _ORG.search(text):
        return False
    return all(_WORD.match(p) and not re.search(r"[!?:;,/|“”\"]", p) for p in parts) and all(
        p.lower() in _PARTICLES or _capital(p) for p in parts
    ) and _capital(parts[-1])  # fmt: skip


def is_organisation(text: str) -> bool:
    """Say whether ``text`` names an outlet or a desk rather than a person."""
    return bool(_ORG.search(text))


def is_role(text: str) -> bool:
    """Say whether ``text`` says what somebody does ("senior reporter") and names nobody."""
    return bool(_ROLE.search(" " + text)) and not is_name(text)


def without_by(line: str) -> tuple[str, bool]:
    """Return ``line`` without its leading "By", and whether it had one."""
    rest = _BY.sub("", line, count=1)
    return rest.strip(), rest != line


def dash_parts(line: str) -> tuple[str, ...]:
    """Return the sides of "Outlet – Name" or "Name | Outlet"."""
    return tuple(part.strip() for part in _DASH.split(line) if part.strip())


def authors_of(raw: Iterable[str], *, outlets: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the persons (or, failing them, the agencies) named in author fields, in order.

    Splits lists, drops "By", roles, addresses, and what only repeats one of the ``outlets``. What
    has the shape of a name drives out what has not.
    """
    own = {_squashed(outlet) for outlet in outlets}
    found: list[str] = []
    for field in list(raw)[:40]:
        if _squashed(field) in own:
            continue
        for part in _SPLIT.split(_NOISE.sub(" ", without_by(_spaces(field[:600]))[0])):
            name = _tidy(part)
            if name and _squashed(name) not in own and _could_be_a_name(name):
                found.append(name)
    persons = [name for name in found if is_name(name)]
    others = [name for name in found if not is_organisation(name)]
    chosen = {name.casefold(): name for name in reversed(persons or others or found)}
    return tuple(reversed(chosen.values()))[:20]


def _tidy(part: str) -> str:
    name = without_by(_spaces(part))[0]
    dashed = dash_parts(name)
    if len(dashed) > 1:
        name = next((side for side in dashed if is_name(side)), dashed[0])
    if not is_name(name):
        stripped = _ROLE.sub(" ", name)
        name = _spaces(stripped) if stripped != name else name
    name = re.sub(
        r"^(?:and|&|with|et|und|y)\s+|\s+(?:on|in|at|for|from|via|to)$",
        "",
        name,
        flags=re.IGNORECASE,
    )
    name = name.strip(" .,:;|–—-*·•/\\\"“”'()[]")
    if name.isupper() and is_name(name):
        name = re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda word: word[0].capitalize(), name)
    return name if any(c.isalpha() for c in name) else ""


def _could_be_a_name(name: str) -> bool:
    return (
        2 < len(name) <= 70
        and len(name.split()) <= 7
        and not is_label(name)
        and not re.search(
            r"\d|//|\bwww\.|^(?:null|none|undefined|n/?a|unknown|guest|admin)$", name, re.IGNORECASE
        )
    )


def _capital(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return False
    first = _ARTICLE.sub("", word)
    head = first[:1] or word[:1]
    return head.isupper() or not (head.islower())  # caseless scripts have no small letters


def _squashed(text: str) -> str:
    return re.sub(r"\W|^the\b", "", text.casefold())


def _spaces(text: str) -> str:
    return " ".join(text.split())
