"""All pages that a sender is led to, and all forms on them with all their fields."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import html

from tests.faults.hostile.client import Answer, Request, send
from tests.faults.hostile.people import Sender

STARTS = ("/", "/desk/", "/api/", "/accounts/login/", "/admin/", "/healthz", "/readyz")
# Whoever signs out has no more pages.
_ENDS = re.compile(r"/logout/")
_BASE = "http://127.0.0.1"


@dataclass(frozen=True)
class Page:
    """An address that a page leads to."""

    sender: Sender
    target: str


@dataclass(frozen=True)
class Form:
    """A form: where it goes, how, and the names and values of its fields in order."""

    sender: Sender
    method: str
    target: str
    fields: tuple[tuple[str, str], ...]
    is_multipart: bool

    @property
    def name(self) -> str:
        return f"{self.method} {kind_of(self.target)}"


@dataclass
class Found:
    pages: list[Page]
    forms: list[Form]
    asked: list[tuple[Request, Answer]]


def kind_of(target: str) -> str:
    """Return an address without its numbers, names and values: pages of one kind have one."""
    parts = urlsplit(target)
    path = re.sub(r"(?<=/)(\d+|(?=[^/]*\d)[^/]+|(?<=verdicts/)[^/]+)(?=/|$)", "N", parts.path)
    names = sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)})
    return f"{path}?{'&'.join(names)}" if names else path


def crawl(port: int, sender: Sender, *, of_a_kind: int, most: int) -> Found:
    """Open at most ``most`` pages, and ``of_a_kind`` of each kind; return them and their forms."""
    waiting, seen = deque(STARTS), set(STARTS)
    kinds: Counter[str] = Counter()
    pages: list[Page] = []
    asked: list[tuple[Request, Answer]] = []
    forms: dict[tuple[str, tuple[str, ...]], Form] = {}
    while waiting and len(pages) < most:
        target = waiting.popleft()
        kinds[kind_of(target)] += 1
        if kinds[kind_of(target)] > of_a_kind:
            continue
        pages.append(Page(sender, target))
        request = Request(f"GET {kind_of(target)}", "crawl", "GET", target, sender.page_headers())
        answer = send(port, request)
        asked.append((request, answer))
        if answer.status == 405:
            forms.setdefault((kind_of(target), ()), Form(sender, "POST", target, (), False))
        links = [answer.headers["location"]] if "location" in answer.headers else []
        if answer.content.strip() and "html" in answer.headers.get("content-type", ""):
            document = html.document_fromstring(answer.content)
            links += _links(document)
            for form in _forms(document, sender, target):
                forms.setdefault((form.name, tuple(name for name, _ in form.fields)), form)
        for link in links:
            inside = _inside(target, link)
            if inside and inside not in seen:
                seen.add(inside)
                waiting.append(inside)
    return Found(pages, list(forms.values()), asked)


def _inside(page: str, link: str) -> str:
    """Return the address that a link on a page leads to within the portal, else “”."""
    try:
        parts = urlsplit(urljoin(_BASE + page, link))
    except ValueError:
        return ""
    if parts.netloc != "127.0.0.1" or _ENDS.search(parts.path):
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _links(document: Any) -> Iterator[str]:
    """Yield what looks like an address of the portal in any attribute: scripts have theirs there."""
    for element in document.iter():
        for name, value in element.items():
            if name == "href" or (name not in ("src", "action") and value.startswith("/")):
                yield value


def _forms(document: Any, sender: Sender, page: str) -> Iterator[Form]:
    for form in document.iter("form"):
        elements = [one for one in form.iter() if not one.get("form")]
        if form.get("id"):
            elements += document.xpath("//*[@form=$id]", id=form.get("id"))
        fields = tuple(field for one in elements for field in _fields(one))
        is_multipart = form.get("enctype") == "multipart/form-data"
        method = form.get("method", "get").upper()
        places = {form.get("action") or page}
        places |= {one.get("formaction") for one in elements if one.get("formaction")}
        for place in sorted(places):
            if inside := _inside(page, place):
                yield Form(sender, method, inside, fields, is_multipart)


def as_sent(form: Any) -> list[tuple[str, str]]:
    """Return the names and values that a browser sends when nothing in a form was changed."""
    return [
        field
        for element in form.iter()
        if element.tag != "button"
        and element.get("type") not in ("submit", "image", "file", "reset")
        and (element.get("type") not in ("radio", "checkbox") or "checked" in element.attrib)
        for field in _fields(element)
    ]


def _fields(element: Any) -> Iterator[tuple[str, str]]:
    name = element.get("name")
    if not name or name == "csrfmiddlewaretoken":
        return
    if element.tag == "textarea":
        yield name, (element.text or "").removeprefix("\n")  # markup begins with it
    elif element.tag == "select":
        chosen = element.xpath(".//option[@selected]") or element.xpath(".//option")
        yield name, chosen[-1].get("value", "") if chosen else ""
    elif element.tag in ("input", "button"):
        yield name, element.get("value", "")
