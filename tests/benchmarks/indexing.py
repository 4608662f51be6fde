"""How fast several processes index texts: ``python -m tests.benchmarks.indexing --texts 150 --processes 1 2 4``.

Each number of processes gets texts of its own, of about 40 sentences with common and rare words and values, in one
database (a folder that is removed at the end, unless ``DATABASE_URL`` names a server). Printed are the seconds
until all are indexed by words and values, and whether the counts of the index are right at the end.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import tempfile
import time

import django

from tests.benchmarks import importing, matching

SENTENCES = 20  # of each of the two kinds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=150)
    parser.add_argument("--processes", type=int, nargs="+", default=[1, 2, 4])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("PORTAL_DATA", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        texts = make_texts(options.texts * len(options.processes))
        for processes in options.processes:
            mine, texts = texts[: options.texts], texts[options.texts :]
            seconds = measure(mine, processes)
            print(
                f"{processes} processes: {len(mine)} texts in {seconds:.1f} s, "
                f"{len(mine) / seconds:.1f} a second"
            )
        print(f"{wrong_counts()} words have a wrong count.")


def make_texts(count: int) -> list[int]:
    """Keep made-up articles with their sentences; return the numbers of their versions."""
    from apps.articles.operations import versions
    from tests.factories import ArticleFactory, PersonFactory

    rng = random.Random(importing.SEED)
    words = matching.wordings(count * SENTENCES, rng)
    person = PersonFactory(role="contributor")
    numbers = []
    for at, line in enumerate(importing.articles(count, SENTENCES // 4 * 60)):
        others = ". ".join(words[at * SENTENCES : (at + 1) * SENTENCES])
        text = f"{json.loads(line)['text']}\n\n{others}."
        numbers.append(ArticleFactory(actor=person, text=text).current.pk)
    versions.split_versions(version_ids=numbers)
    return numbers


def measure(versions: list[int], processes: int) -> float:
    """Return the seconds in which so many processes index these versions."""
    from django.db import connections

    connections.close_all()
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        pool.map(_connect, range(processes), chunksize=1)
        started = time.perf_counter()
        pool.map(_index, versions, chunksize=1)
        return time.perf_counter() - started


def _connect(_: int) -> None:
    from django.db import connection

    connection.ensure_connection()


def _index(version: int) -> None:
    from django.utils import timezone

    from apps.matching import operations

    operations.index_version(version_id=version, now=timezone.now())


def wrong_counts() -> int:
    """Return how many words are counted in another number of sentences than they are in."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM claims_lexeme l WHERE l.word <> '' AND l.sentences <>"
            " (SELECT count(*) FROM claims_posting_sentence p WHERE p.lexeme_id = l.id)"
        )
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    main()
