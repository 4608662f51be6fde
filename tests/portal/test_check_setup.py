"""``check_setup`` says each thing that is missing, and never a secret."""

from __future__ import annotations

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as portal_settings
from django.core.management import CommandError, call_command

from apps.people.models import Person
from portal.management.setup_checks import findings

SECRET = "a-secret-of-forty-characters-0123456789x"


def sentences() -> str:
    return "\n".join(finding.sentence for finding in findings())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_KEY", "s" * 40, "PORTAL_SECRET_KEY is not random"),
        ("ALLOWED_HOSTS", ["check.example"], "still has the example"),
        ("PORTAL_ADDRESS", "", "PORTAL_ADDRESS is not set"),
        ("PORTAL_ADDRESS", "https://other.example", "is not one of PORTAL_HOSTS"),
        ("TIME_ZONE", "UTC", "PORTAL_TIME_ZONE is UTC"),
        ("SECURE_SSL_REDIRECT", False, "PORTAL_PLAIN_HTTP is set"),
        ("TRUSTED_PROXIES", 0, "PORTAL_TRUSTED_PROXIES is 0"),
        ("MAIL_KIND", "none", "PORTAL_MAIL_URL is not set"),
        ("DATA_DIR", Path("/nowhere/at/all"), "/nowhere/at/all is not there"),
    ],
)
def test_a_setting_that_is_missing_is_said(
    settings: object, name: str, value: object, words: str
) -> None:
    setattr(settings, name, value)
    assert words in sentences()


@pytest.mark.django_db
def test_what_the_tables_lack_is_said() -> None:
    said = sentences()
    assert "There is no rating scale" in said
    assert "Nobody is an admin" in said
    assert "No worker has reported in the last minute" in said


@pytest.mark.django_db
def test_what_is_there_is_not_said(admin: Person) -> None:
    call_command("load_ratings", stdout=StringIO())
    said = sentences()
    assert "rating scale" not in said
    assert "Nobody is an admin" not in said


@pytest.mark.django_db
def test_a_superuser_as_role_and_a_database_that_may_lose_data_are_faults() -> None:
    said = sentences()  # the tests' own server is such a one
    assert "is a superuser: it can switch off every protection" in said
    assert "Run the portal with a role that owns nothing" in said
    assert "does not wait for the disk" in said


@pytest.mark.django_db
def test_static_files_that_were_not_collected_are_a_fault(settings: object, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    assert f"There are no static files in {tmp_path}" in sentences()


@pytest.mark.django_db
def test_a_data_folder_that_everybody_may_write_into_is_a_fault(
    settings: object, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    tmp_path.chmod(0o777)
    assert "Everybody on this machine may write" in sentences()
    tmp_path.chmod(0o700)
    assert "Everybody on this machine may write" not in sentences()


@pytest.mark.django_db
def test_a_fault_ends_the_command_with_an_error_and_how_many_there_are() -> None:
    out = StringIO()
    with pytest.raises(CommandError, match=r"not ready: \d+ of these"):
        call_command("check_setup", patience=0, stdout=out)
    assert "Missing: There is no rating scale" in out.getvalue()


@pytest.mark.outside
def test_without_a_database_it_says_so_and_no_secret(tmp_path: Path) -> None:
    bare = {name: text for name, text in os.environ.items() if not name.startswith("DJANGO")}
    done = subprocess.run(
        [sys.executable, "manage.py", "check_setup"],
        cwd=portal_settings.BASE_DIR,
        env=bare
        | {
            "PORTAL_SECRET_KEY": SECRET,
            "PORTAL_HOSTS": "news.example",
            "PORTAL_DATA": str(tmp_path),
            "DATABASE_URL": f"postgresql://portal:pass-word-7@/portal?host={tmp_path}",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert "Missing: The database does not answer" in done.stdout
    assert "run “manage.py collectstatic”" in done.stdout
    assert SECRET not in done.stdout + done.stderr
    assert "pass-word-7" not in done.stdout + done.stderr
