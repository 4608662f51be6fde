"""PostgreSQL's list of what is in a base backup (``backup_manifest``), and what differs from it.

Format: PostgreSQL's documentation, “Backup Manifest Format”. Read by our own code, because ``pg_verifybackup`` of the
embedded server's wheel ends with a segmentation fault, and must have the version of the backup.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NAME = "backup_manifest"
# What the list never has (as in ``pg_verifybackup``).
_NOT_LISTED = (NAME, "postgresql.auto.conf", "recovery.signal", "standby.signal")
_LAST_LINE = b'"Manifest-Checksum"'


def load(data: Path) -> dict[str, Any]:
    """Return the list of the backup in ``data``; raises ``ValueError`` or ``OSError``."""
    text = (data / NAME).read_bytes()
    known: dict[str, Any] = json.loads(text)
    listed = text[: text.rindex(_LAST_LINE)]
    if hashlib.sha256(listed).hexdigest() != known["Manifest-Checksum"]:
        raise ValueError(f"{NAME} is not as it was written")
    return known


def differences(data: Path) -> Iterator[str]:
    """Say of each file in which it differs from the list, without a full stop; reads all files."""
    try:
        listed = {_path(entry): entry for entry in load(data)["Files"]}
    except (OSError, ValueError, KeyError) as error:
        yield f"The list of its files, {NAME}, is missing or damaged ({error})"
        return
    for name, entry in listed.items():
        if difference := _difference(data / name, entry):
            yield f"{name} {difference}"
    for path in data.rglob("*"):
        name = path.relative_to(data).as_posix()
        if path.is_file() and name not in (*listed, *_NOT_LISTED) and name[:7] != "pg_wal/":
            yield f"{name} does not belong to the backup"


def _path(entry: dict[str, str]) -> str:
    return entry["Path"] if "Path" in entry else bytes.fromhex(entry["Encoded-Path"]).decode()


def _difference(path: Path, entry: dict[str, Any]) -> str:
    try:
        if path.stat().st_size != entry["Size"]:
            return f"has {path.stat().st_size:,} bytes and had {entry['Size']:,}"
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, entry["Checksum-Algorithm"].lower()).hexdigest()
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return "" if digest == entry["Checksum"] else "has other content than it had"
