"""Answers of the server that a test keeps back, to see what one does meanwhile."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route


class Held:
    """What is asked under an address waits until it is let go."""

    def __init__(self, page: Page, address: str | re.Pattern[str]) -> None:
        self.page, self.routes, self.is_open = page, list[Route](), False
        page.route(address, self._asked)

    def _asked(self, route: Route) -> None:
        if self.is_open:
            route.continue_()
        else:
            self.routes.append(route)

    def wait(self) -> None:
        """Wait until it is asked for."""
        for _ in range(1000):
            if self.routes:
                return
            self.page.wait_for_timeout(10)
        raise AssertionError("It was not asked for.")

    def let_go(self) -> None:
        """Let the answer come, and wait until htmx has heard it."""
        self.wait()
        self.is_open = True
        self.page.evaluate(
            """() => { window.heard = new Promise((done) => {
                document.addEventListener("htmx:afterRequest", () => done(), { once: true });
            }); }"""
        )
        for route in self.routes:
            route.continue_()
        self.page.evaluate("window.heard")
