"""What the portal stands on is declared, locked, and no more than that; and how long its parts are."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LONG_FILE, LONG_FUNCTION = 400, 30


def declared() -> dict[str, Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    texts = project["dependencies"] + project["optional-dependencies"]["dev"]
    return {canonicalize_name(one.name): one for one in map(Requirement, texts)}


def needed_to_run() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return {canonicalize_name(Requirement(text).name) for text in project["dependencies"]}


def locked() -> dict[str, Version]:
    text = (ROOT / "requirements.txt").read_text()
    pins = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", text, re.MULTILINE)
    return {canonicalize_name(name): Version(version) for name, version in pins}


def sources(folder: str) -> Iterator[Path]:
    names = subprocess.run(
        ["git", "ls-files", f"{folder}/*.py"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return (ROOT / name for name in names if (ROOT / name).exists() and "migrations" not in name)


def test_everything_declared_is_locked_at_a_version_that_fits() -> None:
    pins = locked()
    wrong = [
        str(need)
        for name, need in declared().items()
        if name not in pins or not need.specifier.contains(pins[name])
    ]
    assert wrong == []


def test_everything_locked_has_its_hashes() -> None:
    text = (ROOT / "requirements.txt").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert lines
    assert [line for line in lines if "--hash=sha256:" not in line] == []


def test_everything_the_portal_imports_is_declared_for_running() -> None:
    """Tools for testing are not there where the portal runs."""
    ours, homes = {"apps", "portal"}, packages_distributions()
    known = needed_to_run() | _brought_by(needed_to_run())
    missing = set()
    for path in (*sources("apps"), *sources("portal")):
        for name in _imported(ast.parse(path.read_text())):
            if name in ours or name in sys.stdlib_module_names:
                continue
            homes_of = {canonicalize_name(home) for home in homes.get(name, [name])}
            if not homes_of & known:
                missing.add(f"{path.relative_to(ROOT)}: {name}")
    assert missing == set()


def _brought_by(names: set[str]) -> set[str]:
    """Return what the declared packages bring along themselves (psycopg brings its pool …)."""
    from importlib.metadata import PackageNotFoundError, requires

    found: set[str] = set()
    for name in names:
        try:
            texts = requires(name) or []
        except PackageNotFoundError:
            texts = []
        found |= {canonicalize_name(Requirement(text).name) for text in texts}
    return found


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module.split(".")[0]
        elif isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)


def test_long_files_and_functions_are_named_aloud() -> None:
    """A warning, not a failure: some parts have a reason to be long."""
    said = []
    for path in (*sources("apps"), *sources("portal")):
        text = path.read_text()
        where = path.relative_to(ROOT)
        if (lines := text.count("\n")) > LONG_FILE:
            said.append(f"{where}: {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONG_FUNCTION:
                    said.append(f"{where}: {node.name} has {length} lines")
    if said:
        warnings.warn("longer than a reader likes:\n  " + "\n  ".join(said), stacklevel=1)
