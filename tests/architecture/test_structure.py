"""Structure: imports, foreign keys, migrations, where writes are allowed, files at the root."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import ForeignKey, ManyToManyField

from tests.architecture.sources import ROOT, tracked

ALLOWED_AT_THE_ROOT = {
    "manage.py", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "requirements.txt",
    "requirements-dev.txt",
    "CONTRIBUTING.md", "SECURITY.md", "CODE_OF_CONDUCT.md", "justfile", "Makefile",
    "package.json", "package-lock.json", "biome.json",
    "portal", "apps", "templates", "fixtures", "tests", "docs", "deploy",
}  # fmt: skip
CATCH_ALL_NAMES = {"utils", "helpers", "services", "core", "misc"}


def test_an_app_imports_only_apps_below_it() -> None:
    lint = Path(sys.executable).parent / "lint-imports"
    found = subprocess.run([lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


def _heights() -> dict[str, int]:
    """Return the apps and on which line from below they are in the contract of apps."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    lines = reversed(contracts["contracts"][0]["layers"])
    return {
        name: height
        for height, line in enumerate(lines)
        for name in re.findall(r"apps\.(\w+)", line)
    }


def test_every_app_has_its_line_in_the_contract_of_apps() -> None:
    """An app on no line could import every other one unseen."""
    there = {path.relative_to(ROOT).parts[1] for path in tracked("apps/*/__init__.py")}
    assert there == _heights().keys()


def _relations() -> Iterator[tuple[str, str, str]]:
    for model in apps.get_models(include_auto_created=True):
        own = model._meta.app_label
        if own not in _heights():
            continue
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey | ManyToManyField):
                target = field.related_model._meta.app_label
                yield f"{model.__name__}.{field.name}", own, target


def test_every_foreign_key_points_down() -> None:
    height = _heights()
    up = [
        f"{name}: {own} -> {target}"
        for name, own, target in _relations()
        if target != own and (target not in height or height[target] >= height[own])
    ]
    assert up == []
    assert len(list(_relations())) > 40


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    out = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=out)


def test_nothing_else_is_at_the_root() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in names if not name.startswith(".")} <= ALLOWED_AT_THE_ROOT


def test_no_module_is_a_catch_all() -> None:
    assert [path for path in tracked("*.py") if path.stem in CATCH_ALL_NAMES] == []


def test_edges_write_nothing_and_open_no_transaction() -> None:
    found = []
    for path in tracked("apps/*.py"):
        if (
            "views" in path.parts[-2:]
            or "api" in path.parts[-2:]
            or path.stem.endswith(("views", "api"))
        ):
            text = path.read_text()
            words = (".save(", "objects.create(", "bulk_create(", "atomic", ".delete(")
            found += [f"{path.relative_to(ROOT)}: {word}" for word in words if word in text]
    assert found == []


def _pure_files() -> Iterator[Path]:
    """Yield the files of apps that the contract of files puts below every table."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    [files] = [rule for rule in contracts["contracts"] if "(roles)" in rule.get("layers", ())]
    below = files["layers"][files["layers"].index("(roles)") + 1 :]
    for name in re.findall(r"\w+", " ".join(below)):
        yield from (ROOT / "apps").glob(f"*/{name}.py")
    yield from (ROOT / "apps" / "common" / f"{name}.py" for name in ("errors", "icons"))


def test_files_below_every_table_know_no_framework() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {module}"
        for path in _pure_files()
        for module in _imported(ast.parse(path.read_text()))
        if module.split(".")[0] in {"django", "rest_framework", "psycopg", "procrastinate", "httpx"}
        or module.endswith((".models", ".operations"))
    ]
    assert found == []
    assert len(list(_pure_files())) > 10


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_file_has_hashes_and_names_no_host(name: str) -> None:
    text = (ROOT / name).read_text()
    assert "://" not in text
    assert "--index-url" not in text
    needed = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert all("==" in line for line in needed)
    assert text.count("--hash=sha256:") >= len(needed)


def test_no_path_of_a_machine_is_in_the_repository() -> None:
    skip = {".jpg", ".png"}
    mark = "/" + "work/"
    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix not in skip and mark in path.read_text(errors="ignore")
    ]
    assert found == []


def _shingles(text: str, size: int = 12) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}


def test_no_sentence_of_the_given_articles_is_in_the_repository() -> None:
    given = sorted((ROOT.parent / "shared" / "articles").glob("*.txt"))
    if not given:
        pytest.skip("THE GIVEN ARTICLES ARE NOT HERE: ../shared/articles")
    theirs = set().union(*(_shingles(path.read_text()) for path in given))
    kinds = {".py", ".txt", ".html", ".json", ".md", ".tsv", ".js", ".css", ".jsonl"}
    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix in kinds and _shingles(path.read_text(errors="ignore")) & theirs
    ]
    assert found == []


def test_no_view_imports_a_view() -> None:
    """What two of them show is in a module below (``factchecks.page``)."""
    found = []
    for path in tracked("apps/*.py"):
        if "views" in path.relative_to(ROOT).parts or path.stem == "views":
            found += [
                f"{path.relative_to(ROOT)}: {module}"
                for module in _imported(ast.parse(path.read_text()))
                if module.startswith("apps.") and "views" in module.split(".")
            ]
    assert found == []
