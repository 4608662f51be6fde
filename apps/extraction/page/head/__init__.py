"""Headline, byline and days of a web page: its markup compared with what it shows.

Collecting the markup is done in ``markup``; the body is read in ``page_body``.
"""

from apps.extraction.page.head.byline import authors_of
from apps.extraction.page.head.days import days_of
from apps.extraction.page.head.headline import site_of, title_of

__all__ = ["authors_of", "days_of", "site_of", "title_of"]
