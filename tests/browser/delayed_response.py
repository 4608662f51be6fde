"""Responses that a test delays, to check the page while a request is pending."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route


class DelayedResponse:
    """Delays every response at an address until ``release`` is called."""

    def __init__(self, page: Page, address: str | re.Pattern[str]) -> None:
        self.page, self.routes, self.is_released = page, list[Route](), False
        page.route(address, self._on_request)

    def _on_request(self, route: Route) -> None:
        if self.is_released:
            route.continue_()
        else:
            self.routes.append(route)

    def wait_for_request(self) -> None:
        """Wait until the page sends a request."""
        for _ in range(1000):
            if self.routes:
                return
            self.page.wait_for_timeout(10)
        raise AssertionError("The page sent no request.")

    def release(self) -> None:
        """Let the responses pass, and wait until htmx has handled one."""
        self.wait_for_request()
        self.is_released = True
        self.page.evaluate(
            """() => { window.handled = new Promise((done) => {
                document.addEventListener("htmx:afterRequest", () => done(), { once: true });
            }); }"""
        )
        for route in self.routes:
            route.continue_()
        self.page.evaluate("window.handled")
