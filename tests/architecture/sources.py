"""The files of the repository: those that git tracks, or all in the folder without git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def tracked(pattern: str = "*") -> list[Path]:
    """Return the files whose path matches ``pattern``; its ``*`` matches slashes, too."""
    names = _names_of_git() if (ROOT / ".git").exists() else None
    if names is None:
        names = sorted(_names_in_folder())
    paths = [ROOT / name for name in names if fnmatch(name, pattern)]
    return [path for path in paths if path.exists()]


def _names_of_git() -> list[str] | None:
    """Return the files git tracks; None if it is not installed or refuses another user's folder."""
    try:
        answer = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return [name for name in answer.stdout.split("\0") if name]


def _names_in_folder() -> Iterator[str]:
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text().splitlines() if line]
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if not _is_ignored(name, ignored)]
        relative = Path(folder).relative_to(ROOT)
        yield from (
            (relative / name).as_posix() for name in files if not _is_ignored(name, ignored)
        )


def _is_ignored(name: str, patterns: list[str]) -> bool:
    return name == ".git" or any(fnmatch(name, pattern) for pattern in patterns)
