"""Formats known by how a document begins: mail, subtitles, archives of pages, markup, data.

Each pattern is of the format's own standard, and none is how an article begins.
"""

from __future__ import annotations

import re
from typing import Final

from apps.extraction.formats.format import AS_TEXT, LISTED, MAILED, OPENED, PAGED, SPOKEN, Format

_BEGINNINGS: Final = tuple(
    (re.compile(pattern), Format(name, instead))
    for pattern, name, instead in (
        (r"WEBVTT(?:[ \t\n]|$)", "a file of subtitles (WebVTT)", SPOKEN),
        (r"\[Script Info\]\s*\n", "a file of subtitles (SubStation Alpha)", SPOKEN),
        (r"<SAMI\b", "a file of subtitles (SAMI)", SPOKEN),
        (r"\{\\rtf", "a document in Rich Text Format (RTF)", OPENED),
        (r"WARC/\d", "an archive of web pages (WARC)", PAGED),
        (r"filedesc://", "an archive of web pages (ARC)", PAGED),
        (r"BEGIN:VCALENDAR\b", "a calendar (iCalendar)", AS_TEXT),
        (r"BEGIN:VCARD\b", "a business card (vCard)", AS_TEXT),
        (r"dn::? [^\n]+\n(?:(?!objectClass:)[\w;-]++:[^\n]*+\n)*+objectClass:", "a directory (LDIF)", AS_TEXT),
        (r"%!PS", "a PostScript document", OPENED),
        (r"%PDF-", "a PDF", OPENED),
        (r"%!TEX|(?:%[^\n]*\n|\s)*\\(?:documentclass|documentstyle|begin\{document\}|input\{|usepackage)\b", "a TeX document", OPENED),
        (r"\\input texinfo", "a Texinfo document", OPENED),
        (r'(?:\.\\"[^\n]*\n|\s)*\.(?:TH|Dd) [^\n]+\n', "a manual page (troff)", OPENED),
        (r"#!\s*/\S+", "a program", AS_TEXT),
        (r"<\?php\b", "a program (PHP)", AS_TEXT),
        (r"/\*[*!\s=-]", "source code of a program", AS_TEXT),
        (r"HTTP/\d(?:\.\d)? \d{3}\b", "a recorded answer of a web server", PAGED),
        (r"(?:From [0-9a-f]{40} [^\n]*\n(?:[^\n]*\n){0,60}?)?diff --git ", "a list of changes to files (diff)", AS_TEXT),
        (r"(?:[^\n]*\n){0,5}?(?:---|\*\*\*) \S[^\n]*\n(?:\+\+\+|---) \S[^\n]*\n(?:@@ -|\*{10})", "a list of changes to files (diff)", AS_TEXT),
        (r"Index: \S+\n={20,}\n", "a list of changes to files (diff)", AS_TEXT),
        (r"-----BEGIN [A-Z0-9 ]{3,60}-----", "a signed, encrypted or encoded message (PEM)", OPENED),
        (r"begin(?:-base64)? [0-7]{3,4} \S+\n", "an encoded file (uuencode)", OPENED),
        (r"data:[\w.+-]+/[\w.+-]+[;,]", "an encoded file (data address)", OPENED),
        (r"\[InternetShortcut\]", "a link to a page (shortcut)", "Import the address it leads to."),
        (r"#EXTM3U\b|\[playlist\]\s*\n", "a list of recordings", SPOKEN),
        (r"@(?:article|book|misc|inproceedings|online|incollection|techreport|phdthesis|string|comment|preamble)\s*[{(]", "a bibliography (BibTeX)", LISTED),
        (r"TY  - [A-Z]{3,5}\s*\n", "a bibliography (RIS)", LISTED),
        (r"P[1-7] *\n(?:#[^\n]*\n\s*)?\d+\s+\d+\s", "a picture", AS_TEXT),
        (r"SIMPLE  = {10,}T", "a table of measurements (FITS)", AS_TEXT),
        (r"solid [^\n]*\n\s*facet normal", "a drawing of a solid (STL)", AS_TEXT),
        (r"ISO-10303-21;|  0\s*\nSECTION\s*\n", "a technical drawing", AS_TEXT),
        (r"(?:#[^\n]*\n)*(?:msgid|msgctxt) \"", "a file of translations (gettext)", AS_TEXT),
        (r"%YAML\b", "data (YAML)", LISTED),
        (r"!<arch>\n", "an archive of files", OPENED),
    )
)  # fmt: skip

_HEADER: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,40}:(?:[ \t]|$)")
_OF_MAIL: Final = frozenset(
    "received return-path delivered-to message-id mime-version content-type dkim-signature"
    " content-transfer-encoding x-mailer authentication-results in-reply-to".split()
)
_ADDRESSED: Final = frozenset(
    "to cc bcc received return-path delivered-to dkim-signature x-mailer message-id".split()
)
# RFC 4155: the address, and the time as C's ``asctime`` writes it.
_MAILBOX: Final = re.compile(
    r"\A>?From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +\d{1,2} +\d\d:\d\d[^\n]*\n"
)
# A comment ends at its first end only: otherwise n comments could be told apart in 2^n ways.
_ROOT: Final = re.compile(
    r"(?:<\?xml\b[^>]{0,500}\?>\s*)?(?:<!--(?:(?!-->).){0,20000}-->\s*|<\?[^>]{0,500}\?>\s*|"
    r"<!DOCTYPE\s+[^>\[]{0,500}(?:\[[^\]]{0,20000}\]\s*)?>\s*)*<([A-Za-z_][\w.:-]{0,80})([^<>]{0,4000})>",
    re.DOTALL,
)
_OF_PAGES: Final = frozenset(
    "html head body meta title article div p section main span h1 h2 h3 h4 header a ul ol table"
    " blockquote script style link base noscript aside nav footer figure img br hr b i em strong"
    " center font td tr th tbody pre form iframe input button label dl dd dt li small time u s".split()
)
_ROOTS: Final = {
    "tt": ("a file of subtitles (TTML)", SPOKEN),
    "svg": ("a drawing (SVG)", AS_TEXT),
    "plist": ("data (property list)", LISTED),
    "sitemapindex": ("a list of the pages of a site (sitemap)", LISTED),
    "urlset": ("a list of the pages of a site (sitemap)", LISTED),
    "opml": ("a list of feeds (OPML)", "Watch each of its feeds by its address."),
    "FictionBook": ("a book (FictionBook)", OPENED),
    "nitf": ("a document of a news agency (NITF)", AS_TEXT),
    "newsItem": ("a document of a news agency (NewsML)", AS_TEXT),
    "NewsML": ("a document of a news agency (NewsML)", AS_TEXT),
    "TEI": ("an edition of a text (TEI)", AS_TEXT),
    "kml": ("a map (KML)", AS_TEXT),
    "gpx": ("a track on a map (GPX)", AS_TEXT),
}


def by_beginning(text: str) -> Format | None:
    """Return the format that ``text`` begins as, or none."""
    opening = text[:40_000].lstrip("\ufeff \t\r\n").replace("\r\n", "\n").replace("\r", "\n")
    for pattern, found in _BEGINNINGS:
        if pattern.match(opening):
            return found
    return _mail(opening) or _xml(opening, text)


def is_archived_page(text: str) -> bool:
    """Say whether ``text`` is a web page saved with its pictures (.mhtml), and no mail.

    Browsers save one as a message that is addressed to nobody (RFC 2557).
    """
    fields = _fields(text)
    kind = fields.get("content-type", "").lower()
    return kind.startswith("multipart/related") and not _ADDRESSED & fields.keys()


def _mail(opening: str) -> Format | None:
    """Recognise a message by its header (RFC 5322), also the first of a mailbox."""
    begins = _MAILBOX.sub("", opening, count=1)
    fields = _fields(begins)
    is_mailbox = begins != opening and len(fields) >= 2
    if is_mailbox or (len(fields) >= 3 and _OF_MAIL & fields.keys()):
        return Format("an e-mail message with its header", MAILED)
    return None


def _fields(text: str) -> dict[str, str]:
    """Return the header of a message: every line until the first that is none of a header."""
    fields: dict[str, str] = {}
    for line in text[:40_000].lstrip("\ufeff \t\r\n").replace("\r\n", "\n").split("\n"):
        if line[:1] in (" ", "\t") and fields and line.strip():
            continue
        if not _HEADER.match(line):
            break
        name, _, value = line.partition(":")
        fields.setdefault(name.lower(), value.strip())
    return fields


def _xml(opening: str, text: str) -> Format | None:
    """Recognise XML whose outermost element is none of a web page."""
    root = _ROOT.match(opening)
    if root is None or root[1].lower() in _OF_PAGES or "." in root[1][:1]:
        return None
    name = root[1].rpartition(":")[2]
    is_xml = opening.startswith("<?xml") or "xmlns" in root[2]
    if not is_xml and not re.search(rf"</{re.escape(root[1])}\s*>\s*\Z", text[-400:]):
        return None
    return Format(*_ROOTS.get(name, (f"XML (“{name[:40]}”), and no page and no feed", AS_TEXT)))
