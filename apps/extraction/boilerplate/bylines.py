"""Who wrote an article, from a byline or an author field as sites print them.

Names only: which line of a page is the byline is decided by ``page`` and ``pasted``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from apps.extraction.boilerplate.line_kinds import is_label
from apps.extraction.boilerplate.site_words import (
    AGENCIES,
    BYLINES,
    JOBS,
    ORGANISATIONS,
    ROLE_BEGINNINGS,
    ROLES,
)
from apps.reading.text.patterns import any_of

_BY: Final = re.compile(rf"^\W*{any_of(BYLINES)}(?:\s*[:：|]\s*|\s+)(?=\S)", re.IGNORECASE)
_SPLIT: Final = re.compile(
    r"\s*(?:,|;|\||•|·|\n|/|\s&\s|&amp;|"
    r"\s(?:and|with|et|und|en|ve|og|och|oraz|és|și|şi|dan|και|та|и|و|(?-i:y|e|i|a|ja))\s)\s*",
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
_JOB: Final = re.compile(rf"\b{any_of(JOBS)}\b", re.IGNORECASE)
_LAST_ROLE: Final = re.compile(rf"\b{any_of(ROLES)}$", re.IGNORECASE)
_ORG: Final = re.compile(rf"\b{any_of(ORGANISATIONS)}\b|\.(?:com|org|net|co)\b", re.IGNORECASE)
_IN_PLACE: Final = re.compile(
    r"\s+(?:in|à|en|aus|из|в)\s+[A-ZÀ-ÞА-Я][\w.-]*(?:\s[A-ZÀ-Þ][\w.-]*)?\s*$"
)
_OF_AN_OUTLET: Final = re.compile(r"(?<=\w)\s+(?:of|from|at)\s+(?:[Tt]he\s+)?[A-Z].*$")
_TOGETHER: Final = re.compile(  # other writers, named in brackets
    r"\((?:with|avec|mit|con|com|met|and|et|und|y)\s+([^()]{3,120})\)", re.IGNORECASE
)
_SHORT_NAME: Final = re.compile(  # names of Chinese, Japanese and Korean writers
    r"(?!입력|수정|등록|승인|기사입력|사진|来源|编辑)"
    r"(?!.*(?:뉴스|일보|신문|방송|网|網|社|报|報|新闻|新聞|通信|通讯|部|台)$)(?:[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,3} [\u3400-\u9fff]{1,3}|[\uac00-\ud7af]{2,4})"
)
_SHORT_ROLE: Final = re.compile(
    r"\s*(?:기자|특파원|논설위원|앵커|인턴기자|記者|记者|编辑|編輯|通讯员|編集委員|特派員|論説委員)(?:\s.*)?$"
)
_SURNAME_FIRST: Final = re.compile(r"([A-ZÀ-Þ][\w'’-]+),\s*([A-ZÀ-Þ][\w'’-]+(?:\s[A-Z]\.?)?)")
_PLACES: Final = frozenset(  # places of two words that come after a name like another name
    "new york|los angeles|san francisco|las vegas|mexico city|hong kong|tel aviv|buenos aires|"
    "são paulo|rio de janeiro|cape town|addis ababa|abu dhabi|kuala lumpur|new delhi|saint petersburg|"
    "san diego|new orleans|santiago de chile|la paz|san juan|washington dc|washington d.c.|"
    "south africa|saudi arabia|sri lanka|new zealand|united kingdom|united states|middle east|"
    "north america|latin america|south asia|east africa|west africa".split("|")
)
_PLACEHOLDER: Final = re.compile(
    r"(?:(?:super|site|web|user|default|guest|system)\s*)?"
    r"(?:admin\w*|user|username|author|editor|guest|owner|null|none|undefined|n/?a|unknown|anonymous)",
    re.IGNORECASE,
)
_LEADING_PARTICLE: Final = re.compile(
    r"^(?:the|by|do|da|de|del|dal|della|von|par|por|nga)\s+", re.IGNORECASE
)
_NICKNAME: Final = re.compile(r"\s[\"“][\w .'’]{2,20}[\"”]\s")
_DOMAIN: Final = re.compile(r"(?:[A-Za-z0-9-]+\.)+[a-z]{2,10}")
_OUTLET_WORD: Final = re.compile(rf"[A-Z][A-Z&]{{1,5}}|{_DOMAIN.pattern}|{any_of(AGENCIES)}")
_ARTICLE: Final = re.compile(r"^(?:al|el|ad|an|ar|as|at|az|d|l|o|de|t|s)[-'’]", re.IGNORECASE)
_WORD: Final = re.compile(r"^[^\W\d_][^\d_]*$")
_NOISE: Final = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|@\w+|\([^)]*\)|\[[^\]]*\]|<[^>]*>|"
    r"\b[Ff]or\s+[A-Z].*$|\bin\s+[A-Z][\w. ]*$|"
    r"\b(?:updated?|published|posted|last|follow)\b.*$|\bet al\.?$|"
    r"\b(?:edited|editing|reviewed|fact-?checked|translated|compiled|medically reviewed)\s+by\b.*$",
)


def is_name(text: str) -> bool:
    """Say whether ``text`` has the shape of a person's name: two to five words, no digit."""
    parts = _NICKNAME.sub(" ", text).split()
    small = sum(part.lower() in _PARTICLES for part in parts)
    if (
        len(parts) < 2
        or len(parts) - small > 5
        or len(text) > 60
        or is_label(text)
        or _ORG.search(text)
    ):
        return False
    return all(_WORD.match(p) and not re.search(r"[!?:;,/|“”\"]|['’]s$", p) for p in parts) and all(
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


def names_a_person(text: str) -> bool:
    """Say whether an author field names a person: in the shape of a name, or in Chinese characters."""
    return is_name(text) or bool(_SHORT_NAME.fullmatch(text.strip()))


def authors_of(
    raw: Iterable[str], *, outlets: Sequence[str] = (), desks: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the persons (or, failing them, the agencies) named in author fields, in order.

    Splits lists, drops "By", roles, addresses, and what only repeats one of the ``outlets``. If
    anything has the shape of a name, all else is dropped, and so are the ``desks`` (authors that the
    page itself calls organisations).
    """
    own = _names_of(outlets)
    names: list[str] = []
    for field in list(raw)[:40]:
        if _squashed(field) in own:
            continue
        if field in desks:
            names.append(_spaces(field))
            continue
        names += _names_in(field, own)
    persons = [name for name in names if names_a_person(name) and name not in desks]
    others = [name for name in names if not is_organisation(name) and name not in desks]
    chosen = {name.casefold(): name for name in reversed(persons or others or names)}
    return tuple(reversed(chosen.values()))[:20]


def _names_in(field: str, own: frozenset[str]) -> list[str]:
    """Return the names in the parts of one field, without parts that describe the name before them."""
    line = _spaces(field[:600])
    surname_first = _SURNAME_FIRST.fullmatch(line)
    if surname_first and not is_organisation(line):
        line = f"{surname_first[2]} {surname_first[1]}"
    line = _TOGETHER.sub(r", \1", without_by(line)[0])
    names: list[str] = []
    for part in _SPLIT.split(_NOISE.sub(" ", line)):
        part = _IN_PLACE.sub("", part)
        if names and _JOB.search(part) and " and " not in line:
            break  # what follows says whose job it is
        has_role = bool(_LAST_ROLE.search(next(iter(dash_parts(part)), "")))
        describes_another = bool(names) and (has_role or part.casefold() in _PLACES)
        if describes_another and not _had_role(names[-1], line):
            continue
        name = _tidy(part, own)
        if name and not _is_own(name, own) and _could_be_a_name(name):
            names.append(name)
    return names


def _had_role(name: str, line: str) -> bool:
    """Say whether a role is right behind ``name``, so that the next role is another's."""
    behind = line[line.find(name) + len(name) :] if name in line else ""
    return bool(re.match(rf"\s+{any_of((*ROLE_BEGINNINGS, *ROLES))}\b", behind, re.IGNORECASE))


def _names_of(outlets: Sequence[str]) -> frozenset[str]:
    """Return the outlets' names, and the parts of "Name - Slogan", squashed."""
    parts = [part for outlet in outlets for part in (outlet, *re.split(r"\s[|–—-]\s|:\s", outlet))]
    return frozenset(filter(None, map(_squashed, parts)))


def _is_own(name: str, own: frozenset[str]) -> bool:
    """Say whether ``name`` is the outlet's, alone or inside a longer one ("Editions The Post")."""
    squashed = _squashed(_LEADING_PARTICLE.sub("", name))
    if not squashed or squashed in own:
        return True
    return len(name.split()) > 2 and any(
        len(outlet) >= 6 and squashed.endswith(outlet) for outlet in own
    )


def is_outlet(text: str, outlets: Sequence[str]) -> bool:
    """Say whether ``text`` is one of the ``outlets``, whatever its case, marks and article."""
    return _squashed(text) in _names_of(outlets)


def _tidy(part: str, own: frozenset[str]) -> str:
    name = without_by(_spaces(part))[0]
    dashed = dash_parts(name)
    if len(dashed) > 1:
        name = next((side for side in dashed if is_name(side)), dashed[0])
    name = _SHORT_ROLE.sub("", name)
    if not is_name(name):
        name = _before_the_outlet(_OF_AN_OUTLET.sub("", name), own)
    if not is_name(name):
        name = _without_role(name, own)
    name = re.sub(
        r"^(?:and|&|with|et|und|y)\s+|\s+(?:on|in|at|for|from|via|to)$",
        "",
        name,
        flags=re.IGNORECASE,
    )
    ends_in_dot = re.search(r"\s(?:Jr|Sr)\.?$", name)
    name = name.strip(" .,:;|–—-*·•/\\\"“”'()[]") + ("." if ends_in_dot else "")
    if name.isupper() and is_name(name):
        name = re.sub(r"[^\W\d_]{2,}", lambda word: word[0].capitalize(), name)
    return name if any(c.isalpha() for c in name) else ""


def _without_role(name: str, own: frozenset[str]) -> str:
    """Return ``name`` without what its bearer does; "Post Staff" and "Editorial Board" stay whole."""
    stripped = _spaces(_ROLE.sub(" ", name))
    is_desk = not is_name(stripped) and (is_organisation(stripped) or _is_own(stripped, own))
    return name if is_desk else stripped


def _before_the_outlet(name: str, own: frozenset[str]) -> str:
    """Return the person named before an outlet or agency ("Ada Quist AFP"), else ``name``."""
    words = name.split()
    for i in range(2, min(len(words), 5)):
        is_outlet = _OUTLET_WORD.fullmatch(words[i]) or _squashed(" ".join(words[i:])) in own
        if is_outlet and is_name(" ".join(words[:i])):
            return " ".join(words[:i])
    return name


def _could_be_a_name(name: str) -> bool:
    return (
        (2 < len(name) <= 70 or bool(_SHORT_NAME.fullmatch(name)))
        and len(name.split()) <= 9
        and not is_label(name)
        and not re.search(r"\d|//|\bwww\.", name)
        and not _PLACEHOLDER.fullmatch(name)
        and not _DOMAIN.fullmatch(name)
    )


def _capital(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return False
    first = _ARTICLE.sub("", word)
    head = first[:1] or word[:1]
    return head.isupper() or not (head.islower())  # caseless scripts have no small letters


def _squashed(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold().strip())
    return re.sub(r"[\W\u0300-\u036f]|^(?:the|der|die|das|la|le|les|el|il|al)\b", "", plain)


def _spaces(text: str) -> str:
    return " ".join(text.split())
