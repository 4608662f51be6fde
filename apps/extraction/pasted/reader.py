"""Plain text as copied from a site: headline, byline, day and body are recognised by shape.

The rules, none of which is for one outlet:

* A line is a paragraph, unless the text was wrapped at a fixed width; then lines are joined first.
* The body begins at the first line of prose (a closed sentence of some length) that is not a
  caption, not the biography of a name above it, not printed twice, and not above the byline.
* What is before it is the head. The headline is its first line of headline length whose words
  the body uses. Bylines and days are read there; a day beside a temperature, or an unlabelled day
  with its weekday above the headline, is the day of viewing and dates nothing.
* Credits ("… (Name/Agency)"), and lines printed twice that close no sentence, are captions.
* The tail is what follows the last prose. It is cut at the first sign that a site addresses its
  visitor (label, form, appeal, weather, another script), with the headings that lead to it.
* Everything else between first and last prose is body, also subheadings and pull quotes.

HTML is not read here (see ``webpage``), nor are bytes (see ``decoding``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from apps.extraction.boilerplate import bylines, line_kinds
from apps.extraction.garbled import is_garbled
from apps.extraction.pasted.head import ADDRESS, Head, body_begin, read_head
from apps.extraction.pasted.lines import byline, is_biography, is_day_line, is_prose, paragraphs
from apps.extraction.pasted.source import Source, read_source
from apps.extraction.pasted.wrapping import with_indented_paragraphs
from apps.extraction.result import ExtractedDocument, host_of
from apps.reading.days import printed
from apps.reading.text.languages import language_of, script_of
from apps.reading.text.normal_form import clean_text
from apps.reading.text.structure import items_of

_MAX_LINES: Final = 4_000  # no article has more; beyond, a text is kept as it is
_SENTENCE: Final = 12  # words
_COMMENTS: Final = re.compile(
    r"^\W*(?:comments|join the conversation|\d+ (?:comments?|responses|replies)|"
    r"(?:comments?|responses|replies) \(?\d+\)?)\W*$",
    re.IGNORECASE,
)
_FORM: Final = re.compile(
    r"^\W*(?:leave|post|write|add) (?:a |your )?(?:reply|comment)|^\W*about the authors?\W*$|"
    r"^\W*(?:über (?:den|die) autor\w*|à propos de l.auteure?|sobre (?:el|la) autora?)\W*$",
    re.IGNORECASE,
)
_IN_COMMENTS: Final = re.compile(
    r"\bsays:?$|^\W*reply\W*$|^\W*\d+ (?:minute|hour|day|week|month|year)s? ago\W*$|"
    r"\bat \d{1,2}:\d\d\s?[ap]\.?m\.?$|email address will not be published",
    re.IGNORECASE,
)
_SUBJECTS: Final = re.compile(
    r"^\W*(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|schlagwörter|mots-clés|etiquetas)"
    r"\s*[:：]",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(r"^\s*(?:[-–•*·▪]|\d+[.):]?\s|\w{1,20}:\s)|\d")
_RIGHTS: Final = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?\s+"
    r"([A-Z][\w&.' ]{2,40}?)(?:[.,|]|\s+all\b|$)",
    re.IGNORECASE,
)
_STORY_LIST: Final = re.compile(
    r"^\W*(?:related|recommended|more|popular|most|trending|see also|also read|"
    r"you (?:may|might))\b",
    re.IGNORECASE,
)


def read_pasted(text: str, *, url: str = "") -> ExtractedDocument:
    """Extract a text that was pasted from a page; never raises, the body may be empty."""
    source = read_source(text)
    lines = paragraphs(clean_text(with_indented_paragraphs(source.text)))
    if len(lines) > _MAX_LINES:
        return _as_it_is(lines, url)
    begin = body_begin(lines)
    head = read_head(lines, begin)
    _take_source(source, head)
    end = _body_end(lines, begin, head)
    body, captions = _body(lines, begin, end, head)
    _read_tail(lines[end:], head, body)
    joined = "\n\n".join(body)
    language = language_of(joined) or language_of("\n".join(lines))
    url = url or head.url
    doubts = head.doubts | {
        name for name, value in (("title", head.title), ("language", language)) if not value
    }
    return ExtractedDocument(
        title=head.title,
        authors=tuple(dict.fromkeys(head.authors)),
        publisher=head.publisher,
        site=host_of(url),
        published=head.published,
        modified=head.modified,
        language=language,
        url=url,
        text=joined,
        doubts=tuple(
            sorted(doubts | ({"text"} if _is_doubtful(joined, lines, begin, head) else set()))
        ),
        captions=tuple(dict.fromkeys(head.captions + captions)),
        structure=items_of(joined),
    )


def _is_doubtful(text: str, lines: Sequence[str], begin: int, head: Head) -> bool:
    """Say whether a body is damaged, begins within a sentence, or left a sentence above it unread."""
    left = (
        line
        for line in lines[:begin]
        if line_kinds.words(line) >= _SENTENCE
        and line in head.captions
        and not line_kinds.is_credit(line)
        and line_kinds.ends_a_sentence(line)
        and lines.count(line) == 1
        and line not in text
    )
    return is_garbled(text) or text[:1].islower() or any(left)


def _take_source(source: Source, head: Head) -> None:
    """Add what the program a text came from says of it; a mail's subject is its headline."""
    head.title = source.title or head.title
    head.published = source.published or head.published
    head.url = head.url or source.url
    if source.author and not head.authors:
        head.authors.append(source.author)


def _as_it_is(lines: Sequence[str], url: str) -> ExtractedDocument:
    text = "\n\n".join(lines)
    doubts = ("authors", "published", "text", "title")
    return ExtractedDocument(
        language=language_of(text),
        url=url,
        site=host_of(url),
        text=text,
        doubts=doubts,
        structure=items_of(text),
    )


# The tail


def _body_end(lines: Sequence[str], begin: int, head: Head) -> int:
    """Return the index after the last line of the body."""
    script = script_of("\n".join(lines[begin:]))
    limit = _comments_begin(lines, begin)
    last = next(
        (
            i
            for i in range(limit - 1, begin - 1, -1)
            if is_prose(lines[i])
            and not is_biography(lines[i], head.authors)
            and not _is_contact(lines[i], head.authors)
            and not _is_foreign(lines[i], script)
        ),
        begin,
    )
    tail = lines[last + 1 : limit]
    signs = [_is_sign(line, script, head) for line in tail]
    if True in signs:
        return _back_over_headings(lines, last, last + 1 + signs.index(True))
    open_lines = sum(
        not line_kinds.ends_a_sentence(line) and not _LISTED.match(line) for line in tail
    )
    if limit < len(lines) or open_lines >= 3:
        return _back_over_headings(lines, last, limit)
    return limit


def _comments_begin(lines: Sequence[str], begin: int) -> int:
    """Return where a comment form, readers' comments or a writer's box begin, or the end.

    Three paragraphs must come before a form; before a heading of comments, a third of the text,
    unless what follows looks like comments.
    """
    prose = [i for i in range(begin, len(lines)) if is_prose(lines[i])][2:3]
    third = begin + 1 + (len(lines) - begin) // 3
    for i in range(min([third, *prose]), len(lines)):
        if _FORM.match(lines[i]):
            return i
        if _COMMENTS.match(lines[i]) and (
            i >= third or any(map(_IN_COMMENTS.search, lines[i + 1 : i + 8]))
        ):
            return i
    return len(lines)


def _is_sign(line: str, script: str, head: Head) -> bool:
    """Say whether a line under the last prose is of the site, not of the article."""
    return (
        line_kinds.is_label(line)
        or bool(_SUBJECTS.match(line))
        or _is_contact(line, head.authors)
        or line_kinds.is_weather(line)
        or line_kinds.is_credit(line)
        or line_kinds.leads_to_another_story(line)
        or line_kinds.is_bare_number(line)
        or line_kinds.speaks_to_the_visitor(line)
        or _is_foreign(line, script)
        or is_biography(line, head.authors)
        or is_day_line(line)
        or bool(byline(line))
        or line in head.authors
    )


def _is_contact(line: str, names: Sequence[str]) -> bool:
    """Say whether ``line`` is the contact of one of the writers."""
    return any(name in line for name in names) and bool(re.search(r"\S@\w|(?:^|\s)@\w", line))


def _is_foreign(line: str, script: str) -> bool:
    own = script_of(line)
    return bool(
        own
        and script
        and own != script
        and line_kinds.words(line) <= 14
        and {own, script} != {"Han", "Kana"}
    )


def _back_over_headings(lines: Sequence[str], last: int, cut: int) -> int:
    """Move the cut above the headings, and the slogans that end in dots, that lead to it."""
    while cut > last + 1 and (
        not line_kinds.ends_a_sentence(lines[cut - 1]) or lines[cut - 1].endswith("..")
    ):
        cut -= 1
    return cut


def _read_tail(tail: Sequence[str], head: Head, body: Sequence[str]) -> None:
    """Read what a site prints under an article: its byline, labelled days, its rights line."""
    for line in tail:
        if not head.authors and (names := byline(line)):
            head.authors.extend(bylines.authors_of([names]))
        if is_day_line(line) and re.search(r"publi|post|updat|نشر", line, re.IGNORECASE):
            for day in printed.find(line):
                name = "modified" if day.updated else "published"
                setattr(head, name, getattr(head, name) or day.edtf)
        if not head.publisher and (rights := _RIGHTS.search(line)):
            head.publisher = rights[1].strip()
            head.doubts.add("publisher")
        if not head.url and (address := ADDRESS.fullmatch(line)):
            head.url = address[1]


# The body


def _body(lines: Sequence[str], begin: int, end: int, head: Head) -> tuple[list[str], list[str]]:
    """Return the paragraphs of the body, and the captions found in it."""
    body: list[str] = []
    captions: list[str] = []
    listed = begin
    for i in range(begin, end):
        line = lines[i]
        twice = (i > begin and lines[i - 1] == line) or (i + 1 < end and lines[i + 1] == line)
        if line_kinds.is_credit(line) or (twice and not line_kinds.ends_a_sentence(line)):
            captions.append(line)
        elif _is_invitation(line):
            continue
        elif line_kinds.leads_to_another_story(line) or line_kinds.is_label(line):
            listed = _list_end(lines, i + 1, end) if _STORY_LIST.match(line) else i
        elif i >= listed and line not in body[-1:] and not _is_title(line, head):
            body.append(line)
    return body, captions


def _is_invitation(line: str) -> bool:
    """Say whether ``line`` amid the body can only be the site's: an appeal with four signs."""
    return line_kinds.words(line) <= 30 and line_kinds.asks_the_visitor(line) >= 4


def _is_title(line: str, head: Head) -> bool:
    return line.casefold() == head.title.casefold()


def _list_end(lines: Sequence[str], begin: int, end: int) -> int:
    """Return where a list of stories ends: before a complete sentence, or the heading above it.

    The last line is that heading when it is much shorter than the stories; so is a short line
    that is alone.
    """
    stop = begin
    while stop < end and not line_kinds.ends_a_sentence(lines[stop]):
        stop += 1
    lengths = [line_kinds.words(line) for line in lines[begin:stop]]
    if len(lengths) == 1:
        return begin if lengths[0] < 6 else stop
    if lengths and stop < end and lengths[-1] < 0.75 * sum(lengths[:-1]) / (len(lengths) - 1):
        return stop - 1
    return stop
