"""Many people save the same thing at once: what is acknowledged is kept, once, and nothing is overwritten unseen.

``python -m tests.faults.saves --clients 16 --times 400`` starts a demo. For each thing that can be edited, every
client opens its page and sends the form with words of its own, so many times. Then the histories are
read: each acknowledged save is there exactly once and no other, the version counts them, each entry begins
with what the one before ended with, and what is stored now is the last one. ``--only WORD`` does some things.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

import psycopg
from lxml import html
from psycopg import sql

from tests.faults.hostile.client import Answer, Request, send
from tests.faults.hostile.crawl import as_sent
from tests.faults.hostile.inputs import encoded
from tests.faults.hostile.people import Sender, rendering, sign_in
from tests.faults.running import Demo, demo, scratch

SAVED = (302, 303)
IDS = range(1, 31)


@dataclass(frozen=True)
class Thing:
    """A thing that is edited: the page with its form, where that goes, and the field with new words.

    ``history`` is its table of history with the column that names the row. ``stored`` is the column that
    has the field, if one does.
    """

    name: str
    page: str
    action: str
    field: str
    table: str
    history: tuple[str, str]
    stored: str = ""


THINGS = (
    Thing("draft", "/desk/factchecks/{}/", "/desk/factchecks/{}/draft/", "finding",
          "factchecks_factcheck", ("factchecks_factcheckentry", "factcheck_id"), stored="finding"),
    Thing("wording of a claim", "/desk/claims/{}/word/", "/desk/claims/{}/word/", "statement",
          "claims_claim", ("claims_claimentry", "claim_id"), stored="statement"),
    Thing("evidence", "/desk/evidence/{}/", "/desk/evidence/{}/", "note",
          "evidence_evidence", ("evidence_evidenceentry", "evidence_id"), stored="note"),
    Thing("details of a source", "/desk/sources/{}/correct/", "/desk/sources/{}/correct/", "title",
          "evidence_source", ("evidence_sourceentry", "source_id"), stored="title"),
    Thing("details of an article", "/desk/articles/{}/details/", "/desk/articles/{}/details/", "title",
          "articles_article", ("articles_articleentry", "article_id"), stored="title"),
    Thing("publisher", "/desk/publishers/{}/", "/desk/publishers/{}/", "ownership_note",
          "articles_publisher", ("articles_publisherentry", "publisher_id"), stored="ownership_note"),
    Thing("topic", "/desk/topics/{}/", "/desk/topics/{}/rename/", "name",
          "claims_topic", ("claims_topicentry", "topic_id"), stored="name"),
    Thing("claimant", "/desk/claimants/{}/", "/desk/claimants/{}/", "description",
          "claims_claimant", ("claims_claimantentry", "claimant_id"), stored="description"),
    Thing("rating", "/desk/ratings/{}/", "/desk/ratings/{}/", "meaning",
          "factchecks_rating", ("factchecks_ratingentry", "rating_id"), stored="meaning"),
    Thing("role of a person", "/desk/people/{}/", "/desk/people/{}/change_role/", "note",
          "people_person", ("people_personentry", "person_id")),
)  # fmt: skip


@dataclass
class Outcome:
    """What became of the saves of one thing; ``wrong`` has a sentence for each violation."""

    thing: Thing
    acknowledged: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """The row that is edited, and by whom."""

    thing: Thing
    pk: int
    sender: Sender


def save(
    running: Demo, thing: Thing, senders: Sequence[Sender], clients: int, times: int
) -> Outcome:
    """Save one row of a thing by ``clients`` at once, each ``times`` times, and check what is kept."""
    row = _row(running.port, thing, senders)
    before = _state(running, row)
    outcome, began = Outcome(thing), time.monotonic()

    def client(number: int) -> list[tuple[int, str]]:
        return [_save_one(running.port, row, f"Save {number} {turn}.") for turn in range(times)]

    with ThreadPoolExecutor(clients) as pool:
        for answers in pool.map(client, range(clients)):
            outcome.statuses.update(status for status, _ in answers)
            outcome.acknowledged += [words for status, words in answers if status in SAVED]
    outcome.seconds = time.monotonic() - began
    outcome.wrong = list(_violations(running, row, outcome, before))
    return outcome


def _save_one(port: int, row: Row, words: str) -> tuple[int, str]:
    fields = _fields(_get(port, row), row)
    if fields is None:
        return 0, words
    changed = [(name, words if name == row.thing.field else value) for name, value in fields]
    body = encoded([("csrfmiddlewaretoken", rendering(Random())), *changed]).encode()
    target = row.thing.action.format(row.pk)
    headers = [*row.sender.page_headers(), ("Content-Type", "application/x-www-form-urlencoded")]
    return send(port, Request(row.thing.name, "saves", "POST", target, headers, body)).status, words


def _get(port: int, row: Row) -> Answer:
    page = row.thing.page.format(row.pk)
    return send(port, Request(page, "saves", "GET", page, row.sender.page_headers()))


def _fields(answer: Answer, row: Row) -> list[tuple[str, str]] | None:
    """Return the fields of the form on a page as a browser would send them; ``None`` without the form."""
    if answer.status != 200:
        return None
    target = row.thing.action.format(row.pk)
    for form in html.document_fromstring(answer.content).forms:
        is_it = (form.get("action") or row.thing.page.format(row.pk)) == target
        fields = as_sent(form)
        if is_it and form.method == "POST" and row.thing.field in dict(fields):
            return fields
    return None


def _row(port: int, thing: Thing, senders: Sequence[Sender]) -> Row:
    """Return the first row that somebody may edit, of which a save shows it."""
    for sender in reversed(senders):
        for pk in IDS:
            row = Row(thing, pk, sender)
            if _save_one(port, row, f"Save {sender.role}.")[0] in SAVED:
                return row
    raise AssertionError(f"Nobody may edit any {thing.name}.")


def _state(running: Demo, row: Row) -> tuple[int, int, str]:
    """Return the row's version, the number of its last entry, and the words that are stored."""
    thing = row.thing
    entries, column = map(sql.Identifier, thing.history)
    query = sql.SQL(
        "SELECT {}, {}, (SELECT coalesce(max(id), 0) FROM {} WHERE {} = r.id) FROM {} r WHERE id = {}"
    )
    stored = sql.Identifier(thing.stored) if thing.stored else sql.Literal("")
    with psycopg.connect(running.database_url) as connection:
        filled = query.format(
            sql.Identifier("version"), stored, entries, column, sql.Identifier(thing.table), row.pk
        )
        found = connection.execute(filled).fetchone()
    assert found is not None
    return found[0], found[2], found[1]


def _violations(
    running: Demo, row: Row, outcome: Outcome, before: tuple[int, int, str]
) -> Sequence[str]:
    """Return a sentence for each way in which what is kept is not what was acknowledged."""
    thing, wrong = row.thing, []
    entries, column = map(sql.Identifier, thing.history)
    query = sql.SQL("SELECT before, after, note FROM {} WHERE {} = {} AND id > {} ORDER BY id")
    with psycopg.connect(running.database_url) as connection:
        rows = connection.execute(query.format(entries, column, row.pk, before[1])).fetchall()
    kept = Counter(after.get(thing.field, note) for _, after, note in rows)
    missing = [words for words in outcome.acknowledged if kept[words] != 1]
    wrong += [
        f"“{words}” was acknowledged and is in the history {kept[words]} times."
        for words in missing
    ]
    if surplus := sum(kept.values()) - len(outcome.acknowledged):
        wrong.append(f"{surplus} entries more than acknowledged saves.")
    names = {name for _, after, _ in rows for name in after}
    for name in sorted(names):
        chain = [
            (was[name], became[name]) for was, became, _ in rows if name in was and name in became
        ]
        broken = sum(one[1] != two[0] for one, two in pairwise(chain))
        wrong += [
            f"{broken} entries begin with another {name} than the one before ended with."
        ] * bool(broken)
    version, _, stored = _state(running, row)
    if version - before[0] != len(outcome.acknowledged):
        wrong.append(f"The version counts {version - before[0]} saves.")
    if thing.stored and rows and stored != rows[-1][1].get(thing.field, rows[-1][2]):
        wrong.append(f"“{stored}” is stored and is not the last save.")
    if errors := sum(
        number for status, number in outcome.statuses.items() if status >= 500 or not status
    ):
        wrong.append(f"{errors} saves got an error or no answer.")
    return wrong


def report(outcome: Outcome) -> None:
    """Print the figures of one thing."""
    answers = ", ".join(
        f"{number:,} × {status}" for status, number in sorted(outcome.statuses.items())
    )
    print(
        f"{outcome.thing.name}: {sum(outcome.statuses.values()):,} saves in {outcome.seconds:.0f} s ({answers});"
        f" {len(outcome.acknowledged):,} acknowledged, {len(outcome.wrong)} violations."
    )
    for sentence in outcome.wrong[:5]:
        print(f"    {sentence}")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--times", type=int, default=400)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    outcomes = []
    with scratch() as folder, demo(folder, PORTAL_LIMITS="off") as running:
        senders = sign_in(running)
        for thing in THINGS:
            if options.only in thing.name:
                outcomes.append(save(running, thing, senders, options.clients, options.times))
                report(outcomes[-1])
    total = sum(len(outcome.acknowledged) for outcome in outcomes)
    wrong = sum(len(outcome.wrong) for outcome in outcomes)
    print(f"{len(outcomes)} things, {total:,} acknowledged saves, {wrong} violations (goal: 0).")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
