"""Headline, byline and days of a web page: its markup weighed against what it shows.

Collecting the markup is done in ``markup``; the body is read in ``page_body``.
"""

from apps.articles.page_head.byline import authors_of
from apps.articles.page_head.days import days_of
from apps.articles.page_head.headline import site_of, title_of

__all__ = ["authors_of", "days_of", "site_of", "title_of"]
