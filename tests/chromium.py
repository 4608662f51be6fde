"""Where the browser of the tests is: Debian's Chromium, or the one ``PLAYWRIGHT_CHROMIUM`` names.

Debian builds two programs from the same source: `chromium` and `chromium-headless-shell`. The second
opens a page for a quarter of the processor time, because no window is made around it.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

PATH = (
    os.environ.get("PLAYWRIGHT_CHROMIUM")
    or shutil.which("chromium-headless-shell")
    or shutil.which("chromium")
)
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Chromium:
    """One browser for a whole run: starting it takes more than a second of processor time."""

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._loop = asyncio.get_running_loop()
        self._browser = self._launch()
        asyncio._set_running_loop(None)

    def _launch(self) -> Browser:
        return self._playwright.chromium.launch(executable_path=PATH, args=ARGS)

    @contextmanager
    def used(self) -> Iterator[Browser]:
        """Give the browser to tests, started anew when it has crashed.

        Playwright's event loop counts as running in this thread only meanwhile: other tests may run
        loops of their own, and Django refuses the database where one runs.
        """
        asyncio._set_running_loop(self._loop)
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        try:
            if not self._browser.is_connected():
                self._browser = self._launch()
            yield self._browser
        finally:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
            asyncio._set_running_loop(None)


@contextmanager
def started() -> Iterator[Chromium]:
    """Start the browser, and end it with Playwright at the end."""
    # Imported only by runs with browser tests: it takes a fifth of a second.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = Chromium(playwright)
        yield chromium
        with chromium.used() as browser:
            browser.close()
        asyncio._set_running_loop(chromium._loop)
