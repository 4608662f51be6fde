"""From a claim to a published verdict through the newsroom's pages, as plain forms."""

from __future__ import annotations

from apps.evidence.models import Evidence
from apps.factchecks.models import FactCheck
from apps.people.models import Person
from apps.publishing.models import Edition
from tests.desk import newsroom
from tests.factories import ArticleFactory


def test_a_claim_goes_from_its_file_to_readers_by_plain_forms(
    checker: Person, editor: Person
) -> None:
    newsroom.add_scale()
    claim, said_in = newsroom.zone_claim(checker)
    border = ArticleFactory(actor=checker, text=newsroom.BORDER).current
    desk = newsroom.signed_in(checker)

    start, end = newsroom.span(border, newsroom.LEBANON)
    new = f"/desk/claims/{claim.pk}/evidence/new/"
    form = desk.get(f"{new}?version={border.pk}&start={start}&end={end}").context["form"]
    assert form["value"].value() == "nearly the size of Lebanon"
    sent = {name: form[name].value() or "" for name in form.fields}
    sent |= {
        "tab": "passage",
        "passage": "an area nearly the size of Lebanon",
        "stance": "conflicts",
    }
    answer = desk.post(new, sent)
    assert answer.status_code == 302, answer.content.decode()
    attached = Evidence.objects.get()
    assert attached.passage == "an area nearly the size of Lebanon"
    assert border.text[attached.start : attached.end] == attached.passage
    assert "10,452 km²" in desk.get(f"/desk/claims/{claim.pk}/").content.decode()

    assert desk.post(f"/desk/claims/{claim.pk}/factcheck/").status_code == 302
    home = f"/desk/factchecks/{FactCheck.objects.get().pk}/"
    words = {"finding": "It is far less.", "explanation": "**Lebanon** has 10,452 km²."}
    draft = {"version": 1, "rating": "mostly-false"} | words
    assert desk.post(f"{home}draft/", draft).status_code == 302
    search = {"place": "Archive of maps", "words": "northern zone, km²", "seen": "0", "note": ""}
    record = f"/desk/claims/{claim.pk}/searches/record/"
    assert desk.post(record, search).status_code == 302
    assert desk.post(f"{home}submit/", {"version": 2, "note": "Please read."}).status_code == 422
    for article in (said_in, border.article):
        form = desk.get(f"/desk/articles/{article.pk}/details/").context["form"]
        details = {bound.name: bound.value() or "" for bound in form}
        details |= {"publisher": "Border Gazette", "day_not_known": "on", "not_online": "A leaflet"}
        assert desk.post(f"/desk/articles/{article.pk}/details/", details).status_code == 302
    assert desk.post(f"{home}submit/", {"version": 2, "note": "Please read."}).status_code == 302

    second = newsroom.signed_in(editor)
    seen = second.get(f"{home}review/").context["forms"]["approve"].initial["seen"]
    assert second.post(f"{home}approve/", {"version": 3, "seen": seen}).status_code == 302
    assert second.post(f"{home}publish/", {"version": 4}).status_code == 302
    edition = Edition.objects.get()
    assert edition.finding == "It is far less."
    page = second.get(home).content.decode()
    assert f"/verdicts/{edition.verdict.slug}/" in page
    assert "It is far less." in second.get(f"/verdicts/{edition.verdict.slug}/").content.decode()
