"""What the pages are made of: style sheets without rules for nothing."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STYLES = ROOT / "portal" / "static" / "portal" / "css"
WHERE_CLASSES_ARE_SET = (
    ("templates", "*.html"),
    ("portal/static/portal/js", "*.js"),
    ("apps", "*.py"),
)
SET_BY_HTMX = {"htmx-request"}


def _classes() -> set[str]:
    """Return every class that a selector of the style sheets names."""
    text = "".join(path.read_text() for path in STYLES.glob("*.css"))
    without_comments = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    selectors = re.findall(r"([^{};]+)\{", without_comments)
    return set(re.findall(r"\.(-?[_a-zA-Z][\w-]*)", " ".join(selectors)))


def _sources() -> str:
    paths = [path for folder, name in WHERE_CLASSES_ARE_SET for path in (ROOT / folder).rglob(name)]
    return "\n".join(path.read_text() for path in paths)


def test_every_class_of_the_style_sheets_is_set_somewhere() -> None:
    """A name counts as set where it is written out, or where its beginning is and the rest is filled
    in: ``mark--{{ state }}``, ``edge--${state}``, ``text__{}``."""
    text, classes = _sources(), _classes()
    written = set(re.findall(r"[\w-]+", text))
    begun = set(re.findall(r"[\w-]+(?:--|__)(?=\{|\$\{)", text))
    unused = {
        name
        for name in classes - written - SET_BY_HTMX
        if not any(name.startswith(start) for start in begun)
    }
    assert unused == set()
    assert len(classes) > 400
