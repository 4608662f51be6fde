"""What counts as the address of a page, and of an article. No network is used here."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator


def is_web_address(url: str) -> bool:
    """Say whether ``url`` is an http or https address of sane length."""
    try:
        URLValidator(schemes=["http", "https"])(url)
        return len(url) <= 2000 and bool(urlsplit(url).hostname)
    except (ValidationError, ValueError):
        return False


def names_an_article(url: str) -> bool:
    """Say whether ``url`` can be one article's own: a web address of more than a front page.

    Sites that call every page of theirs “/” must not make all of them one article.
    """
    return is_web_address(url) and bool(urlsplit(url).path.strip("/") or urlsplit(url).query)


def with_scheme(line: str) -> str:
    """Read “site.org/page” as a browser does; what has a scheme already keeps it."""
    return line if ":" in line.partition("/")[0] else f"https://{line}"
