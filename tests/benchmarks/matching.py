"""How fast a claim is matched: ``python -m tests.benchmarks.matching --claims 100000 --sentences 200000``.

Fills an empty database of its own (``PORTAL_DATA``) with made-up wordings over a Zipf vocabulary and
random unit vectors, then prints the median and the 95th percentile of searches by words, by meaning
and by value. Two in three sentences have a value; 200 places and 40 things share them out by the same
law, and 30 sentences make an article. It keeps what it made, so a second run only measures. Vectors are made for
``--vectors`` documents of each kind, since a made-up vector costs as much to index as a real one.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence

import django

from apps.reading.comparing.measures import Measure

WORDS = 60_000
SEED = 20230206
MANY = 50_000  # vectors, from which on their index is made after them


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--sentences", type=int, default=200_000)
    parser.add_argument("--vectors", type=int, default=20_000)
    parser.add_argument("--searches", type=int, default=100)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
    django.setup()
    fill(options.claims, options.sentences, options.vectors)
    measure(options.searches)


def wordings(count: int, rng: random.Random) -> list[str]:
    """Return made-up sentences of 8 to 24 words, a third of them with a number."""
    vocabulary = [f"w{number:x}ord" for number in range(WORDS)]
    weights = [1 / (rank + 10) for rank in range(WORDS)]
    words = iter(rng.choices(vocabulary, weights, k=count * 17))
    return [_wording(words, rng) for _ in range(count)]


def _wording(words: Iterator[str], rng: random.Random) -> str:
    parts = [next(words) for _ in range(rng.randint(8, 16))]
    if rng.random() < 1 / 3:
        parts.insert(3, f"{rng.randint(1, 9_999_999):,}")
    return " ".join(parts)


def fill(claims: int, sentences: int, vectors: int) -> None:
    """Bring the database up to so many indexed claims, sentences and vectors."""
    from django.core.management import call_command
    from django.utils import timezone

    from apps.claims.models import Claim
    from apps.people.models import Person

    call_command("migrate", verbosity=0)
    person = Person.objects.first() or Person.objects.create_user("bench@x.example", name="B")
    rng = random.Random(SEED)
    started = time.perf_counter()
    while (have := Claim.objects.count()) < claims:
        rows = Claim.objects.bulk_create(
            [
                Claim(statement=text, kind="other", created_by=person, created_at=timezone.now())
                for text in wordings(min(5000, claims - have), rng)
            ]
        )
        _index("claim", [(row.pk, row.statement) for row in rows])
    _fill_sentences(sentences, person, rng)
    for kind in ("claim", "sentence"):
        _fill_vectors(kind, vectors)
        _fill_values(kind, rng)
    _analyse()
    print(f"filled in {time.perf_counter() - started:.0f} s")


def _fill_sentences(wanted: int, person: object, rng: random.Random) -> None:
    from django.utils import timezone

    from apps.articles.models import Article, ArticleVersion, Original, Sentence

    now = timezone.now()
    original, _ = Original.objects.get_or_create(sha256="0" * 64, defaults={"data": b"", "size": 0})
    while (have := Sentence.objects.count()) < wanted:
        texts = wordings(min(5000, wanted - have), rng)
        article = Article.objects.create(
            title=f"Made up {have}", came_by="command", imported_by=person, imported_at=now
        )
        version = ArticleVersion.objects.create(
            article=article,
            number=1,
            text=" ".join(texts),
            text_sha256=f"{have:064x}",
            wording_sha256=f"{have:064x}",
            original=original,
            fetched_at=now,
            extractor="benchmark",
            extractor_version="1",
        )
        rows, at = [], 0
        for index, text in enumerate(texts):
            rows.append(Sentence(version=version, index=index, start=at, end=at + len(text)))
            at += len(text) + 1
        kept = Sentence.objects.bulk_create(rows)
        _index("sentence", [(row.pk, text) for row, text in zip(kept, texts, strict=True)])


def _index(kind: str, documents: list[tuple[int, str]]) -> None:
    from django.db import transaction

    from apps.matching import index

    with transaction.atomic():
        index.add_words(index.Kind(kind), documents, language="en")


def _fill_vectors(kind: str, wanted: int) -> None:
    """Give ``wanted`` documents vectors; many come in before the index over them is made anew."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT d.document_id FROM (SELECT DISTINCT document_id FROM claims_posting_{kind} "
            f"ORDER BY 1 LIMIT %s) d LEFT JOIN claims_vector_{kind} v USING (document_id) "
            "WHERE v.document_id IS NULL",
            [wanted],
        )
        numbers = [number for (number,) in cursor.fetchall()]
        if len(numbers) < MANY:
            _add_vectors(kind, numbers)
            return
        cursor.execute(
            "SELECT indexdef FROM pg_indexes WHERE indexname = %s",
            [f"claims_vector_{kind}_nearest"],
        )
        (again,) = cursor.fetchone()
        cursor.execute(f"DROP INDEX claims_vector_{kind}_nearest")
        _add_vectors(kind, numbers)
        cursor.execute("SET maintenance_work_mem = '3GB'")
        cursor.execute(again)


def _add_vectors(kind: str, numbers: Sequence[int]) -> None:
    import numpy as np

    from apps.matching import index
    from apps.matching.meaning import Vectors

    rng = np.random.default_rng(SEED)
    for start in range(0, len(numbers), 1000):
        part = numbers[start : start + 1000]
        vectors = rng.standard_normal((len(part), 384))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        rows = [
            (number, Vectors(vector, None))
            for number, vector in zip(part, vectors.tolist(), strict=True)
        ]
        index.add_vectors(index.Kind(kind), rows, language="en")


def _fill_values(kind: str, rng: random.Random) -> None:
    """Give two in three documents that have none a made-up value, 30 sentences to an article."""
    from django.db import connection

    from apps.matching.models import IndexedValue

    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT document_id FROM claims_posting_{kind} p WHERE NOT EXISTS (SELECT 1 "
            "FROM matching_indexedvalue v WHERE v.kind = %s AND v.document_id = p.document_id) "
            "ORDER BY 1",
            [kind],
        )
        numbers = [number for (number,) in cursor.fetchall()]
    for start in range(0, len(numbers), 5000):
        rows = []
        for number in numbers[start : start + 5000]:
            measure = made_up_measure(rng) if rng.random() < 2 / 3 else None
            rows.append(
                IndexedValue(
                    kind=kind,
                    document_id=number,
                    version_id=number // 30 if kind == "sentence" else None,
                    dimension=measure.dimension if measure else "",
                    low=measure.low if measure else None,
                    high=measure.high if measure else None,
                    terms=list(measure.terms) if measure else [],
                )
            )
        IndexedValue.objects.bulk_create(rows)


def made_up_measure(rng: random.Random) -> Measure:
    """Return a value of a made-up thing in one or two places, a third of them days."""
    (dimension,) = rng.choices(("count", "day", "%", "USD", "km²", "year"), (40, 33, 12, 6, 2, 7))
    places = rng.choices(range(200), [1 / (rank + 3) for rank in range(200)], k=rng.randint(1, 2))
    (thing,) = rng.choices(range(40), [1 / (rank + 3) for rank in range(40)])
    low = float(rng.randint(1, 1_000_000))
    if dimension == "day":
        terms = [f"20{rng.randint(15, 26)}-{rng.randint(1, 12):02}"]
    else:
        terms = [f"thing{thing}"]
    terms += [f"@{place:02}" for place in dict.fromkeys(places)]
    return Measure(dimension, low, low, tuple(f"{dimension}:{term}" for term in terms))


def _analyse() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def measure(searches: int) -> None:
    """Print milliseconds: median and 95th percentile."""
    import numpy as np
    from django.db import connection

    from apps.matching import index, measured
    from apps.matching.meaning import Vectors

    rng = random.Random(SEED + 1)
    index.has_vectors()
    asked = wordings(searches, rng)
    vectors = np.random.default_rng(SEED + 1).standard_normal((searches, 384)).tolist()
    values = [[made_up_measure(rng)] for _ in range(searches)]
    articles = [rng.sample(range(1, 5000), 20) for _ in range(searches)]
    head = f"{'':12}{'documents':>12}{'vectors':>10}{'words ms':>18}{'meaning ms':>18}"
    print(f"{head}{'value ms':>18}{'in articles ms':>18}")
    for kind in (index.Kind.SENTENCE, index.Kind.CLAIM):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {kind}s FROM claims_lexeme WHERE word = ''")
            (documents,) = cursor.fetchone()
            cursor.execute(f"SELECT count(*) FROM claims_vector_{kind}")
            (held,) = cursor.fetchone()
        words = _times(lambda n, k=kind: index.by_words(k, asked[n], language="en"), searches)
        meaning = _times(lambda n, k=kind: index.by_meaning(k, Vectors(vectors[n], None)), searches)
        by_value = _times(lambda n, k=kind: measured.by_value(k, values[n]), searches)
        inside = "–"
        if kind is index.Kind.SENTENCE:
            inside = _times(lambda n: measured.in_versions(articles[n], values[n]), searches)
        times = f"{words:>18}{meaning:>18}{by_value:>18}{inside:>18}"
        print(f"{kind:12}{documents:12,}{held:10,}{times}")


def _times(search: Callable[[int], object], searches: int) -> str:
    taken = []
    for number in range(searches):
        started = time.perf_counter()
        search(number)
        taken.append((time.perf_counter() - started) * 1000)
    taken.sort()
    return f"{statistics.median(taken):.1f} / {taken[int(len(taken) * 0.95)]:.1f}"


if __name__ == "__main__":
    main()
