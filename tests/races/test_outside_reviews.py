"""The same markup brought in by two people at once."""

from __future__ import annotations

import pytest

from apps.claims.outside_models import OutsideReview, ReviewImport
from apps.people.models import Person
from tests.claims.claimreviews import ZONE, imported, markup
from tests.races.test_races import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_each_review_comes_in_once(contributor: Person, checker: Person) -> None:
    items = [ZONE, *(markup(url=f"https://facts.example/{n}") for n in range(50))]
    batches = together(lambda: imported(contributor, *items), lambda: imported(checker, *items))
    assert sorted((one.imported, one.known) for one in batches) == [(0, 51), (51, 0)]
    assert OutsideReview.objects.count() == 51 and ReviewImport.objects.count() == 2
