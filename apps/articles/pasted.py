"""The reader of plain text as copied from a site: headline, byline, day and body told by shape.

How it decides, never looking for the words of one outlet:

* A line is a paragraph, unless the text was wrapped at a fixed width; then lines are joined first.
* The body begins at the first line of prose (a closed sentence of some length) that is not a
  caption, not the biography of a name above it, not printed twice, and not above the byline.
* What stands before it is the head. The headline is its first line of headline length whose words
  the body uses. Bylines and days are read there; a day beside a temperature, or an unlabelled day
  with its weekday above the headline, is the day of viewing and dates nothing.
* Credits ("… (Name/Agency)"), and lines printed twice that close no sentence, are captions.
* The tail is what follows the last prose. It is cut at the first sign that a site speaks to its
  visitor (label, form, appeal, weather, another script), with the headings that lead to it.
* Everything else between first and last prose stays, so subheadings and pull quotes stay.

HTML does not come here (see ``webpage``); bytes do not either (see ``decoding``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final

from apps.articles import bylines, furniture, printed_days
from apps.articles.decoding import clean_text
from apps.articles.languages import language_of, script_of
from apps.articles.reading import Reading, host_of

_HEAD_LINES: Final = 14
_MAX_LINES: Final = 4_000  # no article has more; beyond, a text is kept as it is
_PROSE_WORDS: Final = 9
_COPULA: Final = re.compile(
    r"^\W*(?:,[^,]{2,60},\s*)?(?:is|was|are|has|covers?|writes?|reports?|joined|works?|serves|est|ist|es|è|é|"
    r"является|пишет|هو|هي|\(?@)\b",
    re.IGNORECASE,
)
_TITLE_SUFFIX: Final = re.compile(r"^(.{12,}?)\s+(?:[|•»–—-]|::)\s+([^|•»]{2,40})$")
_COMMENTS: Final = re.compile(
    r"^\W*(?:\d+ )?(?:comments?|responses|replies)(?: \(?\d+\)?)?\W*$|^\W*(?:leave|post|write|add) (?:a |your )?(?:reply|comment)",
    re.IGNORECASE,
)
_RIGHTS: Final = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?)\s+([A-Z][\w&.' ]{2,40}?)(?:[.,|]|\s+all\b|$)", re.IGNORECASE)


@dataclass(slots=True)
class _Head:
    """What the lines above the body said."""

    title: str = ""
    authors: list[str] = field(default_factory=list)
    publisher: str = ""
    published: str = ""
    modified: str = ""
    url: str = ""
    captions: list[str] = field(default_factory=list)
    doubts: set[str] = field(default_factory=set)


def read_pasted(text: str, *, url: str = "") -> Reading:
    """Return the reading of ``text`` as pasted from a page; never raises, the body may be empty."""
    lines = _lines(clean_text(text))
    if len(lines) > _MAX_LINES:
        return _as_it_is(lines, url)
    begin = _body_begin(lines)
    head = _read_head(lines, begin)
    end = _body_end(lines, begin, head)
    body, captions = _body(lines, begin, end, head)
    _read_tail(lines[end:], head, body)
    joined = "\n\n".join(body)
    language = language_of(joined) or language_of("\n".join(lines))
    url = url or head.url
    doubts = head.doubts | {name for name, value in (("title", head.title), ("language", language)) if not value}
    return Reading(
        title=head.title,
        authors=tuple(dict.fromkeys(head.authors)),
        publisher=head.publisher,
        site=host_of(url),
        published=head.published,
        modified=head.modified,
        language=language,
        url=url,
        text=joined,
        doubts=tuple(sorted(doubts | ({"text"} if "\ufffd" in joined else set()))),
        captions=tuple(dict.fromkeys(head.captions + captions)),
    )


def _as_it_is(lines: Sequence[str], url: str) -> Reading:
    text = "\n\n".join(lines)
    doubts = ("authors", "published", "text", "title")
    return Reading(language=language_of(text), url=url, site=host_of(url), text=text, doubts=doubts)


# Lines


def _lines(text: str) -> list[str]:
    """Return the paragraphs of a clean text, joining lines that were wrapped at a fixed width."""
    blocks = [block.split("\n") for block in text.split("\n\n") if block]
    if _is_wrapped(blocks):
        return [" ".join(block) for block in blocks]
    return [line for block in blocks for line in block]


def _is_wrapped(blocks: Sequence[Sequence[str]]) -> bool:
    """Say whether line ends come from a fixed width: lines full, open, going on in small letters."""
    tall = [block for block in blocks if len(block) > 1]
    inner = [line for block in tall for line in block[:-1]]
    if len(inner) < 4 or not 40 <= median(map(len, inner)) <= 100 or max(map(len, inner)) > 110:
        return False
    full = sum(len(line) >= 0.7 * max(map(len, inner)) for line in inner)
    opened = sum(not furniture.ends_a_sentence(line) for line in inner)
    continued = sum(not line[:1].isupper() for block in tall for line in block[1:])
    closed = sum(furniture.ends_a_sentence(block[-1]) for block in tall)
    return (
        full * 4 >= len(inner) * 3
        and opened * 3 >= len(inner) * 2
        and continued * 2 >= len(inner)
        and closed * 2 >= len(tall)
    )


def _is_prose(line: str) -> bool:
    count = furniture.words(line)
    if count < _PROSE_WORDS or furniture.is_label(line) or furniture.is_credit(line):
        return False
    if furniture.asks_the_reader(line) >= 2:
        return False
    return furniture.ends_a_sentence(line) or count >= 45


def _is_day_line(line: str) -> bool:
    """Say whether ``line`` holds a day, or the label of one, and hardly anything else."""
    if len(line) > 400 or furniture.words(line) > 16:
        return False
    days = printed_days.find(line)
    labelled = printed_days.names_an_update(line) or re.match(r"^\W*(?:published|posted)\b", line, re.IGNORECASE)
    return bool(days or labelled) and not printed_days.leftover(line)


def _byline(line: str) -> str:
    """Return the names part of an explicit byline ("By …", a name with a day), else ""."""
    if len(line) > 400 or furniture.words(line) > 18:
        return ""
    rest, had_by = bylines.without_by(line)
    if printed_days.find(rest):
        rest = printed_days.leftover(rest)
    names = bylines.authors_of([rest]) if rest else ()
    if had_by and names and any(bylines.is_name(name) or bylines.is_organisation(name) for name in names):
        return rest
    if rest != line and names and all(bylines.is_name(name) for name in names):
        return rest
    return ""


def _outlet_and_name(line: str) -> tuple[str, str] | None:
    """Return the sides of "Outlet – Name" when both have the shape of names."""
    parts = bylines.dash_parts(line[:400])
    if len(line) > 400 or len(parts) != 2 or furniture.words(line) > 9 or furniture.ends_a_sentence(line):
        return None
    shaped = [bylines.is_name(part) or bylines.is_organisation(part) or _is_outlet(part) for part in parts]
    return (parts[0], parts[1]) if all(shaped) and any(map(bylines.is_name, parts)) else None


def _is_outlet(text: str) -> bool:
    tokens = text.split()
    return 1 <= len(tokens) <= 5 and all(token[:1].isupper() or token in ("of", "the", "al") for token in tokens)


# The head


def _body_begin(lines: Sequence[str]) -> int:
    """Return the index of the first line of the body."""
    counts = Counter(lines[: _HEAD_LINES + 6])
    names = [line for line in lines[:_HEAD_LINES] if bylines.is_name(line)]
    begin = next(
        (
            i
            for i, line in enumerate(lines)
            if _is_prose(line)
            and not (i < _HEAD_LINES and counts[line] > 1)
            and not _is_biography(line, names)
            and not (i == 0 and _is_headline(lines, 0))
        ),
        None,
    )
    if begin is None:
        return min(1, max(0, len(lines) - 1)) if lines and not furniture.ends_a_sentence(lines[0]) else 0
    return _below_the_byline(lines, begin)


def _is_headline(lines: Sequence[str], index: int) -> bool:
    """Say whether a first line that closes like a sentence is still a headline, by what follows."""
    line, rest = lines[index], lines[index + 1 : index + 5]
    if furniture.words(line) > 25 or not rest or re.search(r"[.!?]\s+[A-ZА-Я]", line):
        return False
    return not line.endswith(".") or any(_is_day_line(x) or _byline(x) or x == line for x in rest)


def _below_the_byline(lines: Sequence[str], begin: int) -> int:
    """Move ``begin`` under a byline or day line that stands at most three lines further down."""
    spoken = 0
    for i in range(begin, min(begin + 4, len(lines) - 1, _HEAD_LINES)):
        line = lines[i]
        if _byline(line) or (_is_day_line(line) and printed_days.find(line)):
            while i < len(lines) - 1 and (_byline(lines[i]) or _is_day_line(lines[i])):
                i += 1
            return next((j for j in range(i, len(lines)) if _is_prose(lines[j])), begin)
        spoken += furniture.words(line)
        if spoken > 90:
            break
    return begin


def _is_biography(line: str, names: Sequence[str]) -> bool:
    return any(line.startswith(name) and _COPULA.match(line[len(name) :]) for name in names)


def _read_head(lines: Sequence[str], begin: int) -> _Head:
    head = _Head()
    top = list(lines[:begin])
    body = "\n".join(lines[begin:])
    index = _title_index(top, body)
    if index is not None:
        head.title, head.publisher = _without_site(top[index], top, lines)
    _read_days(top, index, head)
    _read_bylines(top, index, body, head)
    for i, line in enumerate(top):
        if i != index and _is_caption(top, i, head):
            head.captions.append(line)
    return head


def _title_index(top: Sequence[str], body: str) -> int | None:
    """Choose the headline: the first line of headline length whose words the body uses."""
    used = set(re.findall(r"\w{4,}", body.casefold()))
    counts = Counter(top)
    best: tuple[float, int] | None = None
    for i, line in enumerate(top):
        count = furniture.words(line)
        if (
            _is_day_line(line) or _byline(line) or _outlet_and_name(line) or furniture.is_label(line)
            or furniture.is_weather(line) or furniture.is_credit(line) or count > 45
            or (bylines.is_name(line) and (counts[line] > 1 or count < 4))
            or _is_biography(line, [other for other in top if bylines.is_name(other)])
        ):  # fmt: skip
            continue
        own = re.findall(r"\w{4,}", line.casefold())
        overlap = sum(word in used for word in own) / len(own) if own else 0.0
        length = 1.0 if 4 <= count <= 18 else 0.45 if count < 4 or count <= 24 else 0.3
        if line.endswith("."):
            length = min(length, 0.4)
        score = length * (0.5 + min(overlap, 0.5)) - 0.08 * i - (0.3 if re.search(r"[>›»]|\|.*\|", line) else 0.0)
        if best is None or score > best[0] + 1e-9:
            best = (score, i)
    return best[1] if best else None


def _without_site(line: str, top: Sequence[str], lines: Sequence[str]) -> tuple[str, str]:
    """Take the site's name off a headline ("Headline | Site"), when something confirms it."""
    match = _TITLE_SUFFIX.match(line)
    if not match:
        return line, ""
    title, suffix = match[1].strip(), match[2].strip()
    repeated = any(other.casefold() == title.casefold() for other in top)
    if repeated or ("|" in line and _is_outlet(suffix)) or (bylines.is_organisation(suffix) and _is_outlet(suffix)):
        return title, suffix
    return line, ""


def _read_days(top: Sequence[str], title: int | None, head: _Head) -> None:
    order = _order(top)
    labelled_update = False
    for i, line in enumerate(top):
        if i == title or furniture.is_credit(line):
            continue
        days = printed_days.find(line, order=order)
        if _is_day_line(line) or (days and _byline(line)):
            above = title is not None and i < title
            if not days:
                labelled_update = printed_days.names_an_update(line)
                continue
            if _is_viewing_day(top, i, above=above, weekday=days[0].weekday):
                continue
            for day in days:
                if day.updated or labelled_update:
                    head.modified = head.modified or day.edtf
                else:
                    head.published = head.published or day.edtf
                    if above:
                        head.doubts.add("published")
                labelled_update = False
        elif line.strip():
            labelled_update = False
    head.doubts.update(
        name for name in ("published", "modified") if getattr(head, name).endswith("?")
    )


def _order(top: Sequence[str]) -> str:
    """Return the order of day and month that another day of the same head settles."""
    orders = {day.order for line in top for day in printed_days.find(line)} & {"mdy", "dmy"}
    return orders.pop() if len(orders) == 1 else ""


def _is_viewing_day(top: Sequence[str], i: int, *, above: bool, weekday: bool) -> bool:
    near = [top[j] for j in (i - 2, i - 1, i + 1, i + 2) if 0 <= j < len(top)]
    if any(furniture.is_weather(line) for line in near):
        return True
    labelled = re.search(r"publish|post|updat|publi|veröff|yayın|нов|نشر", top[i], re.IGNORECASE)
    return above and weekday and not labelled


def _read_bylines(top: Sequence[str], title: int | None, body: str, head: _Head) -> None:
    for i, line in enumerate(top):
        if i == title:
            continue
        if pair := _outlet_and_name(line):
            outlet, name = _which_is_outlet(pair, body)
            head.publisher = head.publisher or outlet
            head.authors.extend(bylines.authors_of([name]))
        elif names := _byline(line):
            head.authors.extend(bylines.authors_of([names]))
            organisations = [p.strip() for p in re.split(r"[,|/]", names) if bylines.is_organisation(p)]
            if organisations and len(organisations) < len(re.split(r"[,|/]", names)):
                head.publisher = head.publisher or re.sub(r"^\W*for\s+", "", organisations[-1])
    if not head.authors:
        _read_bare_names(top, title, body, head)


def _read_bare_names(top: Sequence[str], title: int | None, body: str, head: _Head) -> None:
    """Take a name without "By" when a day, a biography or its own repetition stands beside it."""
    counts = Counter(top)
    for i, line in enumerate(top):
        if i == title or not _are_names(line):
            continue
        beside = [top[j] for j in (i - 1, i + 1) if 0 <= j < len(top)]
        sure = (
            counts[line] > 1
            or any(_is_biography(other, [line]) for other in top)
            or any(_is_day_line(other) for other in beside)
        )
        likely = title is not None and i > title and line not in body and furniture.words(line) <= 4
        if sure or likely:
            head.authors.extend(bylines.authors_of([line]))
            if not sure:
                head.doubts.add("authors")


def _are_names(line: str) -> bool:
    parts = [part for part in re.split(r",\s*|\s+(?:and|&)\s+", line) if part.strip()]
    return bool(parts) and furniture.words(line) <= 14 and all(bylines.is_name(part) for part in parts)


def _which_is_outlet(pair: tuple[str, str], body: str) -> tuple[str, str]:
    """Tell outlet from name: the outlet is named again in the text, or is no person's name."""
    first, second = pair
    organisation = (bylines.is_organisation(second), bylines.is_organisation(first))
    if organisation == (True, False) or not bylines.is_name(second):
        return second, first
    if organisation == (False, True) or not bylines.is_name(first):
        return first, second
    return (second, first) if body.count(second) > body.count(first) else (first, second)


def _is_caption(top: Sequence[str], i: int, head: _Head) -> bool:
    line = top[i]
    if furniture.is_credit(line):
        return True
    if furniture.words(line) < 3 or furniture.is_label(line) or furniture.is_weather(line):
        return False
    known = line.casefold() == head.title.casefold() or _is_day_line(line) or _byline(line)
    return not (known or _outlet_and_name(line) or _are_names(line) or _is_biography(line, head.authors))


# The tail


def _body_end(lines: Sequence[str], begin: int, head: _Head) -> int:
    """Return the index after the last line of the body."""
    script = script_of("\n".join(lines[begin:]))
    limit = next(
        (i for i in range(begin + 1, len(lines)) if _COMMENTS.match(lines[i]) and i - begin > (len(lines) - begin) // 3),
        len(lines),
    )  # fmt: skip
    last = next(
        (
            i
            for i in range(limit - 1, begin - 1, -1)
            if _is_prose(lines[i]) and not _is_biography(lines[i], head.authors) and not _is_foreign(lines[i], script)
        ),
        begin,
    )
    tail = lines[last + 1 : limit]
    signs = [_is_sign(line, script, head) for line in tail]
    if True in signs:
        return _back_over_headings(lines, last, last + 1 + signs.index(True))
    open_lines = sum(not furniture.ends_a_sentence(line) for line in tail)
    if limit < len(lines) or open_lines >= 3:
        return _back_over_headings(lines, last, limit)
    return limit


def _is_sign(line: str, script: str, head: _Head) -> bool:
    """Say whether a line under the last prose is the site speaking, not the article."""
    return (
        furniture.is_label(line)
        or furniture.is_weather(line)
        or furniture.is_credit(line)
        or furniture.leads_to_another_story(line)
        or furniture.asks_the_reader(line) >= (1 if furniture.words(line) <= 14 else 2)
        or _is_foreign(line, script)
        or _is_biography(line, head.authors)
        or _is_day_line(line)
        or bool(_byline(line))
        or line in head.authors
    )


def _is_foreign(line: str, script: str) -> bool:
    own = script_of(line)
    return bool(own and script and own != script and furniture.words(line) <= 25 and {own, script} != {"Han", "Kana"})


def _back_over_headings(lines: Sequence[str], last: int, cut: int) -> int:
    while cut > last + 1 and not furniture.ends_a_sentence(lines[cut - 1]):
        cut -= 1
    return cut


def _read_tail(tail: Sequence[str], head: _Head, body: Sequence[str]) -> None:
    """Read what a site prints under an article: its byline, labelled days, its rights line."""
    for line in tail:
        if not head.authors and (names := _byline(line)):
            head.authors.extend(bylines.authors_of([names]))
        if _is_day_line(line) and re.search(r"publi|post|updat|نشر", line, re.IGNORECASE):
            for day in printed_days.find(line):
                name = "modified" if day.updated else "published"
                setattr(head, name, getattr(head, name) or day.edtf)
        if not head.publisher and (rights := _RIGHTS.search(line)):
            head.publisher = rights[1].strip()
            head.doubts.add("publisher")
        if not head.url and (address := re.fullmatch(r"(?:source:\s*)?(https?://\S+)", line, re.IGNORECASE)):
            head.url = address[1]


# The body


def _body(lines: Sequence[str], begin: int, end: int, head: _Head) -> tuple[list[str], list[str]]:
    """Return the paragraphs of the body and the captions taken out of it."""
    kept: list[str] = []
    captions: list[str] = []
    skipping = False
    for i in range(begin, end):
        line = lines[i]
        twice = (i > begin and lines[i - 1] == line) or (i + 1 < end and lines[i + 1] == line)
        if furniture.is_credit(line) or (twice and not furniture.ends_a_sentence(line)):
            captions.append(line)
        elif furniture.leads_to_another_story(line) or furniture.is_label(line) or furniture.is_weather(line):
            skipping = _opens_a_list(line)
        elif skipping and not furniture.ends_a_sentence(line) and _followed_by_open_line(lines, i, end):
            continue
        elif (kept and kept[-1] == line) or line.casefold() == head.title.casefold():
            continue
        else:
            skipping = False
            kept.append(line)
    return kept, captions


def _opens_a_list(line: str) -> bool:
    return bool(re.match(r"^\W*(?:related|recommended|more|popular|most|trending|see also|also read|you (?:may|might))\b", line, re.I))


def _followed_by_open_line(lines: Sequence[str], i: int, end: int) -> bool:
    """A list of stories has at least two lines; a heading stands alone above prose."""
    beside = [lines[j] for j in (i - 1, i + 1) if 0 <= j < end]
    return sum(not furniture.ends_a_sentence(line) for line in beside) >= 2 or furniture.words(lines[i]) >= 6
