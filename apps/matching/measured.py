"""The values in the search index: what each sentence, claim and external fact-check measures.

Plain SQL and bulk inserts, as in ``index``. Writing is called by operations, inside their
transaction; reading is called by ``retrieval``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef

from apps.matching.index import Kind
from apps.matching.models import IndexedValue, IndexedVersion
from apps.reading.comparing.measures import Measure

# How many documents a search by value brings, and how many rows, the newest, are compared for them.
CANDIDATES = 60
ROWS_READ = 20_000


def add(
    kind: Kind, measured: Iterable[tuple[int, Sequence[Measure]]], *, version_id: int | None = None
) -> None:
    """Store what documents measure, replacing earlier rows; ``version_id`` is that of sentences."""
    documents = [(number, list(measures)) for number, measures in measured]
    numbers = [number for number, _ in documents]
    IndexedValue.objects.filter(kind=kind, document_id__in=numbers).delete()
    unread = [Measure("", None, None, ())] if kind is not Kind.SENTENCE else []
    IndexedValue.objects.bulk_create(
        IndexedValue(
            kind=kind,
            document_id=number,
            version_id=version_id,
            dimension=measure.dimension,
            low=measure.low,
            high=measure.high,
            terms=list(measure.terms),
        )
        for number, measures in documents
        for measure in measures or unread
    )


def versions_without(most: int) -> list[int]:
    """Return up to ``most`` indexed versions whose values are not."""
    rows = IndexedVersion.objects.filter(values_at=None).order_by("pk")
    return list(rows.values_list("version", flat=True)[:most])


def is_measured(kind: Kind) -> Exists:
    """Return the condition that the values of a row, of the table of ``kind``, are indexed."""
    return Exists(IndexedValue.objects.filter(kind=kind, document_id=OuterRef("pk")))


def by_value(kind: Kind, measures: Sequence[Measure]) -> list[int]:
    """Return the ``CANDIDATES`` documents that share most terms with the measures asked for.

    A value that meets the one asked for counts as one more term.
    """
    terms = sorted({term for measure in measures for term in measure.terms})
    if not terms:
        return []
    parameters: dict[str, Any] = {
        "kind": str(kind),
        "terms": terms,
        "rows": ROWS_READ,
        "most": CANDIDATES,
        "dimensions": [measure.dimension for measure in measures],
        "lows": [measure.low for measure in measures],
        "highs": [measure.high for measure in measures],
    }
    with connection.cursor() as cursor:
        cursor.execute(_BY_VALUE, parameters)
        return [number for (number,) in cursor.fetchall()]


def in_versions(versions: Sequence[int], measures: Sequence[Measure]) -> list[int]:
    """Return the sentences of some versions that measure in a dimension asked for.

    At most ``CANDIDATES``, in the order of ``versions``.
    """
    dimensions = sorted({measure.dimension for measure in measures})
    sql = (
        "SELECT document_id FROM matching_indexedvalue WHERE kind = 'sentence' "
        "AND version_id = ANY(%s) AND dimension = ANY(%s) GROUP BY document_id, version_id "
        "ORDER BY array_position(%s::bigint[], version_id), document_id LIMIT %s"
    )
    asked: list[Any] = [list(versions), dimensions, list(versions), CANDIDATES]
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return [number for (number,) in cursor.fetchall()]


_BY_VALUE = """
WITH asked AS (
    SELECT * FROM unnest(%(dimensions)s::text[], %(lows)s::float8[], %(highs)s::float8[])
        AS a(dimension, low, high)
),
found AS (
    SELECT v.document_id, v.dimension, v.low, v.high, v.terms FROM matching_indexedvalue v
    WHERE v.kind = %(kind)s AND v.terms && %(terms)s::varchar[]
    ORDER BY v.id DESC LIMIT %(rows)s
)
SELECT f.document_id FROM found f
GROUP BY f.document_id
ORDER BY max(
    (SELECT count(*) FROM unnest(f.terms) AS term WHERE term = ANY(%(terms)s::varchar[]))
    + (CASE WHEN EXISTS (
        SELECT 1 FROM asked a WHERE a.dimension = f.dimension
        AND coalesce(f.low, '-Infinity') <= coalesce(a.high, 'Infinity')
        AND coalesce(f.high, 'Infinity') >= coalesce(a.low, '-Infinity')
    ) THEN 1 ELSE 0 END)
) DESC, f.document_id LIMIT %(most)s
"""
