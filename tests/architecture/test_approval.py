"""Fields of evidence: each is in every form, API shape, document and fingerprint, or excepted here.

A reviewer approves a fingerprint (``factchecks.dossier``); a field that is not in the document could be
changed after the approval and would be published all the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import models

from apps.articles.models import Publisher
from apps.common.fields import EDTFField
from apps.evidence import outlets
from apps.evidence.forms import DetailsForm, LinkForm, stored_details
from apps.evidence.models import Evidence, EvidenceEntry, Source
from apps.evidence.operations.attaching import EvidenceDetails, change
from apps.evidence.operations.sources import Link, source_of_link
from apps.evidence.serializers import (
    EvidenceAnswer,
    EvidenceFields,
    LinkShape,
    SourceAnswer,
    details_of,
)
from apps.factchecks import dossier
from apps.factchecks.models import FactCheck
from apps.people.models import Person
from apps.publishing.serializers.document import EvidenceInDocument, SourceInDocument
from apps.reading import values
from tests.factories import NOW, EvidenceFactory, FactCheckFactory

# Fields that no reader sees, each with the reason why no approval need see them.
NOT_SHOWN = {
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
    "Source.version": "counts changes",
    "Source.published_earliest": "follows from published",
    "Source.published_latest": "follows from published",
}
IDENTITY = {"Evidence.id", "Evidence.claim", "Source.id"}  # which row it is, never changed
FIELDS = [
    (model, field)
    for model in (Evidence, Source)
    for field in model._meta.concrete_fields
    if f"{model.__name__}.{field.name}" not in NOT_SHOWN.keys() | IDENTITY
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
        "or to NOT_SHOWN here with the reason"
    )


def test_the_tables_name_fields_that_there_are() -> None:
    there = {
        f"{model.__name__}.{field.name}"
        for model in (Evidence, Source)
        for field in model._meta.concrete_fields
    }
    assert NOT_SHOWN.keys() | IDENTITY <= there


# --- the places that have to know a field -----------------------------------------------------


def _document() -> dict[str, Any]:
    """Return the published document of a piece of evidence that is not stored."""
    source = Source(title="A report", publisher=Publisher(name="The Harbour Post"))
    evidence: dict[str, Any] = dossier._evidence(
        Evidence(source=source), None, outlets.ClaimOutlets()
    )
    return evidence


def _recorded() -> Collection[str]:
    """Return what the history records of a piece of evidence that is attached."""
    return EvidenceEntry.objects.get(evidence=EvidenceFactory(), verb="attach").after.keys()


PLACES: dict[type[models.Model], dict[str, Callable[[], Collection[str]]]] = {
    Evidence: {
        "evidence/operations/attaching.py: EvidenceDetails": lambda: EvidenceDetails.__slots__,
        "evidence/operations/attaching.py: _recorded (history)": _recorded,
        "evidence/forms.py: DetailsForm": lambda: DetailsForm.base_fields,
        "evidence/serializers.py: EvidenceFields": lambda: EvidenceFields().fields,
        "evidence/serializers.py: EvidenceAnswer": lambda: EvidenceAnswer.Meta.fields,
        "factchecks/dossier.py: _evidence": _document,
        "publishing/serializers/document.py: EvidenceInDocument": lambda: (
            EvidenceInDocument().fields
        ),
    },
    Source: {
        "evidence/operations/sources.py: Link": lambda: Link.__slots__,
        "evidence/forms.py: LinkForm": lambda: LinkForm.base_fields,
        "evidence/serializers.py: LinkShape": lambda: LinkShape().fields,
        "evidence/serializers.py: SourceAnswer": lambda: SourceAnswer.Meta.fields,
        "factchecks/dossier.py: _evidence": lambda: _document()["source"],
        "publishing/serializers/document.py: SourceInDocument": lambda: SourceInDocument().fields,
    },
}
# Field -> the classes and functions above that do not have it, and why.
EXCEPTED = {
    "Evidence.source": (
        {"EvidenceDetails", "DetailsForm", "EvidenceFields"},
        "described by Link or Passage, and fixed once it is attached",
    ),
    "Evidence.removed_at": (
        {"EvidenceDetails", "_recorded", "DetailsForm", "EvidenceFields"}
        | {"_evidence", "EvidenceInDocument"},
        "set by removing; removed evidence is not in the document",
    ),
}
PUBLIC_NAMES = {"value_data": "value"}  # column -> name in forms, JSON and documents


def _places_without(model: type[models.Model], field: Any) -> list[str]:
    """Return the places that have neither ``field`` nor an exception for it."""
    excepted, _ = EXCEPTED.get(f"{model.__name__}.{field.name}", (set(), ""))
    return [
        place
        for place, names in PLACES[model].items()
        if PUBLIC_NAMES.get(field.name, field.name) not in names()
        and place.partition(": ")[2].partition(" ")[0] not in excepted
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "field"), FIELDS, ids=[f"{model.__name__}.{field.name}" for model, field in FIELDS]
)
def test_every_place_has_a_field_of_evidence(
    model: type[models.Model], field: models.Field[Any, Any]
) -> None:
    missing = _places_without(model, field)
    assert not missing, "\n".join(
        [
            f"add {model.__name__}.{field.name} to each of these, or to EXCEPTED with the reason "
            "(or to NOT_SHOWN when no reader sees it):",
            *missing,
        ]
    )


def test_exceptions_name_places_and_fields_that_there_are() -> None:
    fields = {f"{model.__name__}.{field.name}" for model, field in FIELDS}
    places = {place for group in PLACES.values() for place in group}
    names = {place.partition(": ")[2].partition(" ")[0] for place in places}
    assert EXCEPTED.keys() <= fields
    assert set().union(*(excepted for excepted, _ in EXCEPTED.values())) <= names
    for model, field in FIELDS:
        excepted, _ = EXCEPTED.get(f"{model.__name__}.{field.name}", (set(), ""))
        assert len(excepted) < len(PLACES[model])


# --- what is entered is stored, and read back -------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("name", EvidenceDetails.__slots__)
def test_a_changed_detail_is_stored_and_read_back(editor: Person, name: str) -> None:
    evidence = EvidenceFactory()
    column = {public: column for column, public in PUBLIC_NAMES.items()}.get(name, name)
    value = _other(evidence, Evidence._meta.get_field(column))
    value = values.from_json(value) if name == "value" else value
    details = replace(details_of(evidence), **{name: value})
    change(actor=editor, evidence_id=evidence.pk, expected_version=1, details=details, now=NOW)
    evidence.refresh_from_db()
    assert details_of(evidence) == details
    assert stored_details(evidence).keys() == {"version", *EvidenceDetails.__slots__}


LINKS = [
    Link(
        url="https://register.example/2023",
        title="Register",
        publisher="Ministry",
        author="Ada Ferris",
        published="2023-05",
        kind="dataset",
        tags=("preliminary",),
    ),
    Link(url="", title="A leaflet", day_not_known=True, not_online="It was handed out."),
]


@pytest.mark.django_db
@pytest.mark.parametrize("link", LINKS, ids=["online", "not online"])
def test_every_part_of_a_link_is_stored(link: Link) -> None:
    source = Source.objects.get(pk=source_of_link(link).pk)
    stored = {name: getattr(source, name) for name in Link.__slots__}
    stored |= {"publisher": str(source.publisher or ""), "tags": tuple(source.tags)}
    assert Link(**stored) == link


def test_the_links_above_have_every_part() -> None:
    for name in Link.__slots__:
        assert any(getattr(link, name) != getattr(Link("", ""), name) for link in LINKS)
