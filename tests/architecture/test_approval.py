"""What an approval sees: whatever is known of the evidence changes the fingerprint, or is named here.

A reviewer approves a fingerprint (``factchecks.dossier``); a field that is not in the document could be
changed after the approval and would be published all the same.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import models

from apps.articles.models import Publisher
from apps.common.fields import EDTFField
from apps.evidence.models import Evidence, Source
from apps.factchecks import dossier
from apps.factchecks.models import FactCheck
from apps.reading import values
from tests.factories import EvidenceFactory, FactCheckFactory

# Fields that no reader sees, each with the reason why no approval need see them.
UNSEEN = {
    "Evidence.prefix": "finds the passage again in its article; not shown",
    "Evidence.suffix": "finds the passage again in its article; not shown",
    "Evidence.article_version": "where the passage was selected; its words are in the document",
    "Evidence.start": "where the passage was selected; its words are in the document",
    "Evidence.end": "where the passage was selected; its words are in the document",
    "Evidence.match": "how the passage was found, set once when it is attached; not shown",
    "Evidence.added_by": "who attached it is in the history",
    "Evidence.added_at": "when it was attached is in the history",
    "Evidence.version": "counts changes",
    "Source.article": "says that the source was imported here; not shown",
    "Source.published_earliest": "follows from published",
    "Source.published_latest": "follows from published",
}
KEPT = {"Evidence.id", "Evidence.claim", "Source.id"}  # what the row is, never changed
FIELDS = [
    (model, field)
    for model in (Evidence, Source)
    for field in model._meta.concrete_fields
    if f"{model.__name__}.{field.name}" not in UNSEEN.keys() | KEPT
]


def _other(row: models.Model, field: Any) -> Any:
    """Return a value for ``field`` that ``row`` does not have."""
    known = getattr(row, field.name)
    match field:
        case models.ForeignKey(related_model=model) if model is Publisher:
            return Publisher.objects.create(name="The Harbour Post", slug="harbour-post")
        case models.ForeignKey(related_model=model) if model is Source:
            return EvidenceFactory().source
        case EDTFField():
            return "2019-03"
        case models.CharField(choices=[*choices]) if choices:
            return next(value for value, _ in choices if value != known)
        case models.URLField():
            return "https://elsewhere.example/"
        case models.CharField() | models.TextField():
            return "xx" if known != "xx" else "yy"
        case models.JSONField():
            return values.to_json(
                values.Quantity(Decimal(7), Decimal(7), "", "ferries", "7 ferries")
            )
        case models.DateTimeField():
            return dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
        case models.DateField():
            return dt.date(2030, 1, 1)
        case models.BooleanField():
            return not known
        case models.IntegerField():
            return (known or 0) + 1
    if field.name == "tags":
        return ["retracted"]
    raise AssertionError(f"this test has no other value for {field}: add one")


def _fingerprint(factcheck: FactCheck) -> str:
    return dossier.fingerprint(dossier.of_factcheck(factcheck))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "field"), FIELDS, ids=[f"{model.__name__}.{field.name}" for model, field in FIELDS]
)
def test_a_field_of_evidence_changes_what_is_approved(
    model: type[models.Model], field: models.Field[Any, Any]
) -> None:
    factcheck = FactCheckFactory(state="in_review")
    evidence = Evidence.objects.get(claim=factcheck.claim)
    row = evidence if model is Evidence else evidence.source
    before = _fingerprint(factcheck)
    model._default_manager.filter(pk=row.pk).update(**{field.name: _other(row, field)})
    assert _fingerprint(factcheck) != before, (
        f"{model.__name__}.{field.name} may change after an approval: add it to factchecks/dossier.py, "
        "or to UNSEEN here with the reason"
    )


def test_the_tables_name_fields_that_there_are() -> None:
    there = {
        f"{model.__name__}.{field.name}"
        for model in (Evidence, Source)
        for field in model._meta.concrete_fields
    }
    assert UNSEEN.keys() | KEPT <= there
