"""``docs/operating/settings.md`` has every variable that the portal reads, with its value unless set."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, tracked

PAGE = (ROOT / "docs/operating/settings.md").read_text()
ROWS = dict(re.findall(r"^\| `(\w+)` \|.*\|([^|]*)\|$", PAGE, re.MULTILINE))
# ``os.environ.get(NAME``, ``_needed(NAME``, ``_number(variables, NAME``: the name as a whole string.
NAME = re.compile(r'"(PORTAL_[A-Z_]+|DATABASE_URL)"')
DEFAULT = re.compile(r'os\.environ\.get\(\s*"(PORTAL_[A-Z_]+)", "([^"]+)"\)')
NUMBER = re.compile(r'_number\(variables, "(PORTAL_[A-Z_]+)", (\d+)')
# Differ between a server and the demo; the page has the server's, which tests of production pin.
OF_A_SERVER = {
    "PORTAL_MFA_ROLES": "`editor,admin` on a server",
    "PORTAL_TRUSTED_PROXIES": "`1` on a server",
}


def _sources() -> list[Path]:
    return [*tracked("portal/*.py"), *tracked("apps/*.py")]


def test_every_variable_is_on_the_page_and_nothing_else() -> None:
    read = {name for path in _sources() for name in NAME.findall(path.read_text())}
    assert set(ROWS) == read
    assert set(re.findall(r"`(PORTAL_\w+)`", PAGE)) == read - {"DATABASE_URL"}


def test_every_variable_that_files_of_a_server_set_is_on_the_page() -> None:
    files = [path for path in tracked("deploy/*") if path.suffix in (".example", ".yaml")]
    files.append(ROOT / "deploy/Containerfile")
    named = {
        name for path in files for name in re.findall(r"PORTAL_[A-Z_]+(?==)", path.read_text())
    }
    assert named
    assert named <= set(ROWS)


def _defaults() -> list[tuple[str, str]]:
    text = "\n".join(path.read_text() for path in _sources())
    return sorted({*DEFAULT.findall(text), *NUMBER.findall(text)})


@pytest.mark.parametrize(("name", "value"), _defaults())
def test_the_page_has_the_value_unless_set(name: str, value: str) -> None:
    assert ROWS[name].strip() == OF_A_SERVER.get(name, f"`{value}`")
