"""The scorecard of an article: what it counts, how it is drawn, where it stands."""

from __future__ import annotations

import html
import re
from io import StringIO
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from apps.articles.models import ArticleVersion
from apps.claims.models import Claim
from apps.claims.operations import making
from apps.factchecks.models import Rating
from apps.people.models import Person
from apps.people.operations import issue_token
from apps.reading.text.sentences import Span
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import deciding
from apps.suggestions.scorecard import Mark, Scorecard, scorecard_of
from apps.suggestions.templatetags.scorecard import strip
from tests.desk import newsroom
from tests.evidence import example_match
from tests.factories import NOW, ArticleFactory, ClaimFactory, FactCheckFactory
from tests.pages import page_of

pytestmark = pytest.mark.django_db
TEXT = (
    "The fleet\n\nThe port counted 1,200 ferries in March 2024. About 3.5 million people crossed "
    "the bay in 2023, the port said. The council lost 10 percent of its boats in 2022.\n\n"
    "At least 300 trucks waited for 14 days, the drivers' union reported in May 2023. "
    "One ferry carried 420 cars to the island on 3 June 2021, the harbour office said."
)


@pytest.fixture
def version(checker: Person) -> ArticleVersion:
    found = ArticleFactory(actor=checker, text=TEXT).current
    example_match.analyse(found)
    return found


def open_ones(version: ArticleVersion) -> list[Suggestion]:
    return list(Suggestion.objects.in_text(version).open())


@pytest.fixture
def worked(checker: Person, version: ArticleVersion) -> list[Claim]:
    """One suggestion dismissed, three accepted: one published, one under check, one not checked."""
    first, *rest = open_ones(version)
    assert len(rest) >= 3
    deciding.dismiss(actor=checker, suggestion_id=first.pk, now=NOW)
    made = [deciding.accept(actor=checker, suggestion_id=one.pk, now=NOW) for one in rest[:3]]
    FactCheckFactory(claim=made[0], state="published")
    FactCheckFactory(claim=made[1])
    return made


# --- what it counts ---------------------------------------------------------------------------


def test_it_counts_what_was_suggested_claimed_checked_and_how_it_was_rated(
    version: ArticleVersion, worked: list[Claim]
) -> None:
    card = scorecard_of(version)
    suggested = version.suggestions.count()
    assert card.counts == {
        "suggested": suggested,
        "open": suggested - 4,
        "dismissed": 1,
        "claimed": 3,
        "in_work": 1,
        "checked": 1,
    }
    assert [(rated.word, number) for rated, number in card.ratings] == [("False", 1)]
    assert [mark.state for mark in card.claims] == ["rated", "in_work", "claimed"]


def test_a_claim_said_twice_counts_once(
    checker: Person, version: ArticleVersion, worked: list[Claim]
) -> None:
    before = scorecard_of(version)
    making.add_appearance(
        actor=checker, claim_id=worked[0].pk, version_id=version.pk, start=0, end=9, now=NOW
    )
    after = scorecard_of(version)
    assert after.counts == before.counts
    assert len(after.marks) == len(before.marks) + 1


def test_a_merged_claim_is_the_one_that_stays(
    editor: Person, version: ArticleVersion, worked: list[Claim]
) -> None:
    last = Claim.objects.get(pk=worked[2].pk)
    making.merge(
        actor=editor,
        claim_id=last.pk,
        into_id=worked[0].pk,
        expected_version=last.version,
        now=NOW,
    )
    card = scorecard_of(version)
    assert card.counts["claimed"] == 2
    assert card.ratings[0][1] == 1


def test_a_withdrawn_verdict_is_not_counted_as_checked(
    version: ArticleVersion, worked: list[Claim]
) -> None:
    FactCheckFactory(claim=worked[2], state="withdrawn")
    assert scorecard_of(version).counts["checked"] == 1


def test_it_takes_as_many_queries_however_much_is_in_the_text(
    checker: Person, version: ArticleVersion, django_assert_num_queries: Any
) -> None:
    one, *rest = open_ones(version)
    deciding.accept(actor=checker, suggestion_id=one.pk, now=NOW)
    with django_assert_num_queries(5):
        scorecard_of(version)
    for other in rest:
        claim = deciding.accept(actor=checker, suggestion_id=other.pk, now=NOW)
        FactCheckFactory(claim=claim, state="published")
    with django_assert_num_queries(5):
        scorecard_of(version)


# --- how it is drawn --------------------------------------------------------------------------


def drawn(card: Scorecard) -> ElementTree.Element:
    return ElementTree.fromstring(strip(card))


def test_the_strip_is_well_formed_and_uses_no_styles(
    version: ArticleVersion, worked: list[Claim]
) -> None:
    picture = strip(scorecard_of(version))
    assert "style=" not in picture
    assert len(drawn(scorecard_of(version)).findall(".//a")) == version.suggestions.count()


def test_marks_stand_in_order_within_the_strip_and_higher_means_more_worth(
    version: ArticleVersion,
) -> None:
    bars = drawn(scorecard_of(version)).findall(".//rect[@class='strip__bar']")
    starts = [float(bar.get("x").rstrip("%")) for bar in bars]
    ends = [float(bar.get("x").rstrip("%")) + float(bar.get("width").rstrip("%")) for bar in bars]
    assert starts == sorted(starts)
    assert min(starts) >= 0 and max(ends) <= 100.01
    low = drawn(Scorecard(9, [], [Mark("s1", 0, 9, 0.1, "open")], 1, True))
    high = drawn(Scorecard(9, [], [Mark("s1", 0, 9, 0.9, "open")], 1, True))
    assert _height(low) < _height(high)


def _height(picture: ElementTree.Element) -> int:
    return int(picture.find(".//rect[@class='strip__bar']").get("height"))


def test_a_rated_claim_says_its_rating_with_word_icon_and_colour(
    version: ArticleVersion, worked: list[Claim]
) -> None:
    link = drawn(scorecard_of(version)).find(".//a[@aria-label]")
    assert link.get("aria-label") == f"False: {worked[0].statement}"
    assert "hue--false" in link.get("class")
    assert link.find("svg") is not None
    assert link.find("text").text.startswith("False: ")


@pytest.mark.parametrize(
    "card",
    [
        Scorecard(0, [], [], 0, False),
        Scorecard(1, [Span(0, 1)], [Mark("s1", 0, 1, 1.0, "open")], 1, True),
        Scorecard(10**6, [Span(n, n + 1) for n in range(2000)], [], 0, True),
    ],
    ids=["empty", "one letter", "many sentences"],
)
def test_any_text_can_be_drawn(card: Scorecard) -> None:
    assert len(drawn(card).findall(".//rect")) < 700


def test_words_of_a_claim_cannot_break_the_picture(
    checker: Person, version: ArticleVersion
) -> None:
    claim = ClaimFactory(
        actor=checker,
        article=version.article,
        words="The port counted",
        statement='</svg><script>alert("x")</script> & more',
    )
    assert claim.statement in drawn(scorecard_of(version)).find(".//a[@aria-label]").get(
        "aria-label"
    )


# --- where it stands --------------------------------------------------------------------------


def test_the_workspace_shows_it_and_every_decision_redraws_it(
    checker: Person, version: ArticleVersion, worked: list[Claim]
) -> None:
    client = newsroom.signed_in(checker)
    page = html.unescape(page_of(client.get(f"/desk/articles/{version.article_id}/")))
    said = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert f"{version.suggestions.count()} suggested, 1 dismissed · 3 claimed" in said
    assert "1 under check · 1 checked: 1 False" in said
    one = open_ones(version)[0]
    accept = reverse("suggestions:accept", args=[one.pk])
    answer = page_of(client.post(accept, headers={"HX-Request": "true"}))
    assert 'id="scorecard"' in answer and "hx-swap-oob" in answer
    assert "4 claimed" in answer


def test_the_list_of_articles_counts_what_is_checked(
    checker: Person, version: ArticleVersion, worked: list[Claim]
) -> None:
    page = page_of(newsroom.signed_in(checker).get("/desk/articles/"))
    row = re.search(
        r'data-label="Claims"[^>]*>(\w+)<.*?data-label="Checked"[^>]*>(\w+)<', page, re.S
    )
    assert row is not None
    assert row.groups() == ("3", "1")


def test_programs_read_it(checker: Person, version: ArticleVersion, worked: list[Claim]) -> None:
    _, token = issue_token(actor=checker, name="t", scopes=["read"], now=timezone.now())
    answer = newsroom.signed_in(checker).get(
        f"/api/v1/articles/{version.article_id}/scorecard/",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert answer.status_code == 200
    said = answer.json()
    assert said["counts"]["checked"] == 1
    assert said["ratings"] == [{"rating": {"slug": "false", "word": "False"}, "claims": 1}]
    rated = next(mark for mark in said["marks"] if mark["state"] == "rated")
    assert rated["verdict"].startswith("/verdicts/") and rated["claim"] == worked[0].pk
    undecided = next(mark for mark in said["marks"] if mark["state"] == "dismissed")
    assert (undecided["claim"], undecided["rating"], undecided["verdict"]) == (None, None, "")


def test_a_rating_of_the_scale_has_its_own_hue() -> None:
    call_command("load_ratings", stdout=StringIO())
    css = settings.BASE_DIR / "portal" / "static" / "portal" / "css" / "scorecard.css"
    hues = re.findall(r"\.hue--([\w-]+) ", css.read_text())
    assert set(hues) == set(Rating.objects.values_list("colour", flat=True))
