"""Each verb on one fact-check against each, many times: ``python -m tests.faults.races --times 50``.

Takes turns: the first verb is not committed when the second begins, the same in the other order, and both
at once with pauses of random length before each query, so that a deadlock that is possible is found. Prints for each
pair what both ended with and how often, and each violation (``tests.races.pairs``). Without
``--all`` one of the two is ``approve`` or ``publish``; ``--without-locks`` is the control, which must find violations.
``--only WORD`` runs the pairs whose names contain it. Ends with 1 when there was a violation.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from contextlib import nullcontext
from typing import Any

import django


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--without-locks", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("PORTAL_DATA", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
        django.setup()
        from django.test.utils import setup_databases, teardown_databases

        made = setup_databases(verbosity=0, interactive=False)
        try:
            violations = run(options)
        finally:
            teardown_databases(made, verbosity=0)
    sys.exit(violations > 0)


def run(options: Any) -> int:
    """Run the pairs, print what became of each; return how many runs had a violation."""
    from tests.races.pairs import without_locks
    from tests.races.scene import Desk
    from tests.races.verbs import CHANGING, DECIDING, VERBS

    firsts, seconds = (VERBS, VERBS) if options.all else (CHANGING + DECIDING, DECIDING)
    begun, desk, totals = time.monotonic(), Desk(), Counter[str]()
    pairs = [(one, two) for one in firsts for two in seconds]
    chosen = [pair for pair in pairs if any(options.only in verb.name for verb in pair)]
    with without_locks() if options.without_locks else nullcontext():
        for one, two in chosen:
            totals += _pair(desk, one, two, options.times)
    minutes = (time.monotonic() - begun) / 60
    print(
        f"{len(chosen):,} pairs, {totals['runs']:,} runs in {minutes:.1f} minutes: "
        f"{totals['violations']:,} with a violation, {totals['deadlocks']:,} of them deadlocks."
    )
    return totals["violations"]


def _pair(desk: Any, one: Any, two: Any, times: int) -> Counter[str]:
    from tests.races.concurrency import in_turn
    from tests.races.pairs import at_once, race

    outcomes, wrong = Counter[str](), Counter[str]()
    runs_with, deadlocks = 0, 0
    for number in range(times):
        first, second = (two, one) if number % 3 == 1 else (one, two)
        outcome = race(desk, first, second, at_once if number % 3 == 2 else in_turn)
        results = {first.name: outcome.first, second.name: outcome.second}
        outcomes[", ".join(f"{name}: {results[name]}" for name in sorted(results))] += 1
        wrong.update(outcome.violations)
        runs_with += bool(outcome.violations)
        deadlocks += any(text.startswith("deadlock") for text in outcome.violations)
    shown = "; ".join(f"{count} × {words}" for words, count in outcomes.most_common())
    print(f"{one.name} and {two.name}: {shown}. {runs_with} violations.", flush=True)
    for text, count in wrong.most_common(5):
        print(f"    {count} × {text}", flush=True)
    return Counter(runs=times, violations=runs_with, deadlocks=deadlocks)


if __name__ == "__main__":
    main()
