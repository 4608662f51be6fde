"""A text of megabytes without an end of a sentence: how large and how late each answer is once it is analysed.

``python -m tests.faults.large_text --megabytes 3`` starts a demo, imports the text through the API, waits until the
worker has analysed and indexed it, and fetches every desk page that an admin is led to and every list and
row of the API. It prints the largest and slowest answers. No answer may take more than 10 s, nor have more
than 1 MB, unless the whole text is what it is for (``WHOLE``).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from tests.faults.hostile.client import Request, send
from tests.faults.hostile.crawl import crawl, kind_of
from tests.faults.hostile.people import Sender, sign_in
from tests.faults.hostile.schema import load
from tests.faults.running import Demo, demo, scratch

MOST_SECONDS, MOST_BYTES = 10.0, 2**20
GIVE_UP_SECONDS = 900.0
UNIT = "the port counted 40,000 ferries of March in the bay and "
# The workspace, a version, the difference of two, the original and their JSON deliver the text itself.
WHOLE = re.compile(
    r"^/desk/articles/\d+/(\?.*)?$|^/desk/articles/\d+/versions/|^/desk/articles/versions/\d+/original/"
    r"|^/admin/articles/articleversion/\d+/change/|^/api/v1/articles/\d+/(versions/\d+/)?$"
)


@dataclass(frozen=True)
class Measured:
    """One answer; ``size`` in bytes."""

    target: str
    status: int
    seconds: float
    size: int

    @property
    def is_bounded(self) -> bool:
        is_small = self.size <= MOST_BYTES or bool(WHOLE.search(self.target))
        return self.status < 500 and self.status > 0 and self.seconds <= MOST_SECONDS and is_small


def import_text(running: Demo, sender: Sender, size: int) -> int:
    """Import a text of ``size`` bytes and wait until it is analysed; return the article's number."""
    text = (UNIT * (size // len(UNIT) + 1))[:size]
    body = json.dumps({"documents": [{"name": "bay.txt", "text": text}]}).encode()
    headers = [*sender.api_headers(), ("Content-Type", "application/json")]
    request = Request("import", "API", "POST", "/api/v1/articles/", headers, body)
    answer = send(running.port, request)
    assert answer.status == 201, answer.content[:500]
    item = json.loads(answer.content)["items"][0]
    article = int(item["article"] if isinstance(item["article"], int) else item["article"]["id"])
    _until_analysed(running, sender, article)
    return article


def _until_analysed(running: Demo, sender: Sender, article: int) -> None:
    deadline = time.monotonic() + GIVE_UP_SECONDS
    target = f"/api/v1/articles/{article}/suggestions/"
    while time.monotonic() < deadline:
        answer = send(running.port, Request("", "API", "GET", target, sender.api_headers()))
        if answer.status == 200 and json.loads(answer.content).get("read_at"):
            return
        time.sleep(1)
    raise RuntimeError("The text was not analysed.")


def fetch_all(running: Demo, sender: Sender, article: int) -> Iterator[Measured]:
    """Fetch all pages and calls; those of the article, and some of each kind."""
    for request, answer in crawl(running.port, sender, of_a_kind=3, most=400).asked:
        yield Measured(request.target, answer.status, answer.seconds, len(answer.content))
    for target in sorted(_targets(running, article)):
        is_api = target.startswith("/api/")
        headers = sender.api_headers() if is_api else sender.page_headers()
        answer = send(running.port, Request("", "large", "GET", target, headers))
        yield Measured(target, answer.status, answer.seconds, len(answer.content))


def _targets(running: Demo, article: int) -> set[str]:
    """Return pages of the article that scripts fetch, and every call that reads."""
    found = {
        f"/desk/articles/{article}/{rest}" for rest in ("", "triage/", "claims/new/", "details/")
    }
    found.add(f"/desk/claims/1/evidence/new/?tab=passage&article={article}")
    for operation in load(running.port, running.database_url).operations:
        if operation.method == "GET":
            first = (
                str(article) if "/articles/" in operation.path else (operation.ids or ("1",))[-1]
            )
            path = re.sub(r"\{(id|slug)\}", first, operation.path)
            found.add(path.replace("{number}", "1"))
    words = "text=the+port+counted+40,000+ferries"
    return found | {f"/api/v1/{name}/similar/?{words}" for name in ("claims", "passages")}


def report(measured: list[Measured], shown: int = 12) -> None:
    """Print the largest and the slowest answers, and those that are not bounded."""
    for what, order in (("Largest", lambda one: one.size), ("Slowest", lambda one: one.seconds)):
        print(f"{what}:")
        for one in sorted(measured, key=order, reverse=True)[:shown]:
            print(
                f"  {one.size / 1000:,.0f} kB after {one.seconds:.2f} s ({one.status}): {one.target}"
            )
    wrong = [one for one in measured if not one.is_bounded]
    for one in wrong:
        print(
            f"Not bounded: {one.size:,} bytes after {one.seconds:.1f} s ({one.status}): {one.target}"
        )
    kinds = len({kind_of(one.target) for one in measured})
    print(
        f"{len(measured)} answers of {kinds} kinds, {len(wrong)} not bounded (goal: 0).", flush=True
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=3)
    options = parser.parse_args()
    with scratch() as folder, demo(folder, PORTAL_LIMITS="off") as running:
        sender = sign_in(running)[-1]
        began = time.monotonic()
        article = import_text(running, sender, int(options.megabytes * 1_000_000))
        print(f"Imported and analysed after {time.monotonic() - began:.0f} s.", flush=True)
        measured = list(fetch_all(running, sender, article))
    report(measured)
    sys.exit(not all(one.is_bounded for one in measured))


if __name__ == "__main__":
    main()
