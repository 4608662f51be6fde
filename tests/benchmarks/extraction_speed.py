"""How fast pages are read in the child process, and whether memory stays flat over many.

``python -m tests.benchmarks.extraction --speed 10000`` reads so many different pages of 30 to 100
KB, made of our own texts, one after the other. Processor time of both processes is counted, so
the rate is one of pages a second and core; starting fresh children is in it. Memory is what the
system holds for each process after a tenth, a half and all of the pages.
"""

from __future__ import annotations

import os
import random
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from apps.extraction.sandbox.parent import read_safely

GROWTH: Final = 48.0  # MB that any process may grow between a tenth and the end
_TICKS: Final = os.sysconf("SC_CLK_TCK")
_SECTIONS: Final = ("World", "Country", "Business", "Science", "Culture", "Sport", "Weather")


@dataclass(frozen=True, slots=True)
class Moment:
    """How far the reading is, and the memory of the parent and of its largest child, in MB."""

    pages: int
    parent: float
    child: float


def typical_page(number: int, paragraphs: Sequence[str]) -> bytes:
    """Return a news page with menu, scripts, cards, comments and ``paragraphs`` told anew."""
    pick = random.Random(number)
    said = [
        f"{text} ({pick.randint(2, 999)})"
        for text in pick.choices(paragraphs, k=pick.randint(12, 40))
    ]
    title = f"{said[0][:60]} {number}"
    body = "".join(f"<p>{text.replace(' the ', ' <a href=/x>the</a> ', 1)}</p>" for text in said)
    menu = "".join(f"<li><a href='/{n}'>{pick.choice(_SECTIONS)} {n}</a></li>" for n in range(120))
    cards = "".join(_card(pick, paragraphs, n) for n in range(30))
    comments = "".join(
        f"<div class=comment><p>{pick.choice(paragraphs)}</p></div>" for _ in range(20)
    )
    script = "<script>window.state = " + repr(
        [pick.random() for _ in range(pick.randint(300, 2200))]
    )
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title} | Echo</title>"
        f"<meta property='article:published_time' content='2024-03-{number % 28 + 1:02}'>"
        f"{script}</script></head><body><nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1>"
        f"<p class=byline>By Ada Quist</p>{body}</article></main><div class=row>{cards}</div>"
        f"<section id=comments>{comments}</section><footer><ul>{menu}</ul></footer></body></html>"
    ).encode()


def _card(pick: random.Random, paragraphs: Sequence[str], number: int) -> str:
    headline, teaser = pick.choice(paragraphs)[:50], pick.choice(paragraphs)[:120]
    return f"<div class=card><h3><a href='/c{number}'>{headline}</a></h3><p>{teaser}</p></div>"


def measured(count: int, paragraphs: Sequence[str]) -> tuple[float, list[Moment], int]:
    """Read ``count`` pages; return pages a second and core, the moments, and the bytes read."""
    stops = {max(1, count // 10), max(1, count // 2), count}
    moments: list[Moment] = []
    size, making = 0, 0.0
    read_safely(typical_page(0, paragraphs))
    begun = _processor_time()
    for number in range(1, count + 1):
        started = time.process_time()
        page = typical_page(number, paragraphs)
        making += time.process_time() - started
        size += len(page)
        read_safely(page)
        if number in stops:
            moments.append(Moment(number, _memory("self"), max(map(_memory, _children()))))
    return count / (_processor_time() - begun - making), moments, size


def report(count: int, paragraphs: Sequence[str]) -> bool:
    """Print the table; say whether memory grew more than it may."""
    begun = time.monotonic()
    speed, moments, size = measured(count, paragraphs)
    print(f"\n{count} pages of {size / count / 1024:.0f} KB: {speed:.1f} a second and core, "
          f"{count / (time.monotonic() - begun):.1f} a second by the clock\n")  # fmt: skip
    print(f"{'pages':>8}{'parent MB':>12}{'child MB':>12}")
    for moment in moments:
        print(f"{moment.pages:>8}{moment.parent:>12.0f}{moment.child:>12.0f}")
    first, last = moments[0], moments[-1]
    grew = max(last.parent - first.parent, last.child - first.child)
    if grew > GROWTH:
        print(f"memory grew by {grew:.0f} MB, {GROWTH:.0f} are allowed")
    return grew > GROWTH


def _children() -> list[str]:
    """Return the process numbers of our living children."""
    own = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    return own.split()


def _memory(process: str) -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def _processor_time() -> float:
    """Return the seconds of processor time of this process and all its children so far."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    living = sum(_ticks(child) for child in _children()) / _TICKS
    return time.process_time() + ended.ru_utime + ended.ru_stime + living


def _ticks(process: str) -> int:
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])
