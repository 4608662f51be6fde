"""The search index in PostgreSQL: the words of each sentence, claim and external fact-check, and
their vectors.

Plain SQL, because BM25 is a sum over a covering index, which a QuerySet cannot express. Tables:

- ``claims_lexeme`` (a word, and the number of documents of each kind that contain it),
- ``claims_posting_sentence``, ``_claim``, ``_review`` and ``_headline`` (lexeme, document, BM25
  weight), read from their covering index alone,
- ``claims_vector_sentence``, ``_claim`` and ``_review`` (document, unit vector of the first encoder) and
  ``claims_vector_across_…`` (document, language, unit vector of the second) when pgvector is there,
- ``matching_indexedvalue`` (what each value measures, and its terms; written in ``measured``).

Writing is called by operations, inside their transaction; reading is called by ``retrieval``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Any

from django.db import ProgrammingError, connection, transaction

from apps.common.locking import advisory_lock
from apps.matching.meaning import Vectors, primary
from apps.matching.scoring import AVERAGE_LENGTH, K1, B, Cosines, configuration, normalised

CANDIDATES = 100
# How many postings of a query's words, the rarest first, are read to find candidates.
POSTINGS_READ = 25_000
# Called when the tables of vectors may have been made, outside a migration.
AFTER_NEW_TABLES: list[Callable[[], None]] = []


class Kind(StrEnum):
    """What is indexed."""

    SENTENCE = "sentence"
    CLAIM = "claim"
    # The claim that another organisation reviewed, and the headline over its review: two fields of
    # one document.
    REVIEW = "review"
    HEADLINE = "headline"


def has_vectors() -> bool:
    """Say whether this database can hold vectors (pgvector), and let a search see ``CANDIDATES``."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_regclass('claims_vector_across_sentence') IS NOT NULL,"
            " set_config('hnsw.ef_search', %s, false)",
            [str(CANDIDATES)],
        )
        return bool(cursor.fetchone()[0])


def enable_vectors() -> None:
    """Make the tables of vectors where this database can hold them and has none. Idempotent.

    Without pgvector, or in a role that may not create its extension or tables, nothing is made.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'vector')"
        )
        if not cursor.fetchone()[0]:
            return
        with suppress(ProgrammingError), transaction.atomic():
            cursor.execute("CREATE EXTENSION IF NOT EXISTS vector")
            for kind in (Kind.SENTENCE, Kind.CLAIM, Kind.REVIEW):
                cursor.execute(_VECTORS.format(kind=kind))
            for call in AFTER_NEW_TABLES:
                call()


def recount() -> None:
    """Count documents and words anew from the postings, which a copy of the data may lack."""
    _write_alone()
    with connection.cursor() as cursor:
        for kind in Kind:
            cursor.execute(_RECOUNT.format(kind=kind))
            cursor.execute(_RECOUNT_ALL.format(kind=kind))


def versions_without_words(versions: Sequence[int]) -> list[int]:
    """Return which of these versions have sentences and no word of them in the index."""
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT_WORDS, [list(versions)])
        return [number for (number,) in cursor.fetchall()]


def add_words(kind: Kind, documents: Iterable[tuple[int, str]], *, language: str) -> None:
    """Index documents (number, text) that are not indexed yet, and count their words.

    The caller has locked the documents. Other writers of words wait until its transaction ends.
    """
    rows = [(number, normalised(text)) for number, text in documents]
    if not rows:
        return
    numbers, texts = (list(column) for column in zip(*rows, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(_TERMS, [numbers, texts, configuration(language)])
        _write_alone()
        cursor.execute(
            "INSERT INTO claims_lexeme (word, sentences, claims) "
            "SELECT DISTINCT word, 0, 0 FROM new_terms ON CONFLICT (word) DO NOTHING"
        )
        cursor.execute(
            f"INSERT INTO claims_posting_{kind} (lexeme_id, document_id, weight) "
            f"SELECT l.id, t.id, t.tf * {K1 + 1} / "
            f"(t.tf + {K1} * ({1 - B} + {B} * t.length / {AVERAGE_LENGTH})) "
            "FROM new_terms t JOIN claims_lexeme l USING (word) ON CONFLICT DO NOTHING"
        )
        cursor.execute(_count(kind, "+", "SELECT word, count(*) AS n FROM new_terms GROUP BY word"))
        cursor.execute(_COUNT_ALL.format(kind=kind), [len(rows)])
        cursor.execute("DROP TABLE new_terms")


def remove_words(kind: Kind, number: int) -> None:
    """Remove one document from the index, which the caller has locked."""
    gone = (
        f"DELETE FROM claims_posting_{kind} p USING claims_lexeme l "
        "WHERE p.document_id = %s AND l.id = p.lexeme_id RETURNING l.word"
    )
    with connection.cursor() as cursor:
        cursor.execute(gone, [number])
        words = [word for (word,) in cursor.fetchall()]
        _write_alone()
        cursor.execute(_count(kind, "-", "SELECT unnest(%s::text[]) AS word, 1 AS n"), [words])
        if words:
            cursor.execute(_COUNT_ALL.format(kind=kind), [-1])


def _write_alone() -> None:
    """Wait for other transactions that count words, and let others wait for this one.

    Two texts share most of their words, and the row that counts documents. Rows that two transactions
    insert or update in different orders can end in a deadlock.
    """
    advisory_lock("search index")


def add_vectors(kind: Kind, vectors: Sequence[tuple[int, Vectors]], *, language: str) -> None:
    """Store unit vectors by document; later ones replace the first."""
    first = [(number, _literal(one.first)) for number, one in vectors if one.first is not None]
    second = [
        (number, primary(language), _literal(one.second))
        for number, one in vectors
        if one.second is not None
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO claims_vector_{kind} (document_id, vector) VALUES (%s, %s::vector) "
            "ON CONFLICT (document_id) DO UPDATE SET vector = EXCLUDED.vector",
            first,
        )
        cursor.executemany(
            f"INSERT INTO claims_vector_across_{kind} (document_id, language, vector) "
            "VALUES (%s, %s, %s::vector) ON CONFLICT (document_id) "
            "DO UPDATE SET language = EXCLUDED.language, vector = EXCLUDED.vector",
            second,
        )


def _literal(vector: Sequence[float]) -> str:
    return "[" + ",".join(f"{x:.6f}" for x in vector) + "]"


def with_words(kind: Kind, numbers: Sequence[int]) -> list[int]:
    """Return which of these documents are indexed."""
    sql = f"SELECT DISTINCT document_id FROM claims_posting_{kind} WHERE document_id = ANY(%s)"
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(numbers)])
        return [number for (number,) in cursor.fetchall()]


def vectors_of(kind: Kind, number: int) -> Vectors | None:
    """Return the stored vectors of a document, if it has any."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT (SELECT vector FROM claims_vector_{kind} WHERE document_id = %s),"
            f" (SELECT vector FROM claims_vector_across_{kind} WHERE document_id = %s)",
            [number, number],
        )
        stored = cursor.fetchone()
    first, second = (
        [float(x) for x in one.strip("[]").split(",")] if one else None for one in stored
    )
    return Vectors(first, second) if first or second else None


def without_vectors(
    kind: Kind, numbers: Sequence[int], *, of_first: bool, of_second: bool
) -> list[int]:
    """Return which of these documents lack a vector of an encoder asked for."""
    sql = (
        "SELECT n FROM unnest(%s::bigint[]) AS n WHERE "
        f"(%s AND NOT EXISTS (SELECT 1 FROM claims_vector_{kind} v WHERE v.document_id = n)) OR (%s "
        f"AND NOT EXISTS (SELECT 1 FROM claims_vector_across_{kind} v WHERE v.document_id = n)) "
        "ORDER BY n"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(numbers), of_first, of_second])
        return [number for (number,) in cursor.fetchall()]


def without_second(kind: Kind, most: int) -> list[int]:
    """Return up to ``most`` indexed documents of a kind that have no vector of the second encoder."""
    sql = (
        f"SELECT DISTINCT document_id FROM claims_posting_{kind} p WHERE NOT EXISTS (SELECT 1 FROM "
        f"claims_vector_across_{kind} v WHERE v.document_id = p.document_id) ORDER BY 1 LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [most])
        return [number for (number,) in cursor.fetchall()]


def versions_without_second(most: int) -> list[int]:
    """Return up to ``most`` indexed versions with a sentence that has no vector of the second encoder."""
    sql = (
        "SELECT DISTINCT s.version_id FROM articles_sentence s JOIN matching_indexedversion i "
        "ON i.version_id = s.version_id WHERE NOT EXISTS (SELECT 1 FROM "
        "claims_vector_across_sentence v WHERE v.document_id = s.id) ORDER BY 1 LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [most])
        return [number for (number,) in cursor.fetchall()]


def by_words(kind: Kind, text: str, *, language: str) -> dict[int, float]:
    """Return the ``CANDIDATES`` documents with the highest BM25 scores: number -> score."""
    return _scores(_BM25.format(kind=kind), [configuration(language), normalised(text)])


def words_of(kind: Kind, text: str, numbers: Sequence[int], *, language: str) -> dict[int, float]:
    """Return the BM25 scores of given documents."""
    parameters = [configuration(language), normalised(text), list(numbers)]
    return _scores(_BM25_OF.format(kind=kind), parameters)


def by_meaning(kind: Kind, vectors: Vectors) -> Cosines:
    """Return the ``CANDIDATES`` nearest documents by the cosine of each encoder.

    ``has_vectors`` was asked on this connection before.
    """
    return _cosines(kind, vectors, "ORDER BY vector <=> %s::vector LIMIT %s", [CANDIDATES])


def meaning_of(kind: Kind, vectors: Vectors, numbers: Sequence[int]) -> Cosines:
    """Return the cosines of given documents."""
    return _cosines(kind, vectors, "WHERE document_id = ANY(%s)", [list(numbers)])


def _cosines(kind: Kind, vectors: Vectors, which: str, parameters: list[Any]) -> Cosines:
    """Ask the tables of both encoders in one query."""
    parts, values = [], []
    for number, vector in enumerate((vectors.first, vectors.second)):
        if vector is None:
            continue
        table, language = (
            (f"claims_vector_{kind}", "''")
            if number == 0
            else (f"claims_vector_across_{kind}", "language")
        )
        parts.append(
            f"(SELECT {number}, document_id, 1 - (vector <=> %s::vector), {language} FROM {table} {which})"
        )
        literal = _literal(vector)
        values += [literal, *([literal] if "<=>" in which else []), *parameters]
    found = Cosines({}, {}, {})
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), values)
            for encoder, document, cosine, language in cursor.fetchall():
                (found.second if encoder else found.first)[document] = float(cosine)
                if encoder:
                    found.languages[document] = language
    return found


def _scores(sql: str, parameters: Sequence[Any]) -> dict[int, float]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return {number: float(score) for number, score in cursor.fetchall()}


def _count(kind: Kind, sign: str, words: str) -> str:
    """Return SQL that changes the document counts of words."""
    return (
        f"UPDATE claims_lexeme l SET {kind}s = {kind}s {sign} w.n "
        f"FROM ({words}) w WHERE l.word = w.word"
    )


_VECTORS = """
CREATE TABLE IF NOT EXISTS claims_vector_across_{kind} (
    document_id bigint PRIMARY KEY,
    language varchar(8) NOT NULL,
    vector vector(512) NOT NULL
);
CREATE INDEX IF NOT EXISTS claims_vector_across_{kind}_nearest
    ON claims_vector_across_{kind} USING hnsw (vector vector_cosine_ops);
CREATE TABLE IF NOT EXISTS claims_vector_{kind} (
    document_id bigint PRIMARY KEY,
    vector vector(384) NOT NULL
);
CREATE INDEX IF NOT EXISTS claims_vector_{kind}_nearest
    ON claims_vector_{kind} USING hnsw (vector vector_cosine_ops);
"""

_RECOUNT = """
UPDATE claims_lexeme l SET {kind}s = coalesce(p.n, 0)
FROM claims_lexeme k LEFT JOIN (
    SELECT lexeme_id, count(*) AS n FROM claims_posting_{kind} GROUP BY lexeme_id
) p ON p.lexeme_id = k.id
WHERE l.id = k.id AND k.word <> '' AND l.{kind}s <> coalesce(p.n, 0)
"""

_RECOUNT_ALL = """
UPDATE claims_lexeme SET {kind}s = (SELECT count(DISTINCT document_id) FROM claims_posting_{kind})
WHERE word = ''
"""

_WITHOUT_WORDS = """
SELECT v FROM unnest(%s::bigint[]) AS v
WHERE EXISTS (SELECT 1 FROM articles_sentence s WHERE s.version_id = v)
  AND NOT EXISTS (
    SELECT 1 FROM articles_sentence s JOIN claims_posting_sentence p ON p.document_id = s.id
    WHERE s.version_id = v
) ORDER BY v
"""

_TERMS = """
CREATE TEMPORARY TABLE new_terms ON COMMIT DROP AS
SELECT d.id, t.lexeme AS word, cardinality(t.positions) AS tf,
       sum(cardinality(t.positions)) OVER (PARTITION BY d.id) AS length
FROM unnest(%s::bigint[], %s::text[]) AS d(id, body),
     LATERAL unnest(to_tsvector(%s::regconfig, d.body)) AS t
WHERE length(t.lexeme) <= 64
"""

# The empty word counts the documents.
_COUNT_ALL = """
INSERT INTO claims_lexeme (word, sentences, claims) VALUES ('', 0, 0) ON CONFLICT DO NOTHING;
UPDATE claims_lexeme SET {kind}s = {kind}s + %s WHERE word = ''
"""

# The words asked for, rarest first, with their weight (idf) and how many postings come before them.
_ASKED = """
WITH asked AS (
    SELECT l.id, l.{kind}s AS df,
           ln(1 + greatest(n.total - l.{kind}s + 0.5, 0) / (l.{kind}s + 0.5)) AS idf,
           sum(l.{kind}s) OVER (ORDER BY l.{kind}s, l.id) - l.{kind}s AS before
    FROM claims_lexeme l,
         (SELECT greatest({kind}s, 1) AS total FROM claims_lexeme WHERE word = '') AS n
    WHERE l.word IN (SELECT lexeme FROM unnest(to_tsvector(%s::regconfig, %s)))
      AND l.{kind}s > 0
)
"""

# Rare words bring the candidates; then every word asked for is looked up in each of them. A scalar
# subquery, because a join would read the common words' postings whole.
_BM25 = (
    _ASKED
    + """,
rare AS (
    SELECT id, idf FROM asked WHERE before = 0 OR before + df <= """
    + str(POSTINGS_READ)
    + """
),
candidates AS (
    SELECT p.document_id FROM rare r JOIN claims_posting_{kind} p ON p.lexeme_id = r.id
    GROUP BY p.document_id ORDER BY sum(p.weight * r.idf) DESC LIMIT """
    + str(CANDIDATES * 2)
    + """
)
SELECT c.document_id, sum(a.idf * coalesce(
    (SELECT p.weight FROM claims_posting_{kind} p
     WHERE p.lexeme_id = a.id AND p.document_id = c.document_id), 0)) AS score
FROM candidates c CROSS JOIN asked a
GROUP BY c.document_id ORDER BY score DESC, c.document_id LIMIT """
    + str(CANDIDATES)
)

_BM25_OF = (
    _ASKED
    + """
SELECT p.document_id, sum(p.weight * a.idf) FROM asked a
JOIN claims_posting_{kind} p ON p.lexeme_id = a.id
WHERE p.document_id = ANY(%s) GROUP BY p.document_id
"""
)
