"""Headline, byline and days of a web page: its markup compared with what it shows.

Markup is collected in ``markup``; the body is read in ``page.body``.
"""

from apps.extraction.page.head.byline import authors_of
from apps.extraction.page.head.days import days_of
from apps.extraction.page.head.headline import site_of, title_of

__all__ = ["authors_of", "days_of", "site_of", "title_of"]
