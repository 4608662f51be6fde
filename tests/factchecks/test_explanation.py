"""Explanations: what is shown to readers, and what is named because it would not be shown."""

from __future__ import annotations

import html

import pytest
from django.test import Client
from django.utils import timezone

from apps.common.errors import Invalid, NotReady
from apps.factchecks import operations
from apps.factchecks.explanation import what_is_lost
from apps.factchecks.models import FactCheck
from apps.people.models import Person
from apps.people.operations import issue_token
from apps.people.roles import Scope
from tests.desk import newsroom
from tests.factories import (
    FactCheckFactory,
    PersonFactory,
    approval_arguments,
    verb_arguments,
    write_draft,
)
from tests.pages import page_of

IMAGE = "We counted them.\n\n![A map of the bay](https://bay.example/map.png)\n\nThere were 900."

NAMED = {
    "an image": (IMAGE, ["Images", "“A map of the bay”"]),
    "an image without words": ("See ![](https://bay.example/map.png).", ["Images", "map.png"]),
    "an image by its label": ("![Map][m]\n\n[m]: https://bay.example/map.png", ["Images", "“Map”"]),
    "an image within a link": ("[![Map](map.png)](https://bay.example/)", ["Images", "“Map”"]),
    "an image with its data": ("![x](data:image/png;base64,iVBORw0KGgo=)", ["Images", "“x”"]),
    "an image in a cell": ("| a | b |\n|---|---|\n| ![Map](m.png) | 1 |", ["Images", "“Map”"]),
    "an image of HTML": ('So: <img src="map.png">', ["HTML", '“<img src="map.png">”']),
    "a drawing": ('<svg viewBox="0 0 9 9"><circle r="3"/></svg>', ["HTML", "<svg"]),
    "a picture": ('<picture><source srcset="m.png"></picture>', ["HTML", "“<picture>”"]),
    "an image by an empty label": ("![m][]\n\n[m]: data:image/svg+xml,x", ["Images", "“m”"]),
    "an image by a short label": ("![m]\n\n[m]: https://bay.example/m.svg", ["Images", "“m”"]),
    "a block of HTML": ("<table>\n<tr><td>900</td></tr>\n</table>", ["HTML", "<table>"]),
    "a frame": ('<iframe src="https://bay.example/"></iframe>', ["HTML", "<iframe"]),
    "bold HTML": ("It is <b>false</b>.", ["HTML", "“<b>”, “</b>”"]),
    "a comment": ("<!-- ask Ada -->\n\nThere were 900.", ["HTML", "ask Ada"]),
    "a footnote": ("There were 900.[^1]\n\n[^1]: The port counted them.", ["Footnotes", "“[^1]”"]),
    "a footnote that is an address": (
        "There were 900.[^1]\n\n[^1]: https://bay.example/",
        ["Footnotes", "“[^1]”"],
    ),
    "a link to a file": ("[list](file:///home/ada/list.csv)", ["Links", "file:///home/ada"]),
    "a link that runs": ("[here](javascript:alert(1))", ["Links", "javascript:"]),
    "a link to a telephone": ("[call](tel:+4930123)", ["Links", "tel:+4930123"]),
    "a heading too deep": ("##### Method\n\nWe counted.", ["Headings", "“Method”"]),
    "a definition no link uses": (
        "We counted.\n\n[port]: https://bay.example/ 'The port counted 900'",
        ["no link uses", "“[port]”"],
    ),
    "a definition made twice": (
        "[port]\n\n[port]: https://bay.example/\n[port]: https://port.example/",
        ["no link uses", "“[port]”"],
    ),
    "two kinds": ("![Map](m.png) and <b>bold</b>", ["Images", "HTML"]),
}
SHOWN = {
    "plain words": "There were 900 ferries, not 800.",
    "marks of emphasis": "It is **false** and *so* ~~what~~.",
    "a link": "See [the count](https://bay.example/count 'The count').",
    "a link by its label": "See [the count].\n\n[the count]: https://bay.example/count",
    "a link of mail": "[Write](mailto:desk@bay.example), or <desk@bay.example>.",
    "an address in angles": "<https://bay.example/>",
    "a table": "| a | b |\n|---|--:|\n| 1 | 2 |",
    "lists and quotes": "1. One\n2. Two\n\n- x\n\n> They said so.\n\n---",
    "headings": "# One\n\n## Two\n\n### Three\n\n#### Four",
    "an image as code": "Write `![Map](map.png)` and\n\n    <img src='map.png'>\n\n```\n[^1]\n```",
    "an image with its marks escaped": r"\!\[Map\](map.png)",
    "a comparison": "3 < 4 and 5 > 2, a<b, x <- y & z",
    "an exclamation before a link": r"So many\![ferries](https://bay.example/)",
    "a caret": "10^6 [a^2] {^1}",
    "nothing": "",
}  # fmt: skip


@pytest.mark.parametrize(("markdown", "parts"), NAMED.values(), ids=NAMED.keys())
def test_what_readers_would_not_get_is_named(markdown: str, parts: list[str]) -> None:
    sentences = " ".join(what_is_lost(markdown))
    for part in parts:
        assert part in sentences


@pytest.mark.parametrize("markdown", SHOWN.values(), ids=SHOWN.keys())
def test_what_readers_get_is_not_refused(markdown: str) -> None:
    assert what_is_lost(markdown) == []


def test_a_long_list_of_things_is_named_in_a_few_words() -> None:
    (sentence,) = what_is_lost("\n\n".join(f"![Map {n}](m{n}.png)" for n in range(40)))
    assert "“Map 4” and 35 more" in sentence
    assert len(what_is_lost("<b " + "x" * 9_000 + ">")[0]) < 300


# Where it is refused ------------------------------------------------------------------------------


def home(factcheck: FactCheck) -> str:
    return f"/desk/factchecks/{factcheck.pk}/"


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["draft", "submit"])
def test_an_image_is_refused_on_the_page_with_every_word_kept(checker: Person, verb: str) -> None:
    newsroom.add_scale()
    factcheck = FactCheckFactory(writer=checker)
    typed = {
        "version": 1, "rating": "false", "finding": "There were 900.", "explanation": IMAGE,
        "as_of": "2024-06-01", "recheck_on": "", "note": "Added the map.",
    }  # fmt: skip
    answer = newsroom.signed_in(checker).post(f"{home(factcheck)}{verb}/", typed)
    page = html.unescape(page_of(answer))
    assert answer.status_code == 400
    assert "Images cannot be kept yet: “A map of the bay”." in page
    for words in (" ".join(IMAGE.split()), "There were 900.", "2024-06-01", "Added the map."):
        assert words in page
    factcheck.refresh_from_db()
    assert (factcheck.explanation, factcheck.version, factcheck.history.count()) == ("", 1, 1)


@pytest.mark.django_db
def test_a_draft_with_an_image_is_refused_by_the_api(checker: Person) -> None:
    newsroom.add_scale()
    factcheck = FactCheckFactory(writer=checker)
    _, token = issue_token(
        actor=checker, name="program", scopes=list(Scope.values), now=timezone.now()
    )
    answer = Client().post(
        f"/api/v1/factchecks/{factcheck.pk}/draft/",
        {"version": 1, "explanation": IMAGE},
        "application/json",
        headers={"Authorization": f"Bearer {token}"},
    )
    assert answer.status_code == 400
    assert "Images cannot be kept yet" in str(answer.json())
    factcheck.refresh_from_db()
    assert (factcheck.explanation, factcheck.version) == ("", 1)


@pytest.mark.django_db
def test_an_explanation_stored_with_an_image_is_not_submitted(checker: Person) -> None:
    factcheck = FactCheckFactory(writer=checker)
    write_draft(factcheck, checker)
    FactCheck.objects.filter(pk=factcheck.pk).update(explanation=IMAGE)
    with pytest.raises(NotReady, match="Images cannot be kept yet"):
        operations.submit(actor=checker, **verb_arguments(factcheck))


@pytest.mark.django_db
def test_an_explanation_submitted_with_an_image_is_not_approved(editor: Person) -> None:
    factcheck = FactCheckFactory(state="in_review")
    FactCheck.objects.filter(pk=factcheck.pk).update(explanation=IMAGE)
    with pytest.raises(NotReady, match="Images cannot be kept yet"):
        operations.approve(actor=editor, **approval_arguments(factcheck))


@pytest.mark.django_db
@pytest.mark.parametrize("markdown", [case[0] for case in NAMED.values()], ids=NAMED.keys())
def test_each_of_them_is_refused_when_a_draft_is_saved(markdown: str) -> None:
    factcheck = FactCheckFactory(writer=(checker := PersonFactory(role="checker")))
    with pytest.raises(Invalid) as refused:
        operations.draft(
            actor=checker,
            **verb_arguments(factcheck),
            draft=operations.Draft(explanation=markdown),
        )
    assert refused.value.fields["explanation"]


@pytest.mark.django_db
def test_the_preview_says_what_readers_would_not_get(checker: Person) -> None:
    desk = newsroom.signed_in(checker)
    shown = html.unescape(page_of(desk.post("/desk/factchecks/preview/", {"explanation": IMAGE})))
    assert "Images cannot be kept yet: “A map of the bay”." in shown
    fine = page_of(desk.post("/desk/factchecks/preview/", {"explanation": "There were 900."}))
    assert "cannot be saved yet" not in fine
