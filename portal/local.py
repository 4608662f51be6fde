"""Files of a local portal in its data folder, besides the database."""

import secrets
from pathlib import Path


def own_secret(folder: Path) -> str:
    """Return the signing secret of this folder, generated at first use."""
    path = folder / "secret"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()
