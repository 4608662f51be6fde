"""What the desk says after publishing and withdrawing, and that it leads to the newest page."""

from __future__ import annotations

import re

import pytest

from apps.factchecks.states import State
from apps.people.models import Person
from apps.publishing.models import Verdict
from tests.desk.newsroom import signed_in
from tests.factories import FactCheckFactory, VerdictFactory
from tests.pages import page_of

pytestmark = pytest.mark.django_db


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
