"""What every test may ask for: a person of each role. And the word about a missing browser."""

from __future__ import annotations

import os
from collections.abc import Sequence

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection

from apps.people.models import Person
from tests import chromium
from tests.factories import PersonFactory

# No test is timed: a busy machine may take its time over an example.
hypothesis.settings.register_profile("portal", deadline=None)
hypothesis.settings.load_profile("portal")


@pytest.fixture(autouse=True)
def no_job_waits(request: pytest.FixtureRequest) -> None:
    """Begin a test that commits with no job of an earlier one: their rows are gone by now."""
    mark = request.node.get_closest_marker("django_db")
    if mark is None or not mark.kwargs.get("transaction"):
        return
    request.getfixturevalue("transactional_db")
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    """Begin every test with an empty cache: another test's site may have had the same port."""
    cache.clear()


@pytest.fixture
def viewer(db: None) -> Person:
    return PersonFactory(role="viewer", name="Vera Viewer")


@pytest.fixture
def contributor(db: None) -> Person:
    return PersonFactory(role="contributor", name="Conny Contributor")


@pytest.fixture
def checker(db: None) -> Person:
    return PersonFactory(role="checker", name="Charlie Checker")


@pytest.fixture
def editor(db: None) -> Person:
    return PersonFactory(role="editor", name="Edda Editor")


@pytest.fixture
def second_editor(db: None) -> Person:
    return PersonFactory(role="editor", name="Ewa Editor")


@pytest.fixture
def admin(db: None) -> Person:
    return PersonFactory(role="admin", name="Ada Admin")


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Mark what needs the browser; without one, skip it, but fail where everything must run."""
    needing = [item for item in items if "browser" in item.nodeid.split("::")[0]]
    for item in needing:
        item.add_marker("browser")
    if chromium.PATH or not needing:
        return
    if os.environ.get("CI"):
        pytest.exit("There is no Chromium here, and CI must run the browser tests.", returncode=1)
    for item in needing:
        item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not chromium.PATH:
        terminalreporter.write_sep("!", "NO CHROMIUM: the browser tests did not run", red=True)
