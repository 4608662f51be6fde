"""From a claim to a published verdict through the newsroom's pages, as plain forms."""

from __future__ import annotations

import pytest

from apps.evidence.models import Evidence
from apps.factchecks.models import FactCheck, Rating
from apps.publishing.models import Edition
from portal.demo import load_ratings
from tests.desk import newsroom

pytestmark = pytest.mark.django_db


def test_a_claim_goes_from_its_file_to_readers_by_plain_forms() -> None:
    checker, editor = newsroom.person("checker"), newsroom.person("editor")
    load_ratings()
    zone, border = newsroom.article(checker), newsroom.article(checker, newsroom.BORDER)
    claim = newsroom.claim(checker, zone)
    desk = newsroom.signed_in(checker)

    start, end = newsroom.span(border, "The army holds an area nearly the size of Lebanon")
    form = f"/desk/claims/{claim.pk}/evidence/new/?version={border.pk}&start={start}&end={end}"
    assert "nearly the size of Lebanon" in desk.get(form).content.decode()
    sent = {
        "tab": "passage",
        "article_version": border.pk,
        "start": start,
        "end": end,
        "passage": "an area nearly the size of Lebanon",
        "stance": "conflicts",
        "value": "nearly the size of Lebanon",
        "directness": "secondary",
        "language": "en",
        "note": "",
    }
    answer = desk.post(f"/desk/claims/{claim.pk}/evidence/new/", sent)
    assert answer.status_code == 302, answer.content.decode()
    attached = Evidence.objects.get()
    assert attached.passage == "an area nearly the size of Lebanon"
    assert border.text[attached.start : attached.end] == attached.passage

    page = desk.get(f"/desk/claims/{claim.pk}/").content.decode()
    assert "against 10,452 km²" in page or "10,452" in page

    desk.post(f"/desk/claims/{claim.pk}/factcheck/")
    factcheck = FactCheck.objects.get()
    home = f"/desk/factchecks/{factcheck.pk}/"
    rating = Rating.objects.get(word__iexact="mostly false").slug
    words = {"finding": "It is far less.", "explanation": "**Lebanon** has 10,452 km²."}
    draft = {"version": 1, "rating": rating, "as_of": "", "recheck_on": "", "note": ""} | words
    assert desk.post(f"{home}draft/", draft).status_code == 302
    assert desk.post(f"{home}submit/", {"version": 2, "note": "Please read."}).status_code == 302

    second = newsroom.signed_in(editor)
    review = second.get(f"{home}review/")
    seen = review.context["forms"]["approve"].initial["seen"]
    answer = second.post(f"{home}approve/", {"version": 3, "seen": seen, "note": ""})
    assert answer.status_code == 302, answer.content.decode()
    assert second.post(f"{home}publish/", {"version": 4, "note": ""}).status_code == 302
    edition = Edition.objects.get()
    assert edition.finding == "It is far less."
    assert second.get(home).status_code == 200
    assert "It is far less." in second.get(f"/verdicts/{edition.verdict.slug}/").content.decode()
