"""One function for all documents: every document is read as what it is, or refused; nothing else ever comes out."""

from __future__ import annotations

import contextlib
import io
import json
import quopri
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.extraction.decoding import Unreadable
from apps.extraction.documents import EXTRACTOR, EXTRACTOR_VERSION, ExtractedDocument, read_document
from apps.extraction.lists.rows import read_row

TITLE = "Harbour reopens after the longest storm in years"
BODY = (
    "The harbour of Olm reopened on Tuesday after a storm had closed it for nine days, officials said.",
    "About 40 boats left before noon, and a dozen more waited for calmer water at the outer quay.",
    "The storm broke two cranes and a wall, and repairs will cost at least 1.3 million euros.",
)
TEXT = "\n\n".join(BODY)
PAGE = (
    f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{TITLE}</title></head>"
    f"<body><h1>{TITLE}</h1>{''.join(f'<p>{line}</p>' for line in BODY)}</body></html>"
)
PASTED = f"{TITLE}\n\nBy Ada Quist\n\n{TEXT}\n"


def archived(kind: str = "text/html") -> bytes:
    """Return the page as a browser saves it in one file."""
    head = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://olm.example/storm\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="--x"\r\n\r\n'
        f"----x\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    return head.encode() + quopri.encodestring(PAGE.encode()) + b"\r\n----x--\r\n"


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("page.html", PAGE)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "filename", "content_type"),
    [
        (PAGE.encode(), "storm.html", ""),
        (PAGE.encode(), "storm.txt", ""),  # a page named as text is still a page
        (PAGE.encode(), "", "text/html; charset=utf-8"),
        (PAGE.encode("utf-16-le"), "storm.html", ""),
        (PAGE.replace("utf-8", "utf-16").encode(), "storm.html", ""),
        (PAGE.encode(), "storm.html", "text/html; charset=shift_jis"),
        (archived(), "storm.mhtml", ""),
        (archived(), "storm", ""),
        (PASTED.encode(), "storm.txt", ""),
        (PASTED.encode(), "storm.html", ""),  # pasted text named as a page is still text
        (PASTED.encode("utf-16"), "storm.txt", ""),
        (PASTED.replace("\n", "\r\n").encode(), "", "text/plain"),
    ],
)
def test_a_document_is_read_as_what_it_is_whatever_its_name_says(
    data: bytes, filename: str, content_type: str
) -> None:
    reading = read_document(data, filename=filename, content_type=content_type)
    assert (reading.title, reading.text) == (TITLE, TEXT)


def test_an_archived_page_says_where_it_was_saved_from() -> None:
    assert read_document(archived()).url == "https://olm.example/storm"
    assert read_document(archived(), url="https://a.example/").url == "https://a.example/"


def test_a_text_that_talks_about_html_stays_text() -> None:
    text = (
        f"{TITLE}\n\n{TEXT}\n\nThe page had <div><p>x</p></div><div><p>y</p></div> in it, she said."
    )
    assert "<div>" in read_document(text.encode(), filename="a.txt").text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"x" * (50 * 2**20), "too_large"),
        (zipped(), "archive"),
        (b"\x1f\x8b\x08\x00" + b"0" * 900, "archive"),
        (PAGE.encode().replace(b"40 boats", b"40\0 boats"), "nul"),
        (b"%PDF-1.7 words", "binary"),
        (archived("text/css"), "no_text"),
        (b"<html><body></body></html>", "no_text"),
        (b"<html>", "no_text"),
        (b"... !!! ---", "no_text"),
    ],
)
def test_bad_input_is_refused_with_a_code_and_a_message(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_document(data, filename="storm.html")
    assert refusal.value.code == code
    assert len(str(refusal.value)) > 15


MONSTERS = {
    "nested tags": "<html><body>" + "<div>" * 100_000 + f"<p>{TEXT}</p>",
    "nested inline tags": "<p>" + "<b><i>" * 50_000 + TEXT,
    "nested tables": "<table><tr><td>" * 20_000 + TEXT,
    "a million entities": "<html><body><p>" + "&amp;" * 1_000_000 + "</p></body></html>",
    "entities within entities": (
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        "<html><p>&b;&b;</p></html>"
    ),
    "attributes": "<div " + " ".join(f"a{n}=1" for n in range(100_000)) + f"><p>{TEXT}</p></div>",
    "open attributes": "<html><body><p>x y z.</p><div " + "a=1 " * 100_000,
    "paragraphs": "<html><body>" + "<p>a b c d e f g.</p>" * 60_000,
    "json": '<html><script type="application/ld+json">' + "[" * 300_000 + "</script><p>A text.</p>",
    "deep json": '<html><script type="application/ld+json">' + '{"@graph":' * 3_000 + "1",
    "metas": "<html>" + "<meta name=author content='A B'>" * 30_000 + "<p>A text.</p>",
    "open comments": "<html><!--" * 50_000,
    "open tags": "<" * 500_000,
    "one line": "word " * 400_000,
    "one word": "A" * 2_000_000,
    "lines": "a\n" * 300_000,
    "dots": ". " * 300_000,
    "brackets": "[(" * 200_000,
    "dashes": "a - " * 200_000,
    "heaped marks": "a" + "\u0301\u0323" * 200_000,
    "controls": "\u202e\u200b" * 200_000,
}


@pytest.mark.parametrize("name", MONSTERS)
def test_a_monstrous_document_is_read_or_refused(name: str) -> None:
    """Several of these once took minutes or would not end."""
    try:
        reading = read_document(MONSTERS[name].encode(), filename="monster.html")
    except Unreadable:
        return
    assert isinstance(reading, ExtractedDocument)


@pytest.mark.parametrize("cut", range(0, len(PAGE), 23))
def test_a_page_cut_anywhere_is_read_or_refused(cut: int) -> None:
    try:
        reading = read_document(PAGE[:cut].encode(), filename="storm.html")
    except Unreadable:
        return
    assert isinstance(reading, ExtractedDocument)


MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div class='", "'>", "<script>", "</html>", "<h1>", "<table>", "<td>", "&",
         "&#x0;", "&#55296;", "<!--", "<![CDATA[", "<time datetime='", "<meta name=author content=",
         "<a href='http://[", '{"@type":"Article","headline":', "Ada Quist", BODY[0], "\u202e", "5/6/2024"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(MARKUP)
def test_any_heap_of_markup_is_read_or_refused(heap: str) -> None:
    data = ("<!doctype html><html><body>" + heap).encode("utf-8", "surrogatepass")
    try:
        reading = read_document(data, filename="heap.html", url="http://a.example/")
    except Unreadable:
        return
    assert "\0" not in reading.text


REPEATED = {
    "comments": "<!---->" * 2_000,
    "comments on lines": "<!---->\n" * 2_000,
    "comments with words": "<!-- a --> \n" * 2_000,
    "empty paragraphs": "<p></p>" * 2_000,
    "XML declarations": "<?xml?>" * 2_000,
    "byte order marks": "\ufeff" * 20_000,
    "blank lines": " \n" * 20_000,
    "entries of a directory": "dn: x\n" + "a:: b\n" * 2_000,
    "lines of a manual": '.\\"\n' * 2_000,
    "comments of TeX": "%\n" * 2_000,
    "names": "Ada Quist\n" * 2_000,
    "bylines": "By Ada Quist\n" * 2_000,
    "days": "3 May 2024\n" * 2_000,
}


@pytest.mark.parametrize("before", REPEATED.values(), ids=REPEATED.keys())
@pytest.mark.parametrize("after", ["\n".join(BODY), "<p>" + BODY[0]], ids=["text", "markup"])
def test_a_beginning_that_repeats_itself_is_read_in_proportion_to_its_length(
    before: str, after: str
) -> None:
    text = before + after
    begun = time.process_time()
    for read in (
        lambda: read_document(text.encode()),
        lambda: read_row(json.dumps({"text": text}).encode()),
    ):
        with contextlib.suppress(Unreadable):
            read()
    assert time.process_time() - begun < 8


def test_a_reading_says_which_reader_made_it() -> None:
    assert (EXTRACTOR, EXTRACTOR_VERSION) == ("portal", "2")
