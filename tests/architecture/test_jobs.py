"""Jobs are asked for by name: each name is that of a job there is, of the app that asks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from procrastinate.contrib.django import app

ROOT = Path(__file__).resolve().parents[2]


def _asked() -> Iterator[tuple[Path, ast.Call]]:
    for path in sorted((ROOT / "apps").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "app.configure_task":
                yield path, node


def test_every_job_that_is_asked_for_by_name_is_one_of_the_app() -> None:
    """A misspelled name would wait for ever: ``allow_unknown=False`` makes asking for it fail."""
    app.perform_import_paths()
    wrong = []
    for path, call in _asked():
        name = call.args[0].value if isinstance(call.args[0], ast.Constant) else ""
        strict = any(ast.unparse(word) == "allow_unknown=False" for word in call.keywords)
        if name not in app.tasks or not name.startswith(f"{path.parent.name}.") or not strict:
            wrong.append(f"{path.relative_to(ROOT)}:{call.lineno} {name}")
    assert wrong == []


def test_jobs_are_asked_for_in_the_file_queue_alone() -> None:
    places = {path.name for path, _ in _asked()}
    assert places == {"queue.py"}
