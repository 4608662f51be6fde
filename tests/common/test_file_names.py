"""Names of downloads are safe on every system, and every download gets its name in one place."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.http import HttpResponse
from hypothesis import given
from hypothesis import strategies as st

from apps.articles.models import ArticleVersion
from apps.common.text.file_names import LONGEST, as_download, safe_name
from apps.people.models import Person
from tests.desk import newsroom
from tests.factories import ArticleFactory

ROOT = Path(__file__).resolve().parents[2]


def named(name: str) -> str:
    return safe_name(name, otherwise="file.txt")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("report.txt", "report.txt"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("C:\\Windows\\win.ini", "C--Windows-win.ini"),
        ("a\x00b\r\nSet-Cookie: x.txt", "ab Set-Cookie- x.txt"),
        ('a"; filename="b.exe', "a-; filename=-b.exe"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("zero\u200bwidth\ufeff.txt", "zerowidth.txt"),
        (".bashrc", "bashrc"),
        ("name. . .", "name"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com¹.log", "_com¹.log"),
        ("lpt1 .txt", "_lpt1 .txt"),
        ("console.txt", "console.txt"),
        ("Bericht über Fähren.pdf", "Bericht über Fähren.pdf"),
        ("u\u0308ber.txt", "über.txt"),
        ("отчёт 2024.txt", "отчёт 2024.txt"),
        ("a\u2028b.txt", "a b.txt"),
        ("", "file.txt"),
        ("\u202e..", "file.txt"),
        ("x" * 300 + ".html", "x" * 195 + ".html"),
        ("я" * 300 + ".html", "я" * 97 + ".html"),
        ("a." + "b" * 300, "a." + "b" * 198),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert named(name) == safe


@given(st.text())
def test_every_name_is_safe_and_stays_as_it_is_the_second_time(name: str) -> None:
    safe = named(name)
    assert 0 < len(safe.encode()) <= LONGEST + 1  # “_” before a device
    assert not re.search(r'[/\\:*?"<>|]', safe)
    assert not any(unicodedata.category(c).startswith("C") for c in safe)
    assert safe == safe.strip(". ")
    assert named(safe) == safe


@given(st.text())
def test_the_header_is_ascii_and_read_back_as_the_name(name: str) -> None:
    answer = as_download(HttpResponse(), name, otherwise="file.txt")
    header = answer["Content-Disposition"]
    assert header.isascii() and header.isprintable()
    plain = re.fullmatch(
        r'attachment; filename="([^"\\\\%]+)"(?:; filename\*=UTF-8\'\'(\S+))?', header
    )
    assert plain is not None
    assert (unquote(plain[2]) if plain[2] else plain[1]) == named(name)


def test_programs_without_unicode_get_ascii() -> None:
    answer = as_download(HttpResponse(), "Fähre ／ 100 % отчёт.txt", otherwise="file.txt")
    assert answer["Content-Disposition"] == (
        'attachment; filename="Fahre - 100 _ _____.txt"; '
        "filename*=UTF-8''F%C3%A4hre%20%EF%BC%8F%20100%20%25%20%D0%BE%D1%82%D1%87%D1%91%D1%82.txt"
    )


@pytest.mark.django_db
def test_the_original_of_an_article_is_downloaded_under_a_safe_name(viewer: Person) -> None:
    article = ArticleFactory(filename="invoice\u202etxt.exe .")
    desk, page = (
        newsroom.signed_in(viewer),
        f"/desk/articles/versions/{article.current.pk}/original/",
    )
    assert desk.get(page)["Content-Disposition"] == 'attachment; filename="invoicetxt.exe"'
    assert ArticleVersion.objects.get().filename == "invoice\u202etxt.exe ."


def test_no_other_place_names_a_download() -> None:
    found = [
        str(path.relative_to(ROOT))
        for folder in ("apps", "portal")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if re.search("content.disposition|as_attachment", path.read_text(), re.IGNORECASE)
    ]
    assert found == ["apps/common/text/file_names.py"]
