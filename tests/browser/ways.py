"""Two ways to use a page: with the mouse, and with keys only, as somebody without a mouse does.

``Mouse`` clicks and types. ``Keys`` moves with Tab, presses Enter, Space, arrows and letters; it sends
no pointer event, which the page would report as an error of a script. Both count what they do.
"""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

MOST_STOPS = 150
NO_POINTER = "addEventListener('pointerdown', () => { throw new Error('a pointer'); }, true);"


class Mouse:
    """Clicks what is seen, and types into it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def press(self, target: Locator, key: str = "") -> None:
        """Press a button, a link or a summary; ``key`` is of the other way."""
        target.click()
        self.clicks += 1

    def skip(self, name: str) -> None:
        """Use a link that skips a part of the page: with a mouse, nobody needs it."""

    def write(self, target: Locator, words: str) -> None:
        """Replace the words of a field."""
        self.press(target)
        target.fill(words)

    def write_on(self, target: Locator, words: str) -> None:
        """Write ``words`` behind those of a field."""
        self.press(target)
        self.page.keyboard.press("Control+End")
        self.page.keyboard.insert_text(words)

    def choose(self, target: Locator) -> None:
        """Choose a radio button or tick a box."""
        target.locator("xpath=ancestor-or-self::label | self::input").first.click()
        self.clicks += 1
        expect(target).to_be_checked()


class Keys:
    """Moves by keys and sends no pointer event. ``pressed`` counts keys, without those of words."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0
        page.add_init_script(NO_POINTER)

    def key(self, name: str) -> None:
        self.page.keyboard.press(name)
        self.pressed += 1

    def reach(self, target: Locator) -> None:
        """Press Tab until ``target`` has the focus."""
        expect(target).to_be_visible()
        for _ in range(MOST_STOPS):
            if target.evaluate("element => element === document.activeElement"):
                return
            self.key("Tab")
        raise AssertionError(f"{target} is not reached by Tab")

    def skip(self, name: str) -> None:
        """Use a link that skips a part of the page, as the first ones of a page do."""
        self.reach(self.page.get_by_role("link", name=name))
        self.key("Enter")

    def press(self, target: Locator, key: str = "") -> None:
        """Press a button, a link or a summary: by its own ``key``, else with Tab and Enter."""
        expect(target).to_be_visible()
        if key:
            expect(target.locator("kbd", has_text=re.compile(f"^{key}$"))).to_be_visible()
            self.key(key)
            return
        self.reach(target)
        self.key("Enter")

    def write(self, target: Locator, words: str) -> None:
        """Replace the words of a field."""
        self.reach(target)
        self.key("Control+a")
        self.page.keyboard.insert_text(words)

    def write_on(self, target: Locator, words: str) -> None:
        """Write ``words`` behind those of a field."""
        self.reach(target)
        self.key("Control+End")
        self.page.keyboard.insert_text(words)

    def choose(self, target: Locator) -> None:
        """Choose a radio button with arrows, or tick a box with Space."""
        if target.get_attribute("type") == "checkbox":
            self.reach(target)
            self.key("Space")
        else:
            self._choose_of_group(target)
        expect(target).to_be_checked()

    def _choose_of_group(self, target: Locator) -> None:
        name = target.get_attribute("name")
        group = target.locator(f"xpath=ancestor::form//input[@name='{name}']")
        at_work = "radios => radios.includes(document.activeElement)"
        for _ in range(MOST_STOPS):
            if group.evaluate_all(at_work):
                break
            self.key("Tab")
        for _ in range(group.count()):
            if target.is_checked():
                return
            self.key("ArrowDown")
        if not target.is_checked():
            self.key("Space")
