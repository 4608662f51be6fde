"""Lists of articles: what each kind of file says, row by row, and what is wrong with the others."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.extraction.decoding import Unreadable
from apps.extraction.lists import reader
from apps.extraction.lists.reader import is_list, read_list
from apps.extraction.lists.rows import Row, laid_over, read_row, refused_row
from apps.extraction.result import ExtractedDocument

URL = "https://bay.example/ferries"
TEXT = "The port counted 900 ferries in March, the most since the war, the council said."


def rows(data: str | bytes) -> tuple[Row, ...]:
    return read_list(data.encode() if isinstance(data, str) else data).rows


def said(data: str | bytes) -> list[tuple[int, str]]:
    """Return line and what the row is: its address, "whole", or the code of its refusal."""
    return [
        (row.line, row.refused.code if row.refused else "whole" if row.is_whole else row.url)
        for row in rows(data)
    ]


# which kind of list ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        f"url\n{URL}\n",
        f"\n\nurl\n{URL}\n",
        f"\ufeffURL,Title\r\n{URL},Ferries\r\n",
        f"Title;Link;Id\nFerries;{URL};7\n",
        f"id\tlink\n7\t{URL}\n",
        f"title|address\nFerries|{URL}\n",
        f'"title","url"\n"Ferries, again","{URL}"\n',
        f'{{"url": "{URL}"}}',
        f'\ufeff{{"url": "{URL}"}}\r\n\r\n',
        f'[{{"url": "{URL}"}}]',
        f'["{URL}"]',
        f"{URL}\n",
        f"\ufeff\n{URL}\r\n",
    ],
)
def test_an_address_comes_out_of_every_kind_of_list(data: str) -> None:
    assert [row.url for row in rows(data)] == [URL]


def test_a_list_in_utf_16_is_read() -> None:
    for data in (f"url\n{URL}\n", f'{{"url": "{URL}"}}'):
        assert rows(data.encode("utf-16"))[0].url == URL


@pytest.mark.parametrize(
    ("name", "data", "kind", "expected"),
    [
        ("a.csv", b"", "", True),
        ("A.JSONL", b"x", "", True),
        ("a.txt", b"x,y", "text/csv; charset=utf-8", True),
        ("a.txt", f"{URL}\n{URL}".encode(), "text/plain", True),
        ("a.txt", f"{URL} is an address.".encode(), "text/plain", False),
        ("a.txt", b"Ferries come back", "text/plain", False),
        ("a.html", b"<p>x", "text/html", False),
        ("a.txt", b"", "", False),
    ],
)
def test_a_list_is_told_from_an_article(name: str, data: bytes, kind: str, expected: bool) -> None:
    assert is_list(data, filename=name, content_type=kind) is expected


# rows ------------------------------------------------------------------------------------------------


def test_a_whole_article_keeps_every_field() -> None:
    given = {
        "URL": URL, "Headline": " Ferries  come back ", "byline": "Ana Roth; Jan Kowal and Li Wei",
        "Outlet": "The Bay", "Date": "27 March 2023", "updated": "2023-03-30T23:10:00+03:00",
        "lang": "EN_us", "body": f"{TEXT}\r\n\r\n\r\nTwice.", "id": 7,
    }  # fmt: skip
    found = read_list(json.dumps(given).encode())
    assert found.unread == ("id",)
    assert found.rows[0].name == "Ferries come back"
    assert read_row(found.rows[0].data) == ExtractedDocument(
        title="Ferries come back",
        authors=("Ana Roth", "Jan Kowal", "Li Wei"),
        publisher="The Bay",
        site="bay.example",
        published="2023-03-27",
        modified="2023-03-30",
        language="en-US",
        url=URL,
        text=f"{TEXT}\n\nTwice.",
    )


@pytest.mark.parametrize(
    ("said", "edtf", "doubts"),
    [
        ("2023-03-27", "2023-03-27", ()),
        ("2023-03", "2023-03", ()),
        ("2023-03~", "2023-03~", ()),
        ("2023-03-27T23:10:00+03:00", "2023-03-27", ()),
        ("Mon, 27 Mar 2023 10:00:00 GMT", "2023-03-27", ()),
        ("27.03.2023", "2023-03-27", ()),
        ("20230327", "2023-03-27", ()),
        (1679911200, "2023-03-27", ()),
        ("3/4/2023", "2023-03-04?", ("published",)),
        ("the day before yesterday", "", ("published",)),
        ("2023-02-30", "", ("published",)),
        ("", "", ()),
    ],
)
def test_a_day_is_read_or_doubtful(said: Any, edtf: str, doubts: tuple[str, ...]) -> None:
    found = read_row(json.dumps({"text": TEXT, "date": said}).encode())
    assert isinstance(found, ExtractedDocument)
    assert (found.published, found.doubts) == (edtf, doubts)


def test_a_page_in_a_row_is_read_elsewhere_and_the_row_knows_better() -> None:
    given = {"html": "<p>x", "title": "Ferries", "published": "soon", "url": URL}
    found = read_row(json.dumps(given).encode())
    assert isinstance(found, tuple)
    known, page = found
    assert page == b"<p>x"
    read = ExtractedDocument(
        title="x", authors=("A",), text=TEXT, doubts=("authors", "title"), url="https://o.example/"
    )
    over = laid_over(read, known)
    assert (over.title, over.authors, over.url) == ("Ferries", ("A",), URL)
    assert over.doubts == ("authors", "published")


def test_a_text_that_is_a_page_is_read_as_one() -> None:
    page = "<!doctype html><html><body><p>Ferries</p></body></html>"
    assert isinstance(read_row(json.dumps({"text": page}).encode()), tuple)


# what is wrong ---------------------------------------------------------------------------------------

CSV = "title,url,text\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(CSV + f"a,{URL},x,\nb,{URL},x,,\n", [(2, "whole"), (3, "whole")], id="empty cells more"),
        pytest.param(CSV + f"a,{URL},one, two\nb,{URL},x\n", [(2, "ragged"), (3, "whole")], id="a cell more"),
        pytest.param(CSV + f"a,{URL}\nb\n\n,,\n", [(2, URL), (3, "nothing")], id="cells missing"),
        pytest.param(CSV + f'a,{URL},"one\ntwo, ""three""\n"\nb,{URL},\n', [(2, "whole"), (5, URL)], id="line ends in quotes"),
        pytest.param(CSV + f'a,{URL},5" of rain\n', [(2, "whole")], id="a quote inside"),
        pytest.param(CSV + f'"a" b,{URL},x\nc,{URL},x\n', [(2, "quotes"), (3, "whole")], id="after a quote"),
        pytest.param(CSV + f'"a,{URL},x\nb,{URL},x\nc,{URL},x', [(2, "quotes"), (3, "whole"), (4, "whole")], id="never closed"),
        pytest.param(CSV + f'"a,{URL},x\nb,{URL},"y"\n', [(2, "quotes"), (3, "whole")], id="closed by another"),
        pytest.param(CSV + "a,bay.example,x\n", [(2, "address")], id="no address"),
        pytest.param(f'{{"url": "{URL}"}}\n{{"url": 7}}\n', [(1, URL), (2, "address")], id="a number"),
        pytest.param('{"url": "x", "url": "y"}\n{"text": "x"}', [(1, "not_json"), (2, "whole")], id="a key twice"),
        pytest.param('{"url": "x", "link": "y"}', [(1, "twice")], id="a column twice"),
        pytest.param('{"a": [}\n[1]\n"x"\nnull', [(1, "not_json"), (2, "not_json"), (3, "not_json"), (4, "not_json")], id="not objects"),
        pytest.param('{"text": "x\\u0000y"}', [(1, "not_json")], id="nul"),
        pytest.param('{"text": NaN}', [(1, "nothing")], id="nan, which is none"),
        pytest.param('{"text": ["x"]}', [(1, "not_text")], id="a list for a text"),
        pytest.param('{"text": "x", "authors": [7]}', [(1, "not_text")], id="a number for a name"),
        pytest.param(b'{"text": "\xff"}', [(1, "not_json")], id="not utf-8"),
        pytest.param('{"text": ' + "[" * 100_000, [(1, "not_json")], id="nested"),
        pytest.param(f'["{URL}", 7]', [(1, URL), (2, "not_json")], id="an array of several things"),
    ],
)  # fmt: skip
def test_a_row_that_is_wrong_costs_itself_only(data: str | bytes, expected: Any) -> None:
    assert said(data) == expected


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "empty"),
        (" \n \n", "empty"),
        ("url\n", "empty"),
        ("{}", None),
        ("title,date\na,b\n", "no_column"),
        ("Just some words.", "no_column"),
        ("url,url\na,b\n", "twice"),
        ("[", "not_json"),
        ('[{"a": 1, "a": 2}]', "not_json"),
        (b"PK\x03\x04" + b"x" * 100, "archive"),
        (b"\x00\x01\x02\x03" * 100, "binary"),
        ("url,text\n" + '"x\n' * 300, "quotes"),
        ("url\n" + "x\n" * (reader.MAX_ROWS + 1), "too_many"),
        ("url," + "x" * (reader.MAX_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_list_says_why(data: str | bytes, code: str | None) -> None:
    if code is None:
        assert said(data) == [(1, "nothing")]
        return
    with pytest.raises(Unreadable) as caught:
        rows(data)
    assert caught.value.code == code
    assert str(caught.value).endswith(".") or code == "no_column"


def test_a_row_of_a_list_is_read_as_its_bytes_are_and_a_refused_one_says_why() -> None:
    whole, refused = read_list(f'text,url\n"{TEXT}",\nx,nowhere\n'.encode()).rows
    assert read_row(whole) == read_row(whole.data)
    with pytest.raises(Unreadable) as caught:
        read_row(refused)
    assert caught.value is refused.refused


def test_a_list_beyond_its_size_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_LIST_BYTES", 10)
    with pytest.raises(Unreadable) as caught:
        read_list(b"url\n" + URL.encode())
    assert caught.value.code == "too_large"


def test_a_cell_of_200_kilobytes_and_one_beyond_the_limit() -> None:
    long = "a word, and " * 17_000
    (row,) = rows(f'url,text\n{URL},"{long}"\n')
    found = read_row(row.data)
    assert isinstance(found, ExtractedDocument)
    assert found.text == long.strip()
    assert said(f"url,text\n{URL},{'x' * (reader.MAX_BYTES + 1)}\n{URL},y\n") == [
        (2, "too_large"),
        (3, "whole"),
    ]


def test_every_refusal_names_its_line_and_the_row_is_kept_as_it_was() -> None:
    _, row = rows(CSV + f'a,{URL},x\n"b" c,{URL},x\n')
    assert row.refused is not None
    assert str(row.refused).startswith("Line 3: ")
    assert row.data.decode() == f'"b" c,{URL},x'


def test_a_refused_row_is_called_by_its_title() -> None:
    (row,) = rows('{"title": "Ferries  are back", "url": "nowhere"}\n')
    assert row.refused is not None
    assert row.name == "Ferries are back"


def test_a_refused_row_goes_into_a_new_list_with_why() -> None:
    line = refused_row(b'{"title": "a"}', url="", line=4, why="It has no text.")
    assert json.loads(line) == {"title": "a", "line": 4, "refused": "It has no text."}
    assert json.loads(refused_row(b'"b" c,d', url="", line=5, why="Quotes."))["row"] == '"b" c,d'
    again = read_list(refused_row(b"", url=URL, line=6, why="Gone."))
    assert (again.rows[0].url, again.unread) == (URL, ("line", "refused"))


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_a_list_or_says_why_not(text: str) -> None:
    with suppress(Unreadable):
        for row in read_list(f"url,text\n{text}".encode()).rows:
            assert row.refused or row.is_whole or row.url


@given(st.binary(max_size=200))
def test_any_bytes_are_a_row_or_say_why_not(data: bytes) -> None:
    with suppress(Unreadable):
        assert read_row(data)


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=30),
        min_size=1,
        max_size=8,
    )
)
def test_what_a_program_wrote_as_csv_comes_out_cell_by_cell(cells: list[str]) -> None:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["url", *(f"c{number}" for number in range(len(cells)))])
    writer.writerow([URL, *cells])
    (row,) = read_list(file.getvalue().encode()).rows
    assert row.url == URL
    kept = {name: cell for name, cell in json.loads(row.data).items() if name != "url"}
    written = (unicodedata.normalize("NFC", cell) for cell in cells)
    assert kept == {f"c{n}": cell for n, cell in enumerate(written) if cell.strip()}
