"""Modules of the pages, run by themselves in Chromium: no server, no database, no node."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

MODULES = Path(__file__).parents[2] / "portal" / "static" / "portal" / "js"
ORIGIN = "http://modules.invalid"


def _answer(route: Route) -> None:
    """Answer for a server: an empty page, and the modules as they are in the repository."""
    name = route.request.url.removeprefix(f"{ORIGIN}/")
    if name:
        route.fulfill(body=(MODULES / name).read_text(), content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>Modules</title>", content_type="text/html")


@pytest.fixture(scope="module")
def browser_page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.route("**/*", _answer)
    page.goto(f"{ORIGIN}/")
    yield page
    page.close()


@pytest.fixture
def run(browser_page: Page) -> Callable[..., Any]:
    """Return what an expression over the exports of a module (``m``) and ``given`` yields.

    ``markup`` is the body of the page meanwhile.
    """

    def act(module: str, expression: str, given: Any = None, markup: str = "") -> Any:
        code = f"async ([markup, given]) => {{ document.body.innerHTML = markup; \
            const m = await import({json.dumps(f'/{module}')}); return {expression}; }}"
        return browser_page.evaluate(code, [markup, given])

    return act
