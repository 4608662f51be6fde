"""The demo newsroom: it comes up through the real operations, and every page has something to show."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote

import pytest
from django.conf import LazySettings, settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from apps.articles.models import Article
from apps.claims.models import Claim
from apps.factchecks.models import FactCheck, Rating
from apps.matching.models import IndexedVersion, Match
from apps.people.models import Person
from apps.people.roles import Role
from apps.publishing.models import Edition
from apps.suggestions.models import Suggestion
from portal import demo


@pytest.fixture(scope="module")
def demo_newsroom(module_db: None) -> None:
    demo.load(now=timezone.now())


@pytest.fixture
def loaded(db: None, demo_newsroom: None) -> None:
    """Begin with the demo newsroom, made once for all tests here."""


def test_it_has_people_of_every_role_and_verdicts_of_many_kinds(loaded: None) -> None:
    assert demo.is_loaded()
    assert {person["role"] for person in demo.sign_ins()} == set(Role.values)
    assert Rating.objects.count() == 8
    ratings = set(Edition.objects.current().values_list("rating_slug", flat=True))
    assert {"true", "false", "mostly-false", "mostly-true", "outdated", "unverifiable"} <= ratings
    states = set(FactCheck.objects.values_list("state", flat=True))
    assert states == {"open", "in_review", "approved", "published"}
    assert Claim.objects.filter(merged_into__isnull=False).exists()
    assert Edition.objects.filter(kind="correction", number=2).exists()
    assert Suggestion.objects.filter(state="open").count() > 20


def test_the_figures_it_started_from_are_there(loaded: None) -> None:
    documents = list(Edition.objects.current().values_list("document", flat=True))
    reasons = {one["agreement"]["reason"] for document in documents for one in document["evidence"]}
    assert "about 8,066 km² less, 77 % apart (of the smaller figure)" in reasons
    said = {document["claim"]["value_text"] for document in documents}
    assert {"28 December 2022", "29 January 2023", "about 10 % of Syria's territory"} <= said
    assert any("3.5 million" in text for text in said)


def test_the_portal_found_who_else_said_so(loaded: None) -> None:
    assert Match.objects.filter(relation="agree").exists()


def test_every_verdict_was_approved_by_somebody_who_wrote_none_of_it(loaded: None) -> None:
    for document in Edition.objects.values_list("document", flat=True):
        people = document["people"]
        assert people["approved_by"]
        assert not set(people["written_by"]) & set(people["approved_by"])


def pages_of_the_demo() -> list[str]:
    """Return the addresses of the lists, verdicts, claims and fact-checks of the demo."""
    pages = [
        "/", "/ratings/", "/topics/", "/claimants/", "/publishers/", "/corrections/",
        "/how-we-work/", "/desk/", "/desk/mine/", "/desk/activity/", "/desk/articles/",
        "/desk/claims/", "/desk/factchecks/", "/desk/people/", "/api/", "/api/v1/verdicts/",
    ]  # fmt: skip
    pages += [
        f"/verdicts/{slug}/" for slug in Edition.objects.values_list("verdict__slug", flat=True)
    ]
    pages += [f"/desk/claims/{pk}/" for pk in Claim.objects.values_list("pk", flat=True)]
    pages += [f"/desk/factchecks/{pk}/" for pk in FactCheck.objects.values_list("pk", flat=True)]
    return pages


def pages_that_quote() -> list[str]:
    """Return more addresses whose pages quote articles: workspaces and reviews."""
    articles = Article.objects.values_list("pk", flat=True)
    reviews = FactCheck.objects.filter(state="in_review").values_list("pk", flat=True)
    return [
        *(f"/desk/articles/{pk}/" for pk in articles),
        *(f"/desk/factchecks/{pk}/review/" for pk in reviews),
    ]


def test_every_list_and_file_answers(loaded: None) -> None:
    client = Client()
    client.force_login(Person.objects.get(email="admin@demo.example"))
    pages = pages_of_the_demo()
    answers = {page: client.get(page).status_code for page in pages}
    assert {page: status for page, status in answers.items() if status != 200} == {}


# Scripts, styles and tags; what is between is what people read.
TAGS = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)
DOUBLED = re.compile(r"[“\"]\s?[“\"]|[”\"]\s?[”\"]|“[^”]*“")


def test_no_page_puts_words_in_quotation_marks_twice(loaded: None) -> None:
    client = Client()
    client.force_login(Person.objects.get(email="editor@demo.example"))
    found = {}
    pages = [*pages_of_the_demo(), *pages_that_quote()]
    for page in (page for page in pages if not page.startswith("/api/")):
        text = unescape(TAGS.sub("", client.get(page).content.decode()))
        doubled = [text[max(0, at.start() - 30) : at.end() + 30] for at in DOUBLED.finditer(text)]
        if doubled:
            found[page] = doubled
    assert found == {}


def test_ratings_a_newsroom_has_are_kept(loaded: None) -> None:
    Rating.objects.filter(slug="false").update(word="Wrong")
    demo.load_ratings()
    assert Rating.objects.get(slug="false").word == "Wrong"


def test_reading_a_file_from_the_command_line_needs_no_database() -> None:
    out = StringIO()
    path = settings.BASE_DIR / "fixtures" / "demo" / "articles" / "baghdad-offers-a-table.txt"
    call_command("import_articles", str(path), dry_run=True, json=True, stdout=out)
    line = json.loads(out.getvalue())
    assert line["published"] == "2024-06-09"
    assert line["authors"] == ["Leila Haddad"]
    first = line["suggestions"][0]
    assert line["text"][first["start"] : first["end"]] == first["exact"]


def test_what_a_folder_holds_besides_articles_is_named_with_the_reason(tmp_path: Path) -> None:
    out, err = StringIO(), StringIO()
    (tmp_path / "a.txt").write_text("The port counted 900 ferries in March, the council said.")
    for number in range(7):
        (tmp_path / f"{number}.docx").write_bytes(b"PK")
    (tmp_path / "settings.json").write_text("{}")
    (tmp_path / "README").write_text("Of the folder.")
    call_command("import_articles", str(tmp_path), dry_run=True, json=True, stdout=out, stderr=err)
    assert len(out.getvalue().splitlines()) == 1
    assert err.getvalue() == (
        "Left out: 0.docx, 1.docx, 2.docx, 3.docx, 4.docx and 2 more"
        " (.docx files are not read in folders).\n"
        "Left out: README (files without an ending are not read in folders).\n"
        "Left out: settings.json"
        " (a .json file is read when it is named itself: few of them list articles).\n"
    )


def test_texts_are_caught_up_with_on_demand(loaded: None) -> None:
    indexed = IndexedVersion.objects.count()
    assert indexed == 5
    IndexedVersion.objects.all().delete()
    out = StringIO()
    call_command("index_texts", stdout=out)
    assert out.getvalue().startswith("5 texts and 10 claims")
    assert IndexedVersion.objects.count() == indexed


def test_a_port_that_is_taken_is_said_before_anything_starts(
    settings: LazySettings, tmp_path: Path
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings.DATA_DIR = tmp_path
        with pytest.raises(CommandError, match="cannot be used"):
            call_command("demo", port=taken.getsockname()[1])


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in a folder whose name needs quoting for a shell, a URL and a list of folders."""
    folder = tmp_path / "Ada's check out, 100 %"
    for name in ("apps", "fixtures", "portal", "templates"):
        leave_out = shutil.ignore_patterns("__pycache__")
        shutil.copytree(settings.BASE_DIR / name, folder / name, ignore=leave_out)
    shutil.copy(settings.BASE_DIR / "manage.py", folder)
    tmp_path.chmod(0o755)
    return folder


@pytest.mark.database
def test_the_demo_starts_answers_and_leaves_nothing_behind(checkout: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("DJANGO")
    }
    environment.pop("PORTAL_DATA", None)
    running = _start(checkout, environment | {"DATABASE_URL": ""}, port)
    try:
        told = _until(running, "Ctrl-C stops it.")
        assert "editor@demo.example" in told
        home = urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10)
        assert "Mostly false" in home.read().decode()
        with pytest.raises(HTTPError) as refused:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/?q={quote('م' * 1000)}", timeout=10)
        assert refused.value.code == 400  # by the portal itself: the address came through
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=40) == 0
    assert (checkout / ".data" / "postgresql" / "PG_VERSION").exists()
    assert not (checkout / ".data" / "postgresql" / "postmaster.pid").exists()
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))


def _start(checkout: Path, environment: dict[str, str], port: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-u", "manage.py", "demo", "--port", str(port)],
        cwd=checkout,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _until(running: subprocess.Popen[str], mark: str) -> str:
    told: list[str] = []
    stream: Any = running.stdout
    for line in stream:
        told.append(line)
        if mark in line:
            return "".join(told)
    raise AssertionError("".join(told))
