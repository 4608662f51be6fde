"""Bad input at every way of importing: each gets a clear answer, and what came with it comes in all the same.

One table of documents no article is made of (and of odd ones it is made of), sent as files on the
page, through the API, from the command line, and served at addresses.
"""

from __future__ import annotations

import base64
import io
import json
import random
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils import timezone

from apps.articles.models import Article, ArticleVersion, Import, ImportItem
from apps.people.models import Person
from apps.people.operations import issue_token
from apps.people.roles import Scope
from tests.common.sites import Site, gzipped, leads_to, page, site
from tests.desk.newsroom import signed_in
from tests.jobs import work

pytestmark = pytest.mark.django_db

BODY = "Порт насчитал {} паромов в марте, сообщил он. The council, it said, was not asked again."
SOME = random.Random(3).randbytes(4_000)


def html(number: int, charset: str = "utf-8") -> str:
    return (
        f"<!doctype html><html><head><meta charset='{charset}'><title>Ferries {number}</title>"
        f"</head><body><article><h1>Ferries {number}</h1><p>{BODY.format(number)}</p></article>"
    )


def text(number: int) -> str:
    return f"Ferries {number}\n\n{BODY.format(number)}\n"


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("page.html", html(1))
    return buffer.getvalue()


REFUSED = {
    "empty.html": (b"", "empty"),
    "blank.txt": (b" \r\n\t\n", "empty"),
    "unseen.txt": ("\u200b\u202e\u2060\n\n\ufeff".encode(), "no_text"),
    "random.html": (SOME, "binary"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + SOME, "binary"),
    "nul.txt": (text(1).encode().replace(b"1\n", b"\0\n", 1), "nul"),
    "zip.html": (zipped(), "archive"),
    "gzip.html": (gzipped(html(1).encode()), "archive"),
    "srt.txt": (b"1\n00:00:01,000 --> 00:00:03,000\nThe port counted 900 ferries.\n", "format"),
    "cues.txt": (b"WEBVTT\n\n00:01.000 --> 00:03.000\nThe port counted 900.\n", "format"),
    "rtf.txt": (rb"{\rtf1\ansi The port counted 900 ferries in March.\par}", "format"),
    "page.html": (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n" + html(2).encode(), "format"),
    "mail.txt": (
        b"From: a@bay.example\nTo: b@bay.example\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/alternative; boundary=x\n\n--x\n\nThe port counted 900.\n--x--\n",
        "format",
    ),
    "bare.html": (b"<html><body></body></html>", "no_text"),
}
TAKEN = {
    "utf-16.txt": text(21).encode("utf-16-le"),
    "utf-16-be.html": html(22).encode("utf-16-be"),
    "lies.html": html(23, charset="shift_jis").encode(),
    "old.html": html(24, charset="utf-8").encode("cp1251"),
    "good.html": html(25).encode(),
    "good.txt": text(26).encode(),
}
HOSTILE = {
    "nested.html": b"<html><body>" + b"<div>" * 100_000 + html(31).encode(),
    "entities.html": b"<html><body><p>" + b"&amp;" * 1_000_000 + b"</p>",
    "laughs.html": (
        b'<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY a%d "&a%d;&a%d;">' % (n + 1, n, n) for n in range(40))
        + b"]><html><p>&a40;</p></html>"
    ),
}
DOCUMENTS = {name: data for name, (data, _) in REFUSED.items()} | HOSTILE | TAKEN


def outcomes(batch: Import) -> dict[str, str]:
    """Return what became of each item, by its name: the code of its refusal, or the outcome."""
    return {item.name: item.code or item.outcome for item in batch.items.all()}


def as_expected(found: dict[str, str]) -> None:
    """Compare the outcomes with the table; a hostile page may be read or refused, and is answered."""
    assert found.keys() == DOCUMENTS.keys()
    assert {name: found[name] for name in REFUSED} == {n: code for n, (_, code) in REFUSED.items()}
    assert {name: found[name] for name in TAKEN} == dict.fromkeys(TAKEN, "imported")
    assert {found[name] for name in HOSTILE} <= {"imported", "no_text", "hostile", "too_slow"}
    assert not ImportItem.objects.filter(outcome="refused", message="").exists()
    assert not ImportItem.objects.exclude(outcome="refused").filter(article=None).exists()
    texts = "\n".join(ArticleVersion.objects.values_list("text", flat=True))
    for number in range(21, 27):
        assert BODY.format(number) in texts


def test_files_on_the_page(contributor: Person) -> None:
    client = signed_in(contributor)
    files = []
    for name, data in DOCUMENTS.items():
        files.append(BytesIO(data))
        files[-1].name = name
    answer = client.post("/desk/articles/import/", {"files": files, "text": text(40)})
    assert answer.status_code == 302
    found = outcomes(Import.objects.get())
    assert found.pop("Pasted text") == "imported"
    as_expected(found)
    rows = client.get(answer.headers["Location"]).content.decode()
    assert all(name in rows for name in REFUSED)


@pytest.fixture
def program(contributor: Person) -> dict[str, str]:
    """The headers of a program that may write."""
    _, token = issue_token(
        actor=contributor, name="program", scopes=list(Scope.values), now=timezone.now()
    )
    return {"Authorization": f"Bearer {token}"}


def test_documents_through_the_api(program: dict[str, str]) -> None:
    documents = [
        {"name": name, "base64": base64.b64encode(data).decode()}
        for name, data in DOCUMENTS.items()
    ]
    answer = Client().post(
        "/api/v1/articles/", {"documents": documents}, "application/json", headers=program
    )
    assert answer.status_code == 201
    found = {one["name"]: one["code"] or one["outcome"] for one in answer.json()["items"]}
    as_expected(found)


def test_files_from_the_command_line(editor: Person, tmp_path: Path) -> None:
    for name, data in DOCUMENTS.items():
        (tmp_path / name).write_bytes(data)
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match="could not be imported"):
        call_command("import_articles", str(tmp_path), actor=editor.email, stdout=out, stderr=err)
    as_expected(outcomes(Import.objects.get()))
    assert all(name in err.getvalue() for name in REFUSED)


def test_fifty_megabytes_cost_their_own_item_alone(contributor: Person) -> None:
    big, small = BytesIO(b"word " * (10 * 2**20)), BytesIO(text(41).encode())
    big.name, small.name = "big.txt", "small.txt"
    signed_in(contributor).post(
        "/desk/articles/import/",
        {"files": [big, small], "text": text(42), "addresses": "https://bay.example/ferries"},
    )
    assert outcomes(Import.objects.get()) == {
        "Pasted text": "imported",
        "big.txt": "too_large",
        "small.txt": "imported",
        "https://bay.example/ferries": "waiting",
    }


def test_a_paste_that_is_too_long_comes_back_with_all_that_was_typed(contributor: Person) -> None:
    pasted = "word " * 2_150_000
    typed = {"text": pasted, "addresses": "https://bay.example/ferries", "url": ""}
    answer = signed_in(contributor).post("/desk/articles/import/", typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "more than 10 MB" in shown
    assert pasted.strip() in shown
    assert "https://bay.example/ferries" in shown


def test_a_body_of_fifty_megabytes_is_answered_413(program: dict[str, str]) -> None:
    body = json.dumps({"documents": [{"text": "word " * (10 * 2**20)}]})
    answer = Client().post("/api/v1/articles/", body, "application/json", headers=program)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"documents": [{"text": "a\\u0000b"}]}',
        b'{"documents": [{"text": "\\ud800"}]}',
        b'{"documents": [], "documents": [{"text": "Words."}]}',
        b'{"documents": [{"text": "Words.", "text": "Others."}]}',
        b'{"documents": [{"text": "Words.", "colour": 1}]}',
        b'{"documents": [{"base64": "!!!!"}]}',
        b'{"documents": [{"base64": "\xc3\xa9"}]}',
        b'{"documents": NaN}',
        b'{"documents": 1e999}',
        b'{"documents": ' + b"9" * 1_000_000 + b"}",
        b'{"documents": ' + b"[" * 2_000 + b"]" * 2_000 + b"}",
        b"[" * 1_000_000,
        gzipped(b'{"documents": [{"text": "Words."}]}'),
    ],
)
def test_a_body_that_leaves_something_to_chance_is_a_problem(
    program: dict[str, str], body: bytes
) -> None:
    answer = Client().generic(
        "POST", "/api/v1/articles/", body, "application/json", headers=program
    )
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"]
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"documents": [None] * 1_000_000}, "at most 200"),
        ({f"key{number}": 1 for number in range(100_000)}, "no field of this name"),
    ],
)
def test_a_heap_of_mistakes_is_named_in_a_few_words(
    program: dict[str, str], body: Any, says: str
) -> None:
    answer = Client().post("/api/v1/articles/", body, "application/json", headers=program)
    assert answer.status_code == 400
    assert says in answer.json()["detail"]
    assert len(answer.content) < 5_000


# at addresses ------------------------------------------------------------------------------------


def endless(path: str) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!doctype html><p>"
    while True:
        yield b"word " * 50_000


def bomb(encoding: str) -> list[bytes]:
    """Return an answer of a few kilobytes that unpacks to a hundred megabytes."""
    packed = {"gzip": gzipped, "deflate": zlib.compress}[encoding]
    data = packed(b"<!doctype html><p>" + b"word " * 20_000_000)
    return page(data, f"Content-Encoding: {encoding}")


SERVED = {
    "/empty": (page(b""), "empty"),
    "/binary": (page(SOME), "type"),
    "/picture": (page(b"\x89PNG\r\n\x1a\n" + SOME), "type"),
    "/zip": (page(zipped()), "type"),
    "/nul": (page(html(1).replace("<p>", "<p>\0")), "type"),
    "/huge": (page(b"<!doctype html><p>" + b"word " * (10 * 2**20)), "too_large"),
    "/endless": (endless, "too_large"),
    "/brotli": (page(SOME, "Content-Encoding: br"), "encoding"),
    "/round": (leads_to("/round"), "redirects"),
    "/there": (leads_to("/back"), "redirects"),
    "/back": (leads_to("/there"), "redirects"),
    "/inside": (leads_to("http://169.254.169.254/latest/meta-data/"), "address"),
    "/mapped": (leads_to("http://[::ffff:10.0.0.1]/"), "address"),
    "/translated": (leads_to("http://[64:ff9b::a00:1]/"), "address"),
    "/user": (leads_to("http://bay.example@127.0.0.1/"), "credentials"),
    "/port": (leads_to("http://93.184.216.34:22/"), "port"),
    "/octal": (leads_to("http://0177.0.0.1/"), "address"),
    "/file": (leads_to("file:///etc/passwd"), "scheme"),
    "/lies": (page(html(51).encode(), said="text/html; charset=shift_jis"), "imported"),
    "/utf-16": (page(html(52).encode("utf-16-le"), said="text/html"), "imported"),
    "/good": (page(html(53)), "imported"),
}


@pytest.fixture
def here(settings: Any) -> Iterator[Site]:
    """A site on this machine, which for once may be fetched."""
    settings.FETCH_LOOPBACK = True
    with site({path: answer for path, (answer, _) in SERVED.items()}) as found:
        yield found


def test_pages_at_addresses(contributor: Person, here: Site) -> None:
    lines = "\n".join(map(here.url, SERVED))
    answer = signed_in(contributor).post("/desk/articles/import/", {"addresses": lines})
    assert answer.status_code == 302
    work()
    batch = Import.objects.get()
    found = {
        one.url.partition(str(here.port))[2]: one.code or one.outcome for one in batch.items.all()
    }
    assert found == {path: code for path, (_, code) in SERVED.items()}
    assert not ImportItem.objects.filter(outcome="refused", message="").exists()
    assert Article.objects.count() == 3


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_packed_bomb_costs_its_own_item_alone(
    contributor: Person, here: Site, encoding: str
) -> None:
    here.answers["/bomb"] = bomb(encoding)
    lines = f"{here.url('/bomb')}\n{here.url('/good')}"
    signed_in(contributor).post("/desk/articles/import/", {"addresses": lines})
    work()
    found = [one.code or one.outcome for one in Import.objects.get().items.all()]
    assert found == ["too_large", "imported"]
