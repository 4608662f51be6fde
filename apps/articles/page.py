"""Parts of pages: the form for an article's missing or doubtful details, the choice of a sentence."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator

from apps.articles.forms import asked_form
from apps.articles.models import Article, ArticleVersion, Publisher
from apps.articles.permissions import PERMISSIONS
from apps.people.desk_pages import DeskRequest, page_number
from apps.people.permissions import allowed

PUT_OFF = "details_put_off"  # in the session: the articles whose form is closed
MOST_PUT_OFF = 200
SENTENCES_A_PAGE = 200


def asked(request: DeskRequest, article: Article) -> dict[str, Any]:
    """Return what ``articles/_asked.html`` needs; ``asked`` is None when nothing is to be asked."""
    form = asked_form(article) if allowed(PERMISSIONS["correct_details"], request.user) else None
    return {
        "asked": form,
        "is_put_off": article.pk in request.session.get(PUT_OFF, []),
        "publishers": Publisher.objects.by_name() if form else (),
    }


def sentences_to_choose(request: DeskRequest, version: ArticleVersion) -> Page[Any]:
    """Return a page of the sentences of a version, each with its number and words.

    Without ``page`` in the address it is the one with the sentence that is named there.
    """
    spans: list[Any] = list(
        version.sentences.order_by("index").values_list("index", "start", "end")
    )
    number, named = page_number(request), request.GET.get("sentence", "")[:9]
    if "page" not in request.GET and named.isdecimal():
        number = int(named) // SENTENCES_A_PAGE + 1
    page = Paginator(spans, SENTENCES_A_PAGE).get_page(number)
    page.object_list = [(index, version.text[start:end]) for index, start, end in page.object_list]
    return page


def remember_put_off(request: DeskRequest, number: int) -> None:
    """Remember in the session that the form of article ``number`` is put off."""
    others = [other for other in request.session.get(PUT_OFF, []) if other != number]
    request.session[PUT_OFF] = [*others, number][-MOST_PUT_OFF:]
