"""How long a function and a file may be, and how many files may be side by side in a folder."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import ROOT, tracked

LINES_OF_A_FUNCTION = 50
LINES_OF_A_FILE = 400
FILES_OF_A_FOLDER = 25


def _sources() -> list[Path]:
    paths = (*tracked("apps/*.py"), *tracked("portal/*.py"))
    return [path.relative_to(ROOT) for path in paths if "migrations" not in path.parts]


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each function of a file with its number of lines, those inside others too."""
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_function_is_longer_than_a_screen() -> None:
    too_long = {
        f"{path}: {name}": lines
        for path in _sources()
        for name, lines in _functions(path)
        if lines > LINES_OF_A_FUNCTION
    }
    assert too_long == {}


def test_no_file_is_too_long() -> None:
    lines = {str(path): (ROOT / path).read_text().count("\n") for path in _sources()}
    assert {path: count for path, count in lines.items() if count > LINES_OF_A_FILE} == {}


def test_no_folder_has_too_many_files_side_by_side() -> None:
    counts = Counter(str(path.parent) for path in _sources())
    assert {name: count for name, count in counts.items() if count > FILES_OF_A_FOLDER} == {}
