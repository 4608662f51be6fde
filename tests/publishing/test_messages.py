"""What the desk says after publishing and withdrawing, and that it leads to the newest page."""

from __future__ import annotations

import re

import pytest

from apps.factchecks import operations as factchecks
from apps.factchecks.states import State
from apps.people.models import Person
from apps.publishing.models import Verdict
from tests.desk.newsroom import signed_in
from tests.factories import NOW, FactCheckFactory, VerdictFactory, advance_to, write_draft
from tests.pages import page_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", ["update", "correction", "clarification"])
def test_the_message_names_the_kind_of_what_is_published(editor: Person, kind: str) -> None:
    factcheck = VerdictFactory(factcheck__reviewer=editor).factcheck
    arguments = {"actor": editor, "factcheck_id": factcheck.pk, "now": NOW}
    factchecks.correct(
        **arguments, expected_version=factcheck.version, kind=kind, reason="A digit was wrong."
    )
    factcheck.refresh_from_db()
    write_draft(factcheck, factcheck.opened_by, finding="There were 901.")
    advance_to(factcheck, State.APPROVED, factcheck.opened_by, editor)
    factcheck.refresh_from_db()
    form = {"version": factcheck.version, "note": ""}
    answer = signed_in(editor).post(f"/desk/factchecks/{factcheck.pk}/publish/", form, follow=True)
    assert f"The {kind} is published." in page_of(answer)


@pytest.mark.parametrize(
    ("verb", "fields", "sentence"),
    [
        ("publish", {}, "The verdict is published."),
        (
            "withdraw",
            {"reason": "We erred."},
            "The verdict is withdrawn. Its page stays online, with the reason.",
        ),
    ],
)
def test_the_message_links_to_the_page_which_is_new(
    editor: Person, verb: str, fields: dict[str, str], sentence: str
) -> None:
    if verb == "publish":
        factcheck = FactCheckFactory(state=State.APPROVED)
    else:
        factcheck = VerdictFactory().factcheck
    client = signed_in(editor)
    path = f"/desk/factchecks/{factcheck.pk}/"
    form = {"version": factcheck.version, "note": ""} | fields
    page = page_of(client.post(f"{path}{verb}/", form, follow=True))
    address = f"/verdicts/{Verdict.objects.get().slug}/"
    assert f'{sentence} <a href="{address}">Open its page</a>' in page
    answer = client.get(address)
    assert "no-cache" in answer["Cache-Control"]
    kind = "Withdrawn" if verb == "withdraw" else "First published"
    assert re.search(kind, page_of(answer))
