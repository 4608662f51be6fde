"""Fixtures of all tests (people, data shared by a module), and how tests are marked and repeated."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import TransactionTestCase
from psycopg import sql
from pytest_django import DjangoDbBlocker

from apps.people.models import Person
from tests import chromium
from tests.factories import PersonFactory

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No deadline for an example: a busy machine may be slow.
hypothesis.settings.register_profile("portal", deadline=None)
hypothesis.settings.load_profile("portal")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--api-examples",
        type=int,
        default=8,
        help="Generated requests for each operation of the API (tests/api/test_conformance.py).",
    )


def pytest_collection_finish() -> None:
    """Collect garbage seldom, and leave out what importing and collecting made: a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


# Tables whose rows come from migrations and are changed by no test.
MIGRATED_TABLES = ("django_migrations", "django_content_type", "auth_permission")
# Tables of the search index: what is deleted stays in an index of vectors until it is vacuumed.
INDEX = ("claims_posting_", "claims_vector_")


def empty_all_tables(_: TransactionTestCase) -> None:
    """Empty every table; also those that no model names, such as the queue's.

    Django's own flush knows tables of models only and makes all permissions anew each time. Few tables
    have rows, and a superuser deletes those sooner than a hundred tables are truncated (a second),
    past foreign keys and the triggers of append-only tables; other roles truncate. Both wait for
    transactions of other connections. Sequences are not reset.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        names = _tables(cursor)
        cursor.execute("SELECT current_setting('is_superuser')")
        if cursor.fetchone() != ("on",):
            cursor.execute(_listed("TRUNCATE {}", names))
            return
        cursor.execute(_listed("LOCK TABLE {}", names))
        cursor.execute("SET LOCAL session_replication_role = replica")
        filled = _tables(cursor, filled=True)
        for name in filled:
            if not name.startswith(INDEX):
                cursor.execute(_listed("DELETE FROM {}", [name]))
        if index := [name for name in filled if name.startswith(INDEX)]:
            cursor.execute(_listed("TRUNCATE {}", index))


def _tables(cursor: Any, *, filled: bool = False) -> list[str]:
    """Return the tables to empty; with ``filled`` only those that take any space."""
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relkind = 'r'"
        " AND relnamespace = 'public'::regnamespace AND relname <> ALL(%s)"
        " AND (NOT %s OR pg_relation_size(oid) > 0) ORDER BY relname",
        [list(MIGRATED_TABLES), filled],
    )
    return [name for (name,) in cursor.fetchall()]


def _listed(statement: str, names: Sequence[str]) -> sql.Composed:
    return sql.SQL(statement).format(sql.SQL(", ").join(map(sql.Identifier, names)))


TransactionTestCase._fixture_teardown = empty_all_tables


@pytest.fixture(scope="module")
def module_db(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Open a transaction around a module, for data that its tests share; it is rolled back at the end.

    Each test still runs in a transaction of its own inside. Return copies (``copy.deepcopy``) of
    shared objects, because a test may change them. Tests that commit must be in other modules.
    """
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around._from_testcase = True
        with around:
            yield
            transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """Begin every test with an empty cache: the site of an earlier test may have had the same port."""
    cache.clear()


@pytest.fixture(scope="session")
def chromium_of_run() -> Iterator[chromium.Chromium]:
    with chromium.started() as started:
        yield started


@pytest.fixture(scope="module")
def browser(chromium_of_run: chromium.Chromium) -> Iterator[Browser]:
    """The browser that all tests share; each opens a context of its own."""
    with chromium_of_run.used() as browser:
        yield browser


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


DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "module_db", "django_db_setup"}


def pytest_collection_modifyitems(config: pytest.Config, items: Sequence[pytest.Item]) -> None:
    """Mark the tests that need the database and those that need the browser."""
    for item in items:
        if _needs_database(item):
            item.add_marker("database")
    needing = [item for item in items if _needs_browser(item)]
    for item in needing:
        item.add_marker("browser")
        if not config.option.usepdb:
            item.add_marker(pytest.mark.flaky(reruns=1))
    if needing and not chromium.PATH:
        _skip_without_browser(needing)


def _needs_database(item: pytest.Item) -> bool:
    fixtures = DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ()))
    is_case = issubclass(getattr(item, "cls", None) or object, TransactionTestCase)
    return bool(fixtures or is_case or item.get_closest_marker("django_db"))


def _needs_browser(item: pytest.Item) -> bool:
    path = item.nodeid.split("::")[0]
    return "browser" in path or path.startswith("tests/javascript/")


def _skip_without_browser(needing: Sequence[pytest.Item]) -> None:
    """Skip tests that need the browser; in CI, which must run all tests, exit instead."""
    if os.environ.get("CI"):
        pytest.exit("There is no Chromium here, and CI must run the browser tests.", returncode=1)
    for item in needing:
        item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not chromium.PATH:
        terminalreporter.write_sep("!", "NO CHROMIUM: the browser tests did not run", red=True)
    flaky = {report.nodeid for report in terminalreporter.stats.get("rerun", ())}
    failed = {report.nodeid for report in terminalreporter.stats.get("failed", ())}
    if passed_later := sorted(flaky - failed):
        summary = f"FLAKY: {len(passed_later)} failed once and passed when repeated, see above"
        terminalreporter.write_sep("!", summary, red=True)
        terminalreporter.write_line("\n".join(passed_later), red=True)
