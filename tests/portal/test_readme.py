"""The README is true: every line of its `sh` blocks is run, here or by `.ci/run`, and its links lead somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.portal.test_server import lines_of_the_readme

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
# Those of a server are in test_server.py.
ENDING = {
    "python manage.py import_articles --json --dry-run PATH…": ("", '"published": "2024-06-09"'),
    "PORTAL_DATA=$(mktemp -d) python -m tests.benchmarks.matching": (
        "--claims 60 --sentences 60 --vectors 20 --searches 2", "ms",
    ),
    "python -m tests.benchmarks.importing": ("--articles 5 --words 40", "5 articles"),
}  # fmt: skip


def _commands() -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [command for line in lines for command in line.split(" && ")]


def test_every_command_is_run() -> None:
    assert set(_commands()) == {*ELSEWHERE, *ENDING, *lines_of_the_readme()}


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


@pytest.mark.parametrize("command", ENDING)
def test_a_command_prints_what_it_should(command: str, tmp_path: Path) -> None:
    added, words = ENDING[command]
    for path in (tmp_path, tmp_path.parent):
        path.chmod(0o755)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO")}
    environment = kept | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}",
        "PORTAL_DATA": str(tmp_path),
        "TMPDIR": str(tmp_path),
        "DATABASE_URL": "",
    }
    assert words in _output(f"{command} {added}".replace("PATH…", ARTICLE), environment)


def _output(command: str, environment: Mapping[str, str]) -> str:
    done = subprocess.run(
        command, shell=True, cwd=ROOT, env=environment, text=True, check=False,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}"
    return done.stdout
