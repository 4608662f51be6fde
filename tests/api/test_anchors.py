"""Every anchor sent by the API says its words; offsets at which other words are, are refused."""

from __future__ import annotations

from typing import Any

import pytest

from apps.articles.models import ArticleVersion
from apps.claims.models import Appearance, Claim
from apps.evidence.models import Evidence
from tests.api.conftest import Newsroom

pytestmark = pytest.mark.django_db

# A joined emoji, a flag, an x with a combining accent, and the words to quote.
TEXT = "The crew 👩\u200d🌾 of 🇱🇧 said: cafx\u0301 guests were 40,000 in March. Then 20,000, then 20,000."
WORDS = "40,000 in March"
MORE = "The council, which had closed the pier, did not answer our questions about it."


@pytest.fixture
def version(newsroom: Newsroom) -> ArticleVersion:
    """A newer version of the article, without the words of the claim: its appearance is an orphan."""
    path = f"articles/{newsroom.article.pk}/versions/"
    newsroom.editor.post(path, {"text": f"{TEXT}\n\n{MORE}", "content_type": "text/plain"})
    version = ArticleVersion.objects.latest("number")
    assert version.text.startswith(TEXT), version.text
    return version


def calls(newsroom: Newsroom, selection: dict[str, Any]) -> dict[str, Any]:
    """Return the answer of every call that takes an anchor."""
    claim = newsroom.claim.pk
    appearance = Appearance.objects.filter(claim=claim).first()
    assert appearance is not None
    bodies = {
        "claims/": {"statement": "S.", "kind": "other", "selection": selection},
        f"claims/{claim}/appearances/": selection,
        f"appearances/{appearance.pk}/re_anchor/": selection,
        "evidence/": {"claim": claim, "stance": "context", "selection": selection},
    }
    return {path: newsroom.editor.post(path, body) for path, body in bodies.items()}


def selection(version: ArticleVersion, start: int, end: int, exact: str) -> dict[str, Any]:
    return {"article_version": version.pk, "start": start, "end": end, "exact": exact}


def in_units(words: str) -> int:
    """Return where ``words`` begin in UTF-16 units."""
    return len(TEXT[: TEXT.index(words)].encode("utf-16-le")) // 2


def stored() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Claim, Appearance, Evidence))


def test_offsets_in_utf_16_are_refused_with_the_right_ones(
    newsroom: Newsroom, version: ArticleVersion
) -> None:
    before, at = stored(), TEXT.index(WORDS)
    start = in_units(WORDS)
    for path, answer in calls(
        newsroom, selection(version, start, start + len(WORDS), WORDS)
    ).items():
        body = answer.json()
        assert (answer.status_code, body["code"]) == (422, "other_words"), (path, body)
        assert body["found"] == TEXT[start : start + len(WORDS)]
        assert body["place"] == {"start": at, "end": at + len(WORDS)}
        assert "code points" in body["errors"]["exact"][0]
    assert stored() == before


def test_words_that_occur_twice_get_no_place(newsroom: Newsroom, version: ArticleVersion) -> None:
    for path, answer in calls(newsroom, selection(version, 0, 6, "20,000")).items():
        body = answer.json()
        assert (answer.status_code, body["found"], body["place"]) == (422, "The cr", None), path


@pytest.mark.parametrize(
    ("start", "end"),
    [(10, 16), (9, 10), (9, 11), (17, 24), (16, 17), (25, 29), (29, 35)],
    ids=["in an emoji", "its first part", "its joiner", "in a flag", "half a flag", "e", "accent"],
)
def test_offsets_inside_a_character_are_refused(
    newsroom: Newsroom, version: ArticleVersion, start: int, end: int
) -> None:
    before = stored()
    for path, answer in calls(newsroom, selection(version, start, end, TEXT[start:end])).items():
        assert answer.status_code == 400, (path, answer.content)
        errors = answer.json()["errors"]
        assert "inside a character" in str(errors.get("start") or errors.get("end")), errors
    assert stored() == before


def test_an_anchor_without_its_words_is_refused(
    newsroom: Newsroom, version: ArticleVersion
) -> None:
    without = selection(version, 0, 3, "The")
    del without["exact"]
    for path, answer in calls(newsroom, without).items():
        assert answer.status_code == 400 and "exact" in str(answer.json()["errors"]), path


def test_a_page_refuses_offsets_inside_a_character_and_keeps_the_words(
    newsroom: Newsroom, version: ArticleVersion
) -> None:
    client = newsroom.editor.client
    client.force_login(newsroom.editor.person)
    sent = {"version": version.pk, "start": 25, "end": 29, "statement": "Kept", "kind": "other"}
    answer = client.post(f"/desk/articles/{newsroom.article.pk}/claims/new/", sent)
    page = answer.content.decode()
    assert answer.status_code == 400 and "inside a character" in page and "Kept" in page
