"""Settings: production refuses an incomplete configuration, the URL of a database is parsed or
refused, the local secret is made once."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import RequestFactory

from portal.context import site
from portal.database import from_environment
from portal.local import signing_secret
from portal.settings.chosen import OF_A_SERVER, settings_module

SECRET = "s" * 40


def started(**variables: str) -> subprocess.CompletedProcess[str]:
    """Load the production settings in a process of their own."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL")}
    return subprocess.run(
        [sys.executable, "-c", "import portal.settings.production as p; print(p.ALLOWED_HOSTS)"],
        cwd=settings.BASE_DIR,
        env=bare | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("variables", "missing"),
    [
        ({}, "PORTAL_SECRET_KEY"),
        ({"PORTAL_SECRET_KEY": "short", "PORTAL_HOSTS": "a.example"}, "32 characters"),
        ({"PORTAL_SECRET_KEY": SECRET}, "PORTAL_HOSTS"),
        ({"PORTAL_SECRET_KEY": SECRET, "PORTAL_HOSTS": "*"}, "would answer to any name"),
    ],
)
def test_production_refuses_to_start_half_configured(
    variables: dict[str, str], missing: str
) -> None:
    answer = started(**variables)
    assert answer.returncode != 0
    assert missing in answer.stderr


def test_production_starts_with_its_secret_and_hosts() -> None:
    answer = started(PORTAL_SECRET_KEY=SECRET, PORTAL_HOSTS="check.example, www.check.example")
    assert answer.stdout.strip() == "['check.example', 'www.check.example']"


@pytest.mark.parametrize(
    ("variables", "module"),
    [
        ({}, "demo"),
        ({"PORTAL_HOSTS": "check.example"}, "production"),
        ({"PORTAL_SECRET_KEY": SECRET}, "production"),
    ],
)
def test_a_command_of_a_server_uses_the_settings_of_its_pages(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], module: str
) -> None:
    for name in OF_A_SERVER:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert settings_module() == f"portal.settings.{module}"


def test_without_an_address_the_database_is_embedded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    chosen = from_environment(tmp_path)
    assert (chosen["ENGINE"], chosen["EMBEDDED_IN"]) == ("portal.postgresql", str(tmp_path))


def test_an_address_names_a_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p%40ss@db.example:6432/news?sslmode=require")
    chosen = from_environment(tmp_path)
    assert chosen["ENGINE"] == "django.db.backends.postgresql"
    assert (chosen["USER"], chosen["PASSWORD"], chosen["HOST"]) == ("u", "p@ss", "db.example")
    assert (chosen["PORT"], chosen["NAME"]) == ("6432", "news")
    assert chosen["OPTIONS"] == {"sslmode": "require", "connect_timeout": "5"}


@pytest.mark.parametrize("address", ["mysql://u@h/d", "postgresql://[", "nonsense"])
def test_another_address_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        from_environment(tmp_path)


def test_the_local_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    secret = signing_secret(folder)
    assert len(secret) > 40
    assert signing_secret(folder) == secret
    assert (folder / "secret").stat().st_mode & 0o077 == 0


def test_a_full_disk_leaves_no_empty_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            signing_secret(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert len(signing_secret(tmp_path)) > 40


def test_templates_know_the_portals_address(settings: object) -> None:
    request = RequestFactory().get("/", headers={"host": "testserver"})
    assert site(request)["portal_address"] == "http://testserver"
    settings.PORTAL_ADDRESS = "https://check.example/"
    assert site(request)["portal_address"] == "https://check.example"
