"""What the pages are made of: style sheets without rules for nothing, templates that can be read."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
STYLES = ROOT / "portal" / "static" / "portal" / "css"
WHERE_CLASSES_ARE_SET = (
    ("templates", "*.html"),
    ("portal/static/portal/js", "*.js"),
    ("apps", "*.py"),
)
SET_BY_HTMX = {"htmx-request"}
LONGEST_LINE = 160
BLANKS_COUNT = ("beside__words", "diff__words", "passage-in-place", "text-under-work")


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


def test_no_line_of_a_template_is_too_long_to_read() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "templates").rglob("*.html")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > LONGEST_LINE
    ]
    assert long == []


def test_nothing_comes_between_a_tag_and_text_whose_blanks_count() -> None:
    """Where a style keeps blanks and line breaks, those of the template would be seen, and in a text
    under work they would move every offset."""
    opened = re.compile(rf"<(\w+)\b[^<>]*class=\"(?:[\w-]+ )*(?:{'|'.join(BLANKS_COUNT)})[\" ]")
    found = []
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text()
        for match in opened.finditer(text):
            element = text[match.start() : text.index(f"</{match[1]}>", match.end())]
            content = re.sub(r"^<(?:\{%.*?%\}|[^>])*>", "", element, count=1)
            is_whole = f"<{match[1]}" not in content
            if content[:1].isspace() or (is_whole and content[-1:].isspace()):
                found.append(f"{path.relative_to(ROOT)}: {match[0]}")
    assert found == []


# Days and times have one style, in the newsroom's time zone: the tags of `display` and the filters of
# `values` give them, as <time>.
OWN_DATES = re.compile(
    r"\|\s*(?:date|time|timesince|timeuntil|naturalday|naturaltime)\b|{%\s*now\b(?! .U.)|strftime"
    r"|{{\s*[\w.]+(?:_at|\.at|\.since|published)\s*}}"
)


def test_no_template_gives_a_day_or_a_time_in_a_style_of_its_own() -> None:
    found = [
        f"{path.relative_to(TEMPLATES)}: {match[0]}"
        for path in sorted(TEMPLATES.rglob("*.html"))
        for match in OWN_DATES.finditer(path.read_text())
    ]
    # For programs: an attribute of a form, and the metadata of the page.
    assert found == [
        "publishing/verdict.html: {{ document.published_at }}",
        "suggestions/_form.html: {{ article.published }}",
    ]


def test_no_script_gives_a_day_in_the_style_and_the_time_zone_of_the_browser() -> None:
    scripts = sorted((ROOT / "portal/static/portal/js").glob("*.js"))
    calls = [call for path in scripts for call in re.findall(r"toLocale\w*\(.*", path.read_text())]
    assert calls
    assert all('"en-GB"' in call and "timeZone" in call for call in calls)
