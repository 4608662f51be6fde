"""Two people accept the same statement, each in an article of their own, at the same moment.

Seen to fail with the lock taken out: replace the body of ``advisory_lock`` by ``return``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from apps.claims.models import Claim, Judgement
from apps.people.models import Person
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import deciding
from apps.suggestions.operations.known_claims import KnownClaim
from tests.factories import ArticleFactory, ClaimFactory, PersonFactory, SuggestionFactory
from tests.races.concurrency import refusals, together

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "The port of Tolvik counted 900 ferries in March."


def suggestions() -> list[Suggestion]:
    return [
        SuggestionFactory(article=ArticleFactory(text=f"{WORDS} {then}"), end=len(WORDS))
        for then in ("Nobody knows why.", "Everybody knows why.")
    ]


def accepting(actor: Person, suggestion: Suggestion, *known: int) -> Callable[[], Any]:
    return lambda: deciding.accept(
        actor=actor, suggestion_id=suggestion.pk, different_from=known, now=timezone.now()
    )


def test_of_two_that_accept_one_statement_at_once_one_is_asked() -> None:
    actor = PersonFactory(role="checker")
    calls = [accepting(actor, suggestion) for suggestion in suggestions()]
    assert refusals(together(*calls)) == [KnownClaim]
    assert Claim.objects.count() == 1


def test_whoever_judged_it_different_from_the_known_one_is_asked_about_the_new_one() -> None:
    actor, known = PersonFactory(role="checker"), ClaimFactory(statement=WORDS)
    calls = [accepting(actor, suggestion, known.pk) for suggestion in suggestions()]
    assert refusals(together(*calls)) == [KnownClaim]
    assert Judgement.objects.count() == 1 and Claim.objects.count() == 2
