"""The readers' pages: what they show first, what they never hide, what they cost."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from apps.people.models import Person
from tests.pages import page_of
from tests.publishing import editions

pytestmark = pytest.mark.django_db

STATIC = Path(__file__).resolve().parents[2] / "portal/static/portal"


@pytest.fixture
def verdicts() -> None:
    """A corrected verdict, a plain one, and one that was withdrawn."""
    editions.add_ratings()
    editions.publish("refugees", day=1, finding="The register of April counted 3.3 million.")
    editions.publish("plain", day=2, rating="unverifiable", claim={"statement": "Nobody counted."})
    editions.publish("gone", day=3, rating="false", claim={"statement": "The road was closed."})
    editions.publish(
        "gone",
        day=4,
        kind="withdrawal",
        reason="We had taken it for another road.",
        rating="false",
        claim={"statement": "The road was closed."},
    )
    editions.publish("refugees", day=5, kind="correction", reason="We named the wrong register.")


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return page_of(response)


PAGES = [
    # path, queries (what there is to choose was counted before)
    ("/", 4),
    ("/?rating=mostly-false&q=register", 3),
    ("/?claimant=jo-marsh", 4),
    ("/verdicts/refugees/", 2),
    ("/verdicts/refugees/editions/1/", 2),
    ("/verdicts/refugees/editions/2/", 2),
    ("/verdicts/gone/", 2),
    ("/ratings/", 1),
    ("/topics/", 1),
    ("/topics/refugees/", 5),
    ("/claimants/", 1),
    ("/claimants/jo-marsh/", 5),
    ("/publishers/", 1),
    ("/publishers/harbour-post/", 4),
    ("/corrections/", 2),
    ("/how-we-work/", 0),
]


@pytest.mark.parametrize(("path", "queries"), PAGES)
def test_a_page_costs_so_many_queries(
    verdicts: None,
    client: Client,
    path: str,
    queries: int,
    django_assert_num_queries: Any,
) -> None:
    page(client, "/")
    with django_assert_num_queries(queries):
        page(client, path)


def test_the_first_reader_after_a_publication_costs_seven_queries_more(
    verdicts: None, client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(11):
        page(client, "/")


def test_a_long_list_costs_no_more_queries_than_a_short_one(
    client: Client, django_assert_num_queries: Any
) -> None:
    for day in range(25):
        editions.publish(day=day)
    page(client, "/")
    with django_assert_num_queries(4):
        first = page(client, "/")
    assert first.count('class="verdict-row"') == 19
    assert "Page 1 of 2" in first
    assert page(client, "/?page=2").count('class="verdict-row"') == 5
    assert "Page 2 of 2" in page(client, "/?page=99999999999999999999")
    assert "Page 1 of 2" in page(client, "/?page=nonsense")


@pytest.mark.parametrize("path", [path for path, _ in PAGES])
def test_a_page_is_the_same_for_every_reader_and_may_be_kept(
    verdicts: None, client: Client, path: str
) -> None:
    response = client.get(path)
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["Vary"] == "Cookie"
    assert not response.cookies
    assert client.get(path, headers={"if-none-match": response["ETag"]}).status_code == 304
    assert client.head(path).status_code == 200
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("path", [path for path, _ in PAGES])
def test_whoever_is_signed_in_gets_the_same_page_and_revalidates_it_each_time(
    verdicts: None, client: Client, path: str
) -> None:
    readers = client.get(path)
    person = Person.objects.create(email="editor@example.org", name="Ed", role="editor")
    client.force_login(person)
    response = client.get(path)
    assert response.content == readers.content
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-cache"}
    assert response["Vary"] == "Cookie"
    again = client.get(path, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert again["Cache-Control"] == response["Cache-Control"]


@pytest.mark.parametrize("path", [path for path, _ in PAGES])
def test_a_page_has_one_heading_a_title_and_one_address(
    verdicts: None, client: Client, path: str
) -> None:
    html = page(client, path)
    assert html.count("<h1") == 1
    assert re.search(r"<title>[^<]{8,}</title>", html)
    assert html.count('rel="canonical"') == 1
    assert re.search(r'<meta name="description" content="[^"]{20,}"', html)
    assert " style=" not in html
    assert " onclick=" not in html


@pytest.mark.parametrize(
    "path",
    [
        "/verdicts/nothing/",
        "/verdicts/refugees/editions/3/",
        "/verdicts/refugees/editions/99999999999999999999/",
        "/topics/nothing/",
        "/claimants/nothing/",
        "/publishers/nothing/",
        "/nowhere/",
    ],
)
def test_what_was_never_published_is_not_found(verdicts: None, client: Client, path: str) -> None:
    assert "There is nothing at this address" in page(client, path, 404)


def test_a_verdict_answers_first(verdicts: None, client: Client) -> None:
    html = page(client, "/verdicts/plain/")
    order = [
        "Nobody counted.</h1>",
        "Said by",
        "Unverifiable</a>",
        'class="answer__finding"',
        'id="appearances"',
        "What the sources say",
        "Explanation</h2>",
        "Who checked this",
    ]
    places = [html.index(words) for words in order]
    assert places == sorted(places)


def test_a_rating_is_a_word_and_an_icon_and_not_colour_alone(
    verdicts: None, client: Client
) -> None:
    badges = re.findall(r'<(?:a|span) class="rating [^>]*>(.*?)</(?:a|span)>', page(client, "/"))
    assert badges
    assert all("<svg" in badge and re.sub(r"<[^>]+>", "", badge).strip() for badge in badges)


def test_a_correction_stands_above_the_claim(verdicts: None, client: Client) -> None:
    html = page(client, "/verdicts/refugees/")
    assert html.index("We named the wrong register.") < html.index("<h1")
    assert "/verdicts/refugees/editions/1/" in html


def test_an_earlier_edition_stays_readable_and_says_that_it_is_one(
    verdicts: None, client: Client
) -> None:
    html = page(client, "/verdicts/refugees/editions/1/")
    assert "The register of April counted 3.3 million." in html
    assert html.index("This is an earlier edition.") < html.index("<h1")
    assert 'content="noindex, follow"' in html
    assert "application/ld+json" not in html
    assert re.search(r'rel="canonical" href="http://testserver/verdicts/refugees/"', html)


def test_a_withdrawn_verdict_says_so_first_and_is_no_review(verdicts: None, client: Client) -> None:
    html = page(client, "/verdicts/gone/")
    assert html.index("We have withdrawn this verdict") < html.index("<h1")
    assert "We had taken it for another road." in html
    assert "application/ld+json" not in html
    assert "<title>Withdrawn:" in html
    assert '<span class="badge badge--withdrawn">Withdrawn</span>' in html
    assert 'class="rating ' not in html
    finding = editions.document()["finding"]
    assert f"<s>{finding}</s>" in html
    assert html.count(finding) == 1


def test_an_earlier_edition_of_a_withdrawn_verdict_is_shown_as_withdrawn(
    verdicts: None, client: Client
) -> None:
    html = page(client, "/verdicts/gone/editions/1/")
    assert html.index("We had taken it for another road.") < html.index("<h1")
    assert "<title>Withdrawn:" in html
    assert 'class="rating ' not in html
    finding = editions.document()["finding"]
    assert f"<s>{finding}</s>" in html
    assert html.count(finding) == 1


def test_a_citation_names_the_authors_and_nests_quotation_marks(client: Client) -> None:
    editions.publish("said", claim={"statement": "“We won”, the minister’s office said."})
    html = page(client, "/verdicts/said/")
    cited = re.sub(r"<[^>]+>", "", html[html.index('id="citation"') :])
    assert "Mira Okafor: “‘We won’, the minister’s office said.” – Mostly false." in cited


def test_a_citation_without_known_authors_begins_with_the_claim(client: Client) -> None:
    people = {"written_by": [], "approved_by": [], "published_by": "Ed"}
    editions.publish("said", people=people)
    assert '<p id="citation">“<bdi>More than' in page(client, "/verdicts/said/")


def test_an_explanation_has_its_own_direction(verdicts: None, client: Client) -> None:
    html = page(client, "/verdicts/plain/")
    assert '<div class="reading reading--explanation" dir="auto">' in html


def test_the_address_of_a_verdict_is_the_newsrooms_own(
    verdicts: None, client: Client, settings: Any
) -> None:
    settings.PORTAL_ADDRESS = "https://desk.example/"
    html = page(client, "/verdicts/plain/")
    assert 'rel="canonical" href="https://desk.example/verdicts/plain/"' in html
    assert 'property="og:url" content="https://desk.example/verdicts/plain/"' in html


def test_corrections_are_listed_newest_first(verdicts: None, client: Client) -> None:
    html = page(client, "/corrections/")
    assert html.index("We named the wrong register.") < html.index("taken it for another road")
    assert "/verdicts/refugees/editions/1/" in html


def test_the_markup_says_what_the_page_says(verdicts: None, client: Client) -> None:
    html = page(client, "/verdicts/refugees/")
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    review = json.loads(scripts[0])
    assert len(scripts) == 1
    assert review["url"] == "http://testserver/verdicts/refugees/"
    body = html[html.index("<h1") :]
    assert review["claimReviewed"] in body
    assert review["reviewRating"]["alternateName"] in body
    assert review["reviewRating"]["ratingExplanation"] in body


def test_words_from_outside_cannot_become_markup(client: Client) -> None:
    evil = "</script><script>alert(1)</script>"
    link = "javascript:alert(1)"
    editions.publish(
        "evil",
        claim={"statement": evil},
        finding=evil,
        evidence=[editions.passage(passage=evil, note=evil)],
        appearances=[editions.appearance(quote=evil, prefix=evil, suffix=evil)],
    )
    for path in ("/", "/verdicts/evil/", "/?q=" + evil, "/?topic=" + evil):
        html = page_of(client.get(path))
        assert "<script>alert" not in html
        assert "</script><script>" not in html
        assert f'href="{link}' not in html


def test_a_right_to_left_quote_keeps_its_own_direction(client: Client) -> None:
    article = editions.appearance()["article"] | {"language": "ar", "title": "اللقاء"}
    editions.publish("quote", appearances=[editions.appearance(quote="التقى", article=article)])
    assert '<blockquote class="quote" lang="ar" dir="rtl">' in page(client, "/verdicts/quote/")


def test_evidence_is_grouped_by_stance_and_an_empty_side_says_so(
    client: Client,
) -> None:
    context = editions.passage(2, stance="context", passage="Some background.")
    editions.publish("one", evidence=[context, editions.passage(1)])
    html = page(client, "/verdicts/one/")
    assert "No corroborating source is listed." in html
    assert (
        html.index("Conflicting</h3>") < html.index("register lists") < html.index("Context</h3>")
    )
    assert html.index("Context</h3>") < html.index("Some background.")


def test_values_are_drawn_only_when_they_can_be_compared(client: Client) -> None:
    editions.publish("drawn")
    apart = {"relation": "not_comparable", "reason": "other things counted"}
    editions.publish("apart", evidence=[editions.passage(agreement=apart)])
    editions.publish("bare", claim={"value": None, "value_text": ""}, evidence=[])
    assert 'class="axis"' in page(client, "/verdicts/drawn/")
    assert 'class="axis"' not in page(client, "/verdicts/apart/")
    assert "Other things counted" in page(client, "/verdicts/apart/")
    assert "as a table" not in page(client, "/verdicts/bare/")


def test_a_share_is_drawn_as_what_it_amounts_to_against_an_area(client: Client) -> None:
    share = editions.quantity("9", "11", "%", "Syria's territory") | {"printed": "10 percent"}
    lebanon = editions.quantity("10452", "10452", "km²", "Lebanon") | {"printed": "10,452 km²"}
    editions.publish(
        "share",
        claim={"value": share, "value_text": "about 10 % of Syria's territory"},
        evidence=[editions.passage(value=lebanon, value_text="10,452 km²")],
    )
    html = page(client, "/verdicts/share/")
    assert 'class="axis"' in html
    assert '<span class="axis__unit">km²</span>' in html


def test_two_reports_of_one_outlet_are_told_apart_by_their_day(client: Client) -> None:
    later = editions.passage(2)
    later["source"] = later["source"] | {"published_text": "1 June 2023"}
    editions.publish("two", evidence=[editions.passage(1), later])
    html = page(client, "/verdicts/two/")
    assert "Ministry of Migration, 11 May 2023</span>" in html
    assert "Ministry of Migration, 1 June 2023</span>" in html


def test_a_verdict_with_only_what_must_be_there_can_be_read(client: Client) -> None:
    publisher = {"publisher": None, "url": "", "published_text": "", "authors": []}
    article = editions.appearance()["article"] | publisher
    source = editions.passage()["source"] | publisher | {"author": ""}
    editions.publish(
        "bare",
        as_of=None,
        claim={
            "claimant": None,
            "claimed_on": "",
            "claimed_on_text": "",
            "topics": [],
            "value": None,
        },
        evidence=[editions.passage(source=source, value=None, value_text="")],
        appearances=[editions.appearance(article=article)],
    )
    assert "Claimant not known" in page(client, "/verdicts/bare/")
    page(client, "/")


def test_an_empty_portal_says_that_nothing_is_published(client: Client) -> None:
    assert "<h2>No verdict is published</h2>" in page(client, "/")
    assert "No corrections yet" in page(client, "/corrections/")
    assert "The scale is not set yet" in page(client, "/ratings/")
    assert "Nothing here yet" in page(client, "/topics/")


def test_a_search_without_result_says_how_to_widen(verdicts: None, client: Client) -> None:
    html = page(client, "/?q=zzzz&rating=true")
    assert "Remove one of the 2 filters above" in html
    assert "fewer words" in html


def test_a_search_that_cannot_be_read_is_answered_400_with_what_was_typed(
    verdicts: None, client: Client
) -> None:
    html = page(client, "/?claimed_after=yesterday&q=register", 400)
    assert "Said on or after: Enter a valid date." in html
    assert 'value="register"' in html


def test_the_scale_shows_numbers_only_inside_it(verdicts: None, client: Client) -> None:
    html = page(client, "/ratings/")
    assert html.count('class="scale"') == 5
    assert html.index("From false to true") < html.index("Outside the scale")


# --- the tokens ----------------------------------------------------------------------------------

GROUNDS = ("paper", "surface", "sunken")
INKS = ("ink", "ink-soft", "ink-faint", "accent", "accent-strong")
FIXTURE = Path(__file__).resolve().parents[2] / "fixtures/ratings.json"
RATINGS = [row["colour"] for row in json.loads(FIXTURE.read_text())]
STANCES = ("corroborates", "conflicts", "qualifies", "context")
HUES = (*RATINGS, *STANCES, "info", "success", "warning", "danger")
PAIRS = [
    *((ink, ground, 4.5) for ground in GROUNDS for ink in (*INKS, *HUES)),
    *((edge, ground, 3.0) for ground in GROUNDS for edge in ("line-strong", "focus")),
    *((ink, f"{hue}-wash", 4.5) for hue in HUES for ink in ("ink", hue)),
    *(("on-hue", hue, 4.5) for hue in HUES),
    *(("on-accent", ground, 4.5) for ground in ("accent", "accent-strong")),
    *((ink, "accent-wash", 4.5) for ink in ("accent", "accent-strong")),
    ("ink", "selection", 4.5),
]


def _tokens() -> dict[str, tuple[str, str]]:
    css = (STATIC / "css/tokens.css").read_text()
    pattern = r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)"
    return {m[1]: (m[2], m[3]) for m in re.finditer(pattern, css)}


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_every_pair_of_ink_and_ground_has_the_contrast_of_wcag_aa(theme: int) -> None:
    tokens = _tokens()
    for ink, ground, least in PAIRS:
        lights = sorted(_luminance(tokens[name][theme]) for name in (ink, ground))
        contrast = (lights[1] + 0.05) / (lights[0] + 0.05)
        assert contrast >= least, f"{ink} on {ground}: {contrast:.2f}"


def test_styles_know_no_left_and_right() -> None:
    physical = re.compile(
        r"(?<![\w-])(margin|padding|border)-(left|right)|text-align: (left|right)"
    )
    for path in (STATIC / "css").glob("*.css"):
        assert not physical.search(path.read_text()), path.name
