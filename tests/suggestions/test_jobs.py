"""Background work of the suggestions app: jobs of a queue that an earlier release filled."""

from __future__ import annotations

import pytest

from apps.articles.models import Sentence
from apps.suggestions.jobs import read_version_queued_before
from apps.suggestions.models import Analysis, Suggestion
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("has_sentences", [True, False])
def test_a_version_of_an_old_queue_is_analysed_with_its_sentences(has_sentences: bool) -> None:
    version = ArticleFactory(text="A flood\n\nThe flood killed 43 people on Sunday.").current
    if not has_sentences:
        Sentence.objects.filter(version=version).delete()
    read_version_queued_before(version_id=version.pk)
    read_version_queued_before(version_id=version.pk)
    assert Sentence.objects.filter(version=version).count() == 1
    assert Suggestion.objects.filter(version=version).count() == 1
    assert Analysis.objects.get().version == version
