"""Histories: which apps have one, how it is read, what it points to (``test_record``: triggers)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models

from apps.history.models import HistoryEntry
from apps.suggestions.models import ReasonWeights

HISTORIES = [model for model in apps.get_models() if issubclass(model, HistoryEntry)]
ROOT = Path(__file__).resolve().parents[2]


def test_every_app_that_writes_has_a_history() -> None:
    labels = {model._meta.app_label for model in HISTORIES}
    assert labels == {
        "people", "articles", "feeds", "claimreviews", "claims", "suggestions", "evidence",
        "factchecks", "publishing"
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("model", HISTORIES, ids=lambda model: model.__name__)
@pytest.mark.parametrize("columns", ["(at DESC, id DESC)", "(verb, at DESC, id DESC)"])
def test_what_happened_is_found_by_time_without_reading_a_whole_history(
    model: type[models.Model], columns: str
) -> None:
    with connection.cursor() as cursor:
        table = model._meta.db_table
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = %s", [table])
        assert any(definition.endswith(columns) for (definition,) in cursor.fetchall())


@pytest.mark.parametrize("model", HISTORIES, ids=lambda model: model.__name__)
def test_a_line_of_history_names_who_and_what_and_outlives_both(model: type[HistoryEntry]) -> None:
    pointers = [
        field
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and not field.null
    ]
    itself = model is ReasonWeights  # only ever added: what, and its own history
    assert len(pointers) == (1 if itself else 2)
    assert all(field.remote_field.on_delete is models.PROTECT for field in pointers)


def test_nothing_of_the_newsroom_is_deleted_because_something_else_is() -> None:
    cascading = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        # A proxy is of a relation, whose rows Django makes so; its trigger refuses to delete them.
        if model.__module__.startswith("apps.") and not model._meta.proxy
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is not models.PROTECT
    ]
    assert cascading == []


def test_one_function_writes_a_row_of_history() -> None:
    """``history.recording.record``; many rows of one write go in by ``bulk_create``."""
    names = "|".join(model.__name__ for model in HISTORIES)
    by_hand = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "apps").rglob("*.py")
        if re.search(rf"\b({names})(\.objects\.(get_or_)?create)?\(\s*\w+=", path.read_text())
        and "bulk_create" not in path.read_text()
    ]
    assert by_hand == []
