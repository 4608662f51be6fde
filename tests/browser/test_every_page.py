"""What must hold on every page: nothing moves while it settles, and no target is too small to hit.

The pages are those of the demo newsroom, which has something of everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from apps.articles.models import Article
from apps.claims.models import Claim
from apps.factchecks.models import FactCheck
from apps.people.models import Person
from apps.publishing.models import Verdict
from portal import demo

pytestmark = pytest.mark.django_db(transaction=True)

LISTS = (
    "/", "/?q=Syria", "/topics/", "/claimants/", "/publishers/", "/corrections/", "/ratings/",
    "/how-we-work/", "/desk/", "/desk/mine/", "/desk/articles/", "/desk/claims/",
    "/desk/factchecks/", "/desk/activity/", "/desk/claimants/", "/desk/topics/",
    "/desk/publishers/", "/desk/articles/feeds/", "/desk/outside/", "/desk/ratings/",
    "/desk/weights/", "/desk/account/", "/desk/articles/import/",
)  # fmt: skip

# Sums the shifts of a page as the browser reports them (https://web.dev/articles/cls); a shift
# within half a second of a key or a press does not count.
OBSERVED = """
window.moved = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    if (!entry.hadRecentInput) window.moved.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });
"""
SETTLED = """async () => {
  await document.fonts.ready;
  for (let i = 0; i < 4; i += 1) await new Promise((done) => requestAnimationFrame(done));
  await new Promise((done) => setTimeout(done, 200));
  return window.moved.reduce((sum, value) => sum + value, 0);
}"""

# WCAG 2.2, 2.5.8: at least 24 by 24 pixels. Excepted, as there: a link within a sentence, and what
# another control of the page does as well (the marks of the overview, which no key reaches).
SMALL = """() => {
  const block = (element) => {
    let around = element.parentElement;
    while (getComputedStyle(around).display === "inline") around = around.parentElement;
    return around;
  };
  const inSentence = (element) =>
    element.matches("a") &&
    getComputedStyle(element).display === "inline" &&
    getComputedStyle(block(element)).display !== "flex" &&
    block(element).textContent.trim().length > element.textContent.trim().length + 3;
  const box = (element) => {
    const parts = [element, ...(element.matches("[type=checkbox], [type=radio]") ? element.labels : [])];
    const all = parts.map((part) => part.getBoundingClientRect());
    const width = Math.max(...all.map((r) => r.right)) - Math.min(...all.map((r) => r.left));
    const height = Math.max(...all.map((r) => r.bottom)) - Math.min(...all.map((r) => r.top));
    return [width, height];
  };
  const targets = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  return [...document.querySelectorAll(targets)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((element) => !element.matches("svg [tabindex='-1']"))
    .map((element) => [element, ...box(element)])
    .filter(([, width, height]) => width > 2 && height > 2 && Math.min(width, height) < 23.99)
    .filter(([element]) => !inSentence(element))
    .map(([element, width, height]) =>
      `${Math.round(width)} × ${Math.round(height)}: ${element.outerHTML.slice(0, 90)}`);
}"""


def addresses() -> list[str]:
    """Return the addresses of the lists, and of some verdicts, claims, articles and fact-checks."""
    checks = {check.state: check.pk for check in FactCheck.objects.all()}
    return [
        *LISTS,
        *(f"/verdicts/{verdict.slug}/" for verdict in Verdict.objects.order_by("pk")[:3]),
        *(f"/desk/claims/{claim.pk}/" for claim in Claim.objects.current().order_by("pk")[:3]),
        *(f"/desk/factchecks/{pk}/" for pk in checks.values()),
        f"/desk/factchecks/{checks['in_review']}/review/",
        f"/desk/articles/{Article.objects.earliest('pk').pk}/",
    ]


def test_no_page_moves_while_it_settles_and_none_has_a_target_too_small_to_hit(
    page: Page, sign_in: Callable[[Page, Person], None]
) -> None:
    demo.load(now=timezone.now())
    sign_in(page, Person.objects.get(email="editor@demo.example"))
    page.add_init_script(OBSERVED)
    moved: dict[tuple[str, int], Any] = {}
    small: dict[tuple[str, int], Any] = {}
    for width, height in ((390, 844), (1440, 900)):
        page.set_viewport_size({"width": width, "height": height})
        for address in addresses():
            answer = page.goto(address)
            assert answer and answer.ok, address
            moved[address, width] = page.evaluate(SETTLED)
            small[re.sub(r"\d+", "0", address), width] = page.evaluate(SMALL)
    assert {address: sum_ for address, sum_ in moved.items() if sum_ >= 0.05} == {}
    assert {address: found for address, found in small.items() if found} == {}
