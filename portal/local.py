"""The signing secret of a local portal, in its data folder."""

import secrets
from pathlib import Path


def signing_secret(folder: Path) -> str:
    """Return the signing secret in ``folder``, generated at first use."""
    path = folder / "secret"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()
