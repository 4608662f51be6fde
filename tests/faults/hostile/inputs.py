"""Hostile inputs: a request that the portal expects, with one to three things that it does not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import quote

from tests.faults.hostile import values
from tests.faults.hostile.client import Request
from tests.faults.hostile.crawl import Form, Page, kind_of
from tests.faults.hostile.people import Sender, rendering
from tests.faults.hostile.schema import Operation, Schema

# Forms that may end the sessions, tokens or roles of the senders: they are sent last in each round.
_ENDING = re.compile(r"^/accounts/(?!login)|/account/|/people/\d+/|/tokens/|/logout/")
ROUND, LAST = 2500, 120
KINDS = ("path", "query", "body", "whole", "around")
_BOUNDARY = "hostile"
_FORM = "application/x-www-form-urlencoded"
_PARAMETER = re.compile(r"\{\w+\}")
# Parts of an address that name a row.
_PLACE = re.compile(r"(?<=/)([^/?]*\d[^/?]*)(?=/|\?|$)")
_FILES = (
    "a.txt",
    "a.html",
    "a.pdf",
    "a.csv",
    "a.json",
    "../../a",
    "a\0b.txt",
    "\ud800.txt",
    "",
    "con",
    "x" * 5000,
)
_CONTENTS = (
    *(b"", b"\0" * 5000, b"%PDF-1.7", b"PK\x03\x04", b"<html><p>A.</p>", b"<" * 90_000, b"\xff\xfe\xff"),
    *(b"url,title\n" + b"," * 9000, b"[" * 90_000, b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
    *(b"<div>" * 20_000, b"\x1f\x8b\x08" * 900, b"word " * 90_000, b'{"@type":"ClaimReview"}', b"<table>" * 5000),
)  # fmt: skip


@dataclass
class Inputs:
    """Makes input ``number`` from a seed: the same number gives the same hostile thing each time.

    Versions and addresses on pages become old when inputs succeed: each ``ROUND`` begins with new ones.
    """

    seed: int
    schema: Schema
    senders: Sequence[Sender]
    pages: Sequence[Page]
    all_forms: Sequence[Form]

    def __post_init__(self) -> None:
        self.ending = [form for form in self.all_forms if _ENDING.search(form.target)]
        self.forms = [form for form in self.all_forms if form not in self.ending]

    def make(self, number: int) -> Request:
        """Return an input; the sources take turns, so that each operation and form gets its share."""
        random = Random(f"{self.seed}:{number}")
        if number % ROUND >= ROUND - LAST:
            return _form(random, self.ending[number % len(self.ending)])
        turn, kind = divmod(number, 20)
        if kind < 9:
            operation = self.schema.operations[(turn * 9 + kind) % len(self.schema.operations)]
            return _Operation(random, self).of(operation)
        if kind < 16:
            return _form(random, self.forms[(turn * 7 + kind - 9) % len(self.forms)])
        return _page(random, self.pages[(turn * 4 + kind - 16) % len(self.pages)])


@dataclass
class _Operation:
    random: Random
    inputs: Inputs

    def of(self, operation: Operation) -> Request:
        """Return a hostile call of an operation."""
        random = self.random
        sender = random.choice(self.inputs.senders) if random.random() < 0.4 else self._able()
        wrong = random.choices(KINDS, (1, 2, 4, 1, 2), k=random.choice((1, 1, 2)))
        target = self._path(operation, hostile="path" in wrong)
        query = self._query(operation, hostile="query" in wrong)
        request = Request(
            f"{operation.method} {operation.path}", "API", operation.method,
            f"{target}?{query}" if query else target, sender.api_headers(),
        )  # fmt: skip
        if operation.body is not None:
            request.headers.append(("Content-Type", "application/json"))
            request.body = self._body(operation.body, wrong)
        if "around" in wrong:
            _around(random, request)
        return request

    def _able(self) -> Sender:
        return self.inputs.senders[-1] if self.random.random() < 0.5 else self.inputs.senders[-2]

    def _path(self, operation: Operation, *, hostile: bool) -> str:
        def place(_: re.Match[str]) -> str:
            if hostile or not operation.ids:
                return self.random.choice(values.PARTS)
            return self.random.choice(operation.ids)

        first = re.sub(r"\{number\}", self.random.choice(("1", "2", "0", "9" * 30)), operation.path)
        return _PARAMETER.sub(place, first)

    def _query(self, operation: Operation, *, hostile: bool) -> str:
        random, parts = self.random, []
        for name, schema in operation.query:
            if random.random() < 0.4:
                value: Any = self.inputs.schema.sample(schema, random)
                if hostile and random.random() < 0.7:
                    value = random.choice(values.ANY_TEXT)[:4000]
                parts += [f"{name}={quoted(str(value))}"] * random.choice((1, 1, 1, 2))
        if hostile and random.random() < 0.5:
            parts.append(random.choice(values.QUERIES))
        return "&".join(parts)

    def _body(self, schema: dict[str, Any], wrong: list[str]) -> bytes:
        if "whole" in wrong:
            return self.random.choice(values.JSON_BODIES)
        sample = self.inputs.schema.sample(schema, self.random)
        if "body" in wrong:
            for _ in range(self.random.randint(1, 2)):
                sample = _mutated(sample, self.random)
        text = json.dumps(sample)
        if self.random.random() < 0.1 and text.startswith("{") and len(text) > 2:
            text = f"{text[:-1]}, {text[1:]}"  # each key twice
        return text.encode()


def _mutated(value: Any, random: Random) -> Any:
    """Return JSON with one value in it replaced, a key added, or a key taken out."""
    if isinstance(value, dict) and value and random.random() < 0.95:
        key, changed = random.choice(sorted(value)), dict(value)
        if random.random() < 0.05:
            del changed[key]
        elif random.random() < 0.05:
            changed[random.choice(values.TEXTS)[:500]] = changed[key]
        else:
            changed[key] = _mutated(value[key], random)
        return changed
    if isinstance(value, list) and value and random.random() < 0.7:
        return [_mutated(value[0], random), *value[1:]]
    pool: Sequence[Any] = random.choice((values.ANY_TEXT, values.JSON_VALUES, _like(value)))
    return random.choice(pool)


def _like(value: Any) -> Sequence[Any]:
    """Return hostile values that look most like a value."""
    if isinstance(value, str):
        if value.startswith("http"):
            return values.ADDRESSES
        return values.DATES if value[:2] == "20" else values.TEXTS
    return values.JSON_VALUES


def _form(random: Random, form: Form) -> Request:
    """Return a hostile sending of a form, with most of its fields as they are."""
    fields = [("csrfmiddlewaretoken", rendering(random)), *form.fields]
    for _ in range(random.randint(0, 3)):
        fields = _changed(fields, random)
    target = form.target
    if random.random() < 0.1:
        target = _PLACE.sub(lambda _: random.choice(values.PARTS), target)
    request = Request(form.name, "forms", form.method, target, form.sender.page_headers())
    if form.method == "GET":
        query = encoded(fields[1:])
        request.target = f"{kind_of(target).partition('?')[0]}" if "?" in target else target
        request.target += f"?{query[:7000]}"
    elif form.is_multipart or random.random() < 0.05:
        kind = f"multipart/form-data; boundary={_BOUNDARY}"
        request.headers.append(("Content-Type", kind))
        request.body = multipart(fields, random)
    else:
        request.headers.append(("Content-Type", _FORM))
        request.body = encoded(fields).encode()
    if random.random() < 0.15:
        _around(random, request)
    return request


def _changed(fields: list[tuple[str, str]], random: Random) -> list[tuple[str, str]]:
    """Return fields with one changed, sent twice, left out, renamed or added."""
    index = random.randrange(1, len(fields)) if len(fields) > 1 else 0
    name, value = fields[index]
    if name == "csrfmiddlewaretoken":
        return [*fields, (random.choice(values.TEXTS)[:200], random.choice(values.ANY_TEXT))]
    how = random.random()
    if how < 0.7:
        near: Sequence[str] = values.NUMBERS if value.isdigit() else values.ANY_TEXT
        return [*fields[:index], (name, random.choice(near)), *fields[index + 1 :]]
    if how < 0.8:
        return [*fields, (name, random.choice(values.ANY_TEXT))]
    if how < 0.9:
        return [*fields[:index], *fields[index + 1 :]]
    if how < 0.95:
        return [*fields, *[(name, value)] * 900]
    return [*fields, (f"{name}{random.choice(('[]', '-0', '_1', '.x', '%00'))}", value)]


def _page(random: Random, page: Page) -> Request:
    """Return a hostile request of a page."""
    target, _, query = page.target.partition("?")
    how = random.random()
    if how < 0.3 and _PLACE.search(target):
        target = _PLACE.sub(lambda _: random.choice(values.PARTS), target)
    elif how < 0.7:
        query = "&".join(part for part in (query, random.choice(values.QUERIES)) if part)
    if how < 0.5 and "=" in query:
        name = random.choice(re.findall(r"(?:^|&)([^=&]+)=", query) or ["q"])[:50]
        query += f"&{name}={quoted(random.choice(values.ANY_TEXT)[:2500])}"
    headers = page.sender.page_headers()
    full = f"{target}?{query}" if query else target
    request = Request(f"GET {kind_of(page.target)}", "pages", "GET", full, headers)
    _around(random, request)
    return request


def _around(random: Random, request: Request) -> None:
    """Change a request's headers, method, type or lengths."""
    how = random.random()
    if how < 0.5:
        for _ in range(random.randint(1, 3)):
            request.headers.append(random.choice(values.HEADERS))
    elif how < 0.7:
        request.method = random.choice(values.METHODS)
    elif how < 0.9:
        kept = [each for each in request.headers if each[0] != "Content-Type"]
        request.headers = [*kept, ("Content-Type", random.choice(values.CONTENT_TYPES))]
        request.body = request.body or b"a=b"
    else:
        request.headers.append(random.choice(values.FRAMES))
        request.body = random.choice((request.body, *values.CHUNKS))
        request.is_framed = False


def quoted(text: str) -> str:
    """Return a text for an address or form; lone surrogates become bytes that are no UTF-8."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def encoded(fields: Sequence[tuple[str, str]]) -> str:
    """Return fields as a browser sends them."""
    return "&".join(f"{quoted(name)}={quoted(value)}" for name, value in fields)


def multipart(fields: Sequence[tuple[str, str]], random: Random) -> bytes:
    """Return fields as parts, some of them as a file with an odd name and content."""
    lines: list[bytes] = []
    make: Callable[[str], bytes] = lambda text: text.encode("utf-8", "surrogatepass")  # noqa: E731
    for name, value in fields:
        head, content = f'form-data; name="{name}"', make(value)
        if "file" in name or random.random() < 0.05:
            head += f'; filename="{random.choice(_FILES)}"'
            content = random.choice(_CONTENTS)
        lines += [f"--{_BOUNDARY}".encode(), b"Content-Disposition: " + make(head)]
        if random.random() < 0.05:
            lines.append(b"Content-Transfer-Encoding: base64")
        lines += [b"", content]
    end = random.choice((f"--{_BOUNDARY}--", f"--{_BOUNDARY}--", f"--{_BOUNDARY}", ""))
    return b"\r\n".join([*lines, end.encode(), b""])
