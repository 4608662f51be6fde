"""A page that eats memory or time, or breaks the reader, costs its own import and nothing else."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from apps.extraction.documents import ExtractedDocument, Unreadable, read_document
from apps.extraction.feeds.reader import read_feed
from apps.extraction.sandbox import child as sandboxed
from apps.extraction.sandbox import parent
from apps.extraction.sandbox.parent import find_feed_safely, read_feed_safely, read_safely

PAGE = (
    "<html lang='en'><head><title>Ferries come back</title></head><body><article>"
    "<h1>Ferries come back</h1><p class='byline'>By Ines Calder</p>"
    "<p>The port counted 900 ferries in March, the most since the war, it said. 🗺️</p>"
    "<p>The council, which had closed the pier, did not answer our questions about it.</p>"
    "</article></body></html>"
).encode()
FEED = (
    b"<rss version='2.0'><channel><title>T</title><item><link>/a</link></item>"
    b"<item><guid>2</guid><title>B</title><link>/b</link></item></channel></rss>"
)
FAT = b"<html><body>" + b"<p class=a>Some words of a page. " * 250_000


@pytest.fixture(autouse=True)
def one_left() -> None:
    """Begin with a child that counts no document, if an earlier test left one: starting takes a second."""
    fit = [child for child in idle() if child.is_fit and child.megabytes == parent.MEGABYTES]
    for child in idle():
        if child not in fit[:1]:
            child.end()
    idle()[:] = fit[:1]
    for child in idle():
        child.documents = 0


@pytest.fixture
def nobody_left(one_left: None) -> None:
    parent._READERS.close()


def idle() -> list[Any]:
    return parent._READERS._idle


def refused(data: bytes = PAGE, **options: Any) -> Unreadable:
    with pytest.raises(Unreadable) as found:
        read_safely(data, **options)
    return found.value


def test_a_page_reads_in_the_child_as_it_reads_here() -> None:
    said = {"filename": "a.html", "content_type": "text/html", "url": "https://bay.example/1"}
    assert read_safely(PAGE, **said) == read_document(PAGE, **said)
    assert [child.documents for child in idle()] == [1]


def test_a_feed_reads_in_the_child_as_it_reads_here() -> None:
    said = {"content_type": "application/rss+xml", "url": "https://bay.example/feed"}
    assert read_feed_safely(FEED, **said) == read_feed(FEED, **said)
    assert len(read_feed(FEED, **said).entries) == 2
    assert find_feed_safely(
        b"<link rel=alternate type=application/rss+xml href=/f>", url=said["url"]
    ) == ("https://bay.example/f")
    for read in (read_feed_safely, find_feed_safely):
        with pytest.raises(Unreadable, match="page"):
            read(PAGE)
    assert [child.documents for child in idle()] == [4]


def test_the_same_child_reads_the_next_page() -> None:
    for _ in range(3):
        read_safely(PAGE)
    assert [child.documents for child in idle()] == [3]


def test_a_short_text_without_markup_needs_no_child(nobody_left: None) -> None:
    assert read_safely(b"Ferries come back\n\nThe port counted 900 ferries.").title
    assert refused(b"").code == "empty"
    assert idle() == []


@pytest.mark.parametrize(
    "data",
    [
        PAGE,
        b"word " * 10_000,
        "Words".encode("utf-16"),
        b"Content-Type: multipart/related",
        b"a&#64;",
    ],
)
def test_everything_else_does(data: bytes) -> None:
    assert not parent._is_harmless(data)


@pytest.mark.parametrize("data", [b"PK\x03\x04<", b"<p>", b"\0" * 50])
def test_what_the_reader_refuses_is_refused_in_its_own_words(data: bytes) -> None:
    with pytest.raises(Unreadable) as here:
        read_document(data)
    there = refused(data)
    assert (there.code, str(there)) == (here.value.code, str(here.value))


def test_a_page_that_eats_memory_costs_itself() -> None:
    assert refused(FAT, megabytes=90).code == "hostile"
    assert idle() == []
    assert read_safely(PAGE, megabytes=90).title == "Ferries come back"


def test_a_page_that_makes_the_reader_fail_costs_only_itself() -> None:
    """The child ends after such an answer, a moment later: nothing more may be asked of it."""
    for _ in range(5):
        with pytest.raises(Unreadable, match="without harm"):
            parent.read_with("document", {"no such argument": ""}, PAGE)
        assert idle() == []
        assert read_safely(PAGE).title == "Ferries come back"


def test_a_page_that_eats_time_costs_itself() -> None:
    start = time.monotonic()
    read_safely(PAGE)
    error = refused(FAT, seconds=0.05)
    assert error.code == "too_slow"
    assert "0.05 seconds" in str(error)
    assert idle() == []
    assert read_safely(PAGE).title == "Ferries come back"
    assert time.monotonic() - start < 60


def test_a_child_without_processor_time_left_was_too_slow() -> None:
    read_safely(PAGE)
    [child] = idle()
    signals = threading.Timer(0.05, os.kill, (child.process.pid, signal.SIGXCPU))
    signals.start()
    assert refused(FAT).code == "too_slow"
    signals.join()


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_a_child_that_dies_is_replaced(when: str) -> None:
    read_safely(PAGE)
    [child] = idle()
    if when == "before":
        child.process.kill()
        child.process.wait()
    else:
        killing = threading.Timer(0.05, child.process.kill)
        killing.start()
        assert refused(FAT).code == "hostile"
        killing.join()
    assert read_safely(PAGE).title == "Ferries come back"
    assert idle() != [child]


def test_a_child_is_replaced_after_many_pages_and_for_other_limits(monkeypatch: Any) -> None:
    read_safely(PAGE)
    [first] = idle()
    read_safely(PAGE, megabytes=512)
    [second] = idle()
    assert first.process.returncode is not None
    monkeypatch.setattr(parent, "DOCUMENTS", 2)
    read_safely(PAGE, megabytes=512)
    assert idle() == []
    assert second.process.returncode is not None


def test_two_pages_at_once_are_read_side_by_side(monkeypatch: Any) -> None:
    monkeypatch.setattr(parent, "_READERS", readers := parent._Readers())
    found: list[ExtractedDocument] = []
    threads = [threading.Thread(target=lambda: found.append(read_safely(PAGE))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert [one.title for one in found] == ["Ferries come back"] * 4
    assert 1 <= len(readers._idle) <= parent.AT_ONCE
    readers.close()


def test_a_child_that_does_not_start_is_our_fault_and_not_the_pages(
    nobody_left: None, monkeypatch: Any
) -> None:
    monkeypatch.setattr(parent, "_environment", lambda: {"PYTHONPATH": "/nowhere"})
    with pytest.raises(RuntimeError, match="does not start"):
        read_safely(PAGE)


def test_a_forked_process_leaves_the_children_to_its_parent() -> None:
    read_safely(PAGE)
    [child] = idle()
    readers = parent._Readers()
    readers._idle = [child]
    readers.forget()
    assert readers._idle == []
    assert child.process.poll() in (None, 0)  # its wire is closed: it ends by itself
    assert child.process.wait(10) == 0
    parent._READERS._idle.clear()


def test_the_child_holds_no_django_no_secret_and_no_other_file(monkeypatch: Any) -> None:
    monkeypatch.setenv("PORTAL_SECRET_KEY", "hush")
    monkeypatch.setenv("DATABASE_URL", "postgresql://hush@/x")
    assert not any("hush" in value for value in parent._environment().values())
    code = (
        "import sys, apps.extraction.sandbox.child; "
        "print([m for m in sys.modules if m.split('.')[0] in ('django', 'psycopg', 'httpcore')])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], env=parent._environment(), capture_output=True, text=True
    )
    assert run.stdout.strip() == "[]", run.stderr
    read_safely(PAGE)
    [child] = idle()
    files = os.listdir(f"/proc/{child.process.pid}/fd")
    assert len(files) <= 4


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("open('kept', 'wb', 0).write(b'x' * 9)", "OSError"),
        ("bytearray(200 * 2**20)", "MemoryError"),
        ("[open('/dev/null') for _ in range(40)]", "OSError"),
    ],
)
def test_the_limits_of_a_child_hold(what: str, line: str, tmp_path: Path) -> None:
    code = (
        "from apps.extraction.sandbox.child import limit\nlimit(120)\n"
        f"try:\n    kept = {what}\nexcept Exception as error:\n    print(type(error).__name__)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        env=parent._environment(),
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert run.stdout.strip() == line, run.stderr


def test_a_child_out_of_processor_time_is_ended_by_the_system() -> None:
    code = "from apps.extraction.sandbox.child import allow_time\nallow_time(0)\nwhile True: pass"
    run = subprocess.run(
        [sys.executable, "-c", code], env=parent._environment(), timeout=60, check=False
    )
    assert run.returncode == -signal.SIGXCPU


# The child's side, on a wire of its own ----------------------------------------------------------


class TestTheChildsSide:
    @pytest.fixture
    def wire(self, monkeypatch: Any) -> Iterator[socket.socket]:
        monkeypatch.setattr(sandboxed, "allow_time", lambda seconds: None)
        ours, theirs = socket.socketpair()
        ours.settimeout(20)
        thread = threading.Thread(target=sandboxed.serve, args=(theirs,))
        thread.start()
        assert self.receive(ours) == {"ready": True}
        yield ours
        ours.close()
        thread.join(timeout=20)
        assert not thread.is_alive()
        theirs.close()

    def receive(self, wire: socket.socket) -> Any:
        size = struct.unpack("!I", sandboxed._exactly(wire, 4))[0]
        return json.loads(sandboxed._exactly(wire, size))

    def send(self, wire: socket.socket, head: bytes, data: bytes) -> None:
        wire.sendall(struct.pack("!II", len(head), len(data)) + head + data)

    def test_it_answers_one_document_after_the_other(self, wire: socket.socket) -> None:
        for data, key in ((PAGE, "extracted"), (b"", "unreadable"), (PAGE, "extracted")):
            self.send(wire, b'{"seconds": 9, "as": "document"}', data)
            assert key in self.receive(wire)

    def test_it_ends_after_a_failure_it_did_not_expect(
        self, wire: socket.socket, monkeypatch: Any
    ) -> None:
        monkeypatch.setitem(sandboxed.READERS, "document", lambda data, **said: 1 / 0)
        self.send(wire, b'{"seconds": 9, "as": "document"}', PAGE)
        assert "ZeroDivisionError" in self.receive(wire)["failed"]

    def test_a_document_too_large_for_its_memory_ends_it(
        self, wire: socket.socket, monkeypatch: Any
    ) -> None:
        def fat(data: bytes, **said: str) -> None:
            raise MemoryError

        monkeypatch.setitem(sandboxed.READERS, "document", fat)
        self.send(wire, b'{"seconds": 9, "as": "document"}', PAGE)
        assert self.receive(wire) == {"exhausted": True}


def test_what_the_child_says_becomes_a_reading_or_a_sentence(caplog: Any) -> None:
    fields = dataclasses.asdict(read_document(PAGE))
    assert parent._fields_of({"extracted": fields}) == fields
    for said in ({"failed": "Traceback: here"}, {"exhausted": True}):
        with pytest.raises(Unreadable, match="without harm"):
            parent._fields_of(said)
    assert "Traceback: here" in caplog.text


def test_a_child_that_says_too_much_is_not_listened_to(monkeypatch: Any) -> None:
    read_safely(PAGE)
    monkeypatch.setattr(parent, "LONGEST_ANSWER", 10)
    assert refused(PAGE).code == "hostile"
