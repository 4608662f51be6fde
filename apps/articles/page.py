"""The form for an article's missing or doubtful details beside its text, and that it is put off."""

from __future__ import annotations

from typing import Any

from apps.articles.forms import asked_form
from apps.articles.models import Article, Publisher
from apps.articles.permissions import PERMISSIONS
from apps.people.desk_pages import DeskRequest
from apps.people.permissions import allowed

PUT_OFF = "details_put_off"  # in the session: the articles whose form is closed
MOST_PUT_OFF = 200


def asked(request: DeskRequest, article: Article) -> dict[str, Any]:
    """Return what ``articles/_asked.html`` needs; ``asked`` is None when nothing is to be asked."""
    form = asked_form(article) if allowed(PERMISSIONS["correct_details"], request.user) else None
    return {
        "asked": form,
        "is_put_off": article.pk in request.session.get(PUT_OFF, []),
        "publishers": Publisher.objects.by_name() if form else (),
    }


def remember_put_off(request: DeskRequest, number: int) -> None:
    """Remember in the session that the form of article ``number`` is put off."""
    others = [other for other in request.session.get(PUT_OFF, []) if other != number]
    request.session[PUT_OFF] = [*others, number][-MOST_PUT_OFF:]
