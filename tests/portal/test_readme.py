"""The README is true: every line of its `sh` blocks is run, here or by `.ci/run`, and its links lead somewhere."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.outside

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
ARTICLE = "fixtures/demo/articles/baghdad-offers-a-table.txt"

# What runs a command -> the words that do. `.ci/run` begins with an empty virtual environment.
ELSEWHERE = {
    "pip install --no-deps -r requirements.txt": (
        ".ci/run", r"^pip install .*--no-deps -r requirements\.txt$",
    ),
    "pip install --no-deps -r requirements-dev.txt": (
        ".ci/run", r"^pip install .*--no-deps -r requirements-dev\.txt$",
    ),
    "python -m pytest": (".ci/run", r"python -m pytest "),
    "python -m tests.benchmarks.extraction": (".ci/run", r"python -m tests\.benchmarks\.extraction$"),
    "python -m tests.benchmarks.values": (".ci/run", r"python -m tests\.benchmarks\.values$"),
    "python -m tests.benchmarks.reading": (".ci/run", r"python -m tests\.benchmarks\.reading$"),
    "python manage.py demo": ("tests/portal/test_demo.py", r'"manage\.py", "demo"'),
}  # fmt: skip
# A command that ends by itself -> what is added to it here, and words that it prints.
# In the order of the README: those of a server prepare its database.
ENDING = {
    "python manage.py import_articles --json --dry-run PATH…": ("", '"published": "2024-06-09"'),
    "python manage.py migrate": ("", "Applying people."),
    "python manage.py load_ratings": ("", "Created 8 ratings."),
    "python manage.py createsuperuser": ("--noinput", "created successfully"),
    "python manage.py collectstatic": ("", "static files copied"),
    "PORTAL_DATA=$(mktemp -d) python -m tests.benchmarks.matching": (
        "--claims 60 --sentences 60 --vectors 20 --searches 2", "ms",
    ),
    "python -m tests.benchmarks.importing": ("--articles 5 --words 40", "5 articles"),
}  # fmt: skip
GUNICORN = "gunicorn --limit-request-line 8190 portal.wsgi"
WORKER = "python manage.py worker --concurrency 4"


def _commands() -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [command for line in lines for command in line.split(" && ")]


def test_every_command_is_run() -> None:
    assert set(_commands()) == {*ELSEWHERE, *ENDING, GUNICORN, WORKER}


@pytest.mark.parametrize("command", ELSEWHERE)
def test_what_runs_a_command_elsewhere_still_does(command: str) -> None:
    path, words = ELSEWHERE[command]
    assert re.search(words, (ROOT / path).read_text(), re.MULTILINE)


def test_links_of_all_documents_lead_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    lost = [
        f"{document.name}: {link}"
        for document in documents
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text())
        if not (document.parent / link).exists()
    ]
    assert lost == []


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md"])
def test_the_files_that_a_document_names_are_there(name: str) -> None:
    named = re.findall(
        r"`((?:apps|portal|templates|tests|fixtures|docs)/[\w./-]+)`", (ROOT / name).read_text()
    )
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The environment of a server that is not set up yet, with a database of its own."""
    folder = tmp_path_factory.mktemp("server")
    for path in (folder, folder.parent):
        path.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
    return kept | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}",
        "PORTAL_SECRET_KEY": "no secret at all, but as long as one",
        "PORTAL_HOSTS": "localhost",
        "PORTAL_PLAIN_HTTP": "1",
        "PORTAL_LOG": "INFO",
        "PORTAL_DATA": str(folder),
        "TMPDIR": str(folder),
        "DATABASE_URL": "",
        "DJANGO_SUPERUSER_EMAIL": "ada@example.org",
        "DJANGO_SUPERUSER_NAME": "Ada Admin",
        "DJANGO_SUPERUSER_PASSWORD": "a long one: 7 ferries",
    }


def test_a_server_is_set_up_and_serves_by_the_commands_of_the_readme(
    server: Mapping[str, str],
) -> None:
    for command, (added, words) in ENDING.items():
        assert words in _output(f"{command} {added}".replace("PATH…", ARTICLE), server), command
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (
        _running(WORKER, server) as worker,
        _running(f"{GUNICORN} --bind 127.0.0.1:{port}", server),
    ):
        assert "Mostly false" in _page(f"http://localhost:{port}/ratings/")
        assert worker.poll() is None


def _output(command: str, environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        command, shell=True, cwd=ROOT, env=environment, text=True, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}"
    return done.stdout


@contextmanager
def _running(command: str, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command that ends when it is asked to, and ask it at the end."""
    process = subprocess.Popen(
        command.split(), cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0, command


def _page(address: str) -> str:
    """Return the page once the server has started."""
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                text: str = answer.read().decode()
                return text
        except urllib.error.URLError:  # it is starting
            time.sleep(0.2)
    raise AssertionError(f"nobody answers at {address}")
