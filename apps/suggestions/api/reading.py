"""API endpoints for the analysis of a text and for an article's scorecard."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework.response import Response

from apps.articles.models import ArticleVersion
from apps.common.errors import Invalid, NotFound
from apps.people.api import READ, Newsroom, NewsroomRequest
from apps.people.permissions import require
from apps.reading.checkworthiness import worthiness
from apps.reading.text.sentences import split_sentences
from apps.suggestions.operations import reason_weights as operations
from apps.suggestions.scorecard import scorecard_of
from apps.suggestions.serializers.reading import (
    ATextToRead,
    ReadingAnswer,
    ScorecardAnswer,
)

MOST_SENTENCES = worthiness.MAX_SCORED


class Read(Newsroom):
    """Read a text: its sentences, what is worth checking and why, values, speakers.

    Nothing is stored; other tools use the portal as an analyser.
    """

    names: ClassVar = {"POST": "read_text"}
    serializer_class = ReadingAnswer
    shape = ATextToRead

    def post(self, request: NewsroomRequest) -> Response:
        require(READ, request.user)
        data = self.read()
        return Response(_reading(**data))


def _reading(text: str, title: str = "", published: str = "", language: str = "") -> dict[str, Any]:
    language = language or "en"
    spans = split_sentences(text, language=language)
    if len(spans) > MOST_SENTENCES:
        problem = (
            f"This text has {len(spans):,} sentences; send at most {MOST_SENTENCES:,} at once."
        )
        raise Invalid(fields={"text": problem})
    current = operations.current_weights()
    scored = worthiness.score_sentences(
        text, spans, title=title, published=published, language=language, weights=current.weights
    )
    reading = {
        "language_supported": worthiness.supported(language),
        "weights": current.number,
        "sentences": scored,
    }
    return dict(ReadingAnswer(reading).data)


class ArticleScorecard(Newsroom):
    """What was suggested in an article's newest text, claimed, checked, and how it was rated.

    The marks are in the order of the text; a claim is counted once, however often it appears.
    """

    names: ClassVar = {"GET": "read_scorecard"}
    serializer_class = ScorecardAnswer

    def get(self, request: NewsroomRequest, pk: int) -> Response:
        versions = ArticleVersion.objects.visible_to(request.user).filter(article=pk)
        version = versions.order_by("-number").first()
        if version is None:
            raise NotFound(f"There is no article {pk} that you may see.")
        return self.answer({"version": version, "card": scorecard_of(version)})
