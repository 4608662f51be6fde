"""Templates point downward: a page builds on its own app, on an app below it, or on the shared parts.

Addresses are free: a page links where it likes.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
PORTAL: Final = "portal"
SHARED: Final = ""
NO_TEMPLATES = {"reading", "extraction"}
# Sign-in pages that an installed package shows, and the reference of the API.
FOLDERS_OF_THE_PORTAL = {"account", "allauth", "api"}


@cache
def _height() -> dict[str, int]:
    """Return how high each app stands, from the layers that import-linter keeps."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(one["layers"] for one in contracts if "portal" in one.get("layers", ()))
    return {
        app.strip().removeprefix("apps."): height
        for height, layer in enumerate(reversed(layers))
        for app in layer.split("|")
    }


@cache
def _libraries() -> dict[str, str]:
    """Return the app of each of our tag libraries; those of installed packages are free."""
    paths = ROOT.glob("apps/*/templatetags/*.py")
    return {path.stem: path.parts[-3] for path in paths if path.stem != "__init__"}


def _app_of_template(name: str) -> str:
    """Return whose a template is; nothing for those that all share."""
    folder = name.rpartition("/")[0].partition("/")[0]
    if folder in {"", "parts"}:
        return SHARED
    return PORTAL if folder in FOLDERS_OF_THE_PORTAL else folder


def _templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def _name(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def _ours(name: str) -> bool:
    return (TEMPLATES / name).exists()


def _source(name: str) -> str:
    text = (TEMPLATES / name).read_text()
    return re.sub(r"\{#.*?#\}|\{% *comment.*?endcomment *%\}", "", text, flags=re.DOTALL)


def _named(name: str) -> Iterator[str]:
    """Yield the templates that a template includes or extends, installed packages' left out."""
    for found in re.findall(r"\{% *(?:include|extends)\s+(.*?)[\s%]", _source(name)):
        assert found[0] in "\"'", f"{name} names a template by a variable: {found}"
        if _ours(found.strip("\"'")):
            yield found.strip("\"'")


def _loaded(name: str) -> Iterator[str]:
    """Yield our tag libraries that a template loads."""
    for found in re.findall(r"\{% *load\s+(.*?)%\}", _source(name), re.DOTALL):
        yield from (one for one in found.partition(" from ")[2].split() or found.split()
                    if one in _libraries())  # fmt: skip


@cache
def _used_by(name: str) -> frozenset[tuple[str, str]]:
    """Return what a template builds on, as (app, what it is); a shared part counts as written in it."""
    used = {(_libraries()[one], f"{{% load {one} %}}") for one in _loaded(name)}
    for other in _named(name):
        app = _app_of_template(other)
        used |= _used_by(other) if app == SHARED and other != name else {(app, other)}
    return frozenset(used)


def _too_high(app: str, used: frozenset[tuple[str, str]]) -> list[str]:
    height = _height()
    return sorted(what for other, what in used if other != app and height[other] >= height[app])


def test_the_folders_are_those_of_the_apps() -> None:
    apps = set(_height()) - NO_TEMPLATES
    folders = {path.name for path in TEMPLATES.iterdir() if path.is_dir()}
    assert folders - FOLDERS_OF_THE_PORTAL - {"parts"} <= apps
    assert {"common", "portal"} <= set(_height())
    assert not NO_TEMPLATES & folders


@pytest.mark.parametrize("path", _templates(), ids=_name)
def test_a_template_builds_on_its_own_app_a_lower_one_or_the_parts(path: Path) -> None:
    name = _name(path)
    app = _app_of_template(name)
    if app != SHARED:
        assert _too_high(app, _used_by(name)) == []


def test_a_shared_template_builds_on_no_template_of_an_app() -> None:
    shared = [_name(path) for path in _templates() if _app_of_template(_name(path)) == SHARED]
    named = [(one, other) for one in shared for other in _named(one)]
    assert [pair for pair in named if _app_of_template(pair[1]) != SHARED] == []


def test_fragments_that_all_share_are_parts() -> None:
    assert [path.name for path in TEMPLATES.glob("_*.html")] == []


def _named_in_python(path: Path) -> Iterator[str]:
    """Yield each template of ours that a module names: for a page, a tag or a mail."""
    for node in ast.walk(ast.parse(path.read_text())):
        name = node.value if isinstance(node, ast.Constant) else None
        if isinstance(name, str) and name.endswith(".html") and _ours(name):
            yield name


def test_a_module_renders_templates_of_its_own_app_a_lower_one_or_the_parts() -> None:
    found = [
        (path, path.relative_to(ROOT / "apps").parts[0], name)
        for path in sorted((ROOT / "apps").rglob("*.py"))
        for name in _named_in_python(path)
    ]
    assert len(found) > 60
    wrong = [
        (path.relative_to(ROOT).as_posix(), name)
        for path, app, name in found
        if _app_of_template(name) != SHARED
        and _too_high(app, frozenset({(_app_of_template(name), name)}))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", _templates(), ids=_name)
def test_a_template_is_read(path: Path) -> None:
    """A tag or filter without its library is found here, also in a part that a rare page includes."""
    assert get_template(_name(path)).template.name == _name(path)


@pytest.mark.parametrize("path", _templates(), ids=_name)
def test_quotation_marks_around_a_value_are_not_doubled(path: Path) -> None:
    quoted = re.findall(r"“(?:<bdi>\s*)?\{\{\s*([^}]*?)\s*\}\}", _source(_name(path)))
    assert [value for value in quoted if not value.endswith("|inside_quotes")] == []
