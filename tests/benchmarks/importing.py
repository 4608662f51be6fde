"""How fast a list of articles comes in: ``python -m tests.benchmarks.importing --articles 10000``.

Makes a list of articles in JSON lines, gives it to the portal as a person does, and lets a real worker
keep the rows in a database of its own (a folder that is removed at the end, unless ``DATABASE_URL``
names a server). Prints how long the list took until every row was an article, how far sentences and
suggestions were by then, and how long the very same list takes once more.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

import django

SEED = 20230327
PLACES = ("Ostrava Bay", "Lower Karsin", "the Veldt road", "Port Amry", "Sella", "the Tarn valley")
WHO = ("The governor", "A relief agency", "Deputy minister Jan Kowal", "The harbour master")
VERBS = ("said that", "told reporters that", "wrote that", "denied that")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--words", type=int, default=600)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("PORTAL_DATA", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.demo")
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        listed = "\n".join(articles(options.articles, options.words)).encode()
        print(f"{options.articles:,} articles, {len(listed) / 2**20:.0f} MB of JSON lines")
        with a_worker():
            measure(listed, options.articles, "first time")
            measure(listed, options.articles, "once more")


def articles(count: int, words: int) -> Iterator[str]:
    """Yield made-up articles of about so many words, a JSON line each, no two alike."""
    rng = random.Random(SEED)
    for number in range(count):
        paragraphs = [" ".join(_sentence(rng) for _ in range(4)) for _ in range(words // 60)]
        yield json.dumps(
            {
                "url": f"https://outlet-{number % 40}.example/{number}/{rng.randrange(10**6)}",
                "title": f"{rng.choice(PLACES)} after {rng.randint(2, 90)} days, part {number}",
                "authors": ["Ana Roth", "Jan Kowal"][: rng.randint(0, 2)],
                "publisher": f"Outlet {number % 40}",
                "published": f"2023-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
                "language": "en",
                "text": "\n\n".join(paragraphs),
            }
        )


def _sentence(rng: random.Random) -> str:
    said = f"{rng.choice(WHO)} {rng.choice(VERBS)} {rng.randint(20, 90_000):,} people had left"
    return f"{said} {rng.choice(PLACES)} by {rng.randint(2, 27)} March {rng.randint(1990, 2024)}."


@contextmanager
def a_worker() -> Iterator[None]:
    """Run a worker as the demo does, and end it at the end."""
    command = [sys.executable, "manage.py", "procrastinate", "worker", "--concurrency", "4"]
    worker = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(6)
        yield
    finally:
        worker.send_signal(signal.SIGTERM)
        try:
            worker.wait(20)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def measure(listed: bytes, count: int, name: str) -> None:
    """Import the list, wait until no row waits, and print what that took."""
    from django.utils import timezone

    from apps.articles.models import Article, ArticleVersion
    from apps.articles.operations.documents import Document
    from apps.articles.operations.importing import import_documents
    from apps.people.models import Person
    from apps.suggestions.models import Suggestion

    person = Person.objects.filter(role="admin").first() or Person.objects.create_user(
        "bench@x.example", name="B", role="admin"
    )
    started = time.perf_counter()
    batch = import_documents(
        actor=person,
        documents=[Document("articles.jsonl", listed)],
        came_by="command",
        now=timezone.now(),
    )
    taken = time.perf_counter() - started
    while batch.items.waiting().exists():
        time.sleep(0.25)
    seconds = time.perf_counter() - started
    outcomes = dict.fromkeys(batch.items.values_list("outcome", flat=True).distinct())
    print(
        f"{name:<11} rows taken in after {taken:.1f} s, all kept after {seconds:.1f} s: "
        f"{count / seconds:,.0f} a second ({', '.join(outcomes)})"
    )
    print(
        f"{'':<11} articles {Article.objects.count():,}, versions {ArticleVersion.objects.count():,}, "
        f"of them read {Suggestion.objects.values('version').distinct().count():,} by then"
    )


if __name__ == "__main__":
    main()
