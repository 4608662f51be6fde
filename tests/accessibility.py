"""What axe, the checker of accessibility, finds wrong with a page in the browser."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SERIOUS = {"serious", "critical"}


def violations(page: Page) -> list[dict[str, Any]]:
    """Return the violations of all rules, as axe describes them; what passed is not described."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    return list(found.response["violations"])


def serious_violations(page: Page) -> list[dict[str, Any]]:
    """Return the violations whose impact is serious or critical."""
    return [violation for violation in violations(page) if violation["impact"] in SERIOUS]


def elements(violated: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """Return the rule and the first element of each violation, for a message of a failed test."""
    return [(violation["id"], violation["nodes"][0]["html"][:200]) for violation in violated]
