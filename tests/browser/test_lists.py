"""A list in a real browser: given as a file, watched while its rows come in, put right and given anew."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.articles import jobs
from apps.articles.models import Article
from apps.people.models import Person
from tests.accessibility import elements, serious_violations
from tests.articles.test_list_imports import listed
from tests.browser.delayed_response import DelayedResponse

pytestmark = pytest.mark.django_db(transaction=True)


def rows_are_kept(how_many: int) -> None:
    """Do so many of the jobs that wait, as the worker would."""
    parts = ProcrastinateJob.objects.filter(queue_name="importing", status="todo").order_by("pk")
    for part in parts[:how_many]:
        jobs.import_rows(**part.args)
        ProcrastinateJob.objects.filter(pk=part.pk).delete()


def test_rows_that_come_in_while_a_link_is_pressed_do_not_take_the_press(
    page: Page, sign_in: Callable[[Page, Person], None], contributor: Person, tmp_path: Path
) -> None:
    path = tmp_path / "ferries.jsonl"
    path.write_bytes(listed(250))
    asked = DelayedResponse(page, re.compile("waiting="))
    sign_in(page, contributor)
    page.goto("/desk/articles/import/")
    page.get_by_label("Files").set_input_files(path)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "0")
    asked.wait_for_request()
    rows_are_kept(1)
    page.get_by_role("link", name="Import more").hover()
    page.mouse.down()
    asked.release()
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "0")
    page.mouse.up()
    page.wait_for_url("**/desk/articles/import/")


def test_a_list_comes_in_row_by_row_and_its_refused_rows_come_back(
    page: Page, sign_in: Callable[[Page, Person], None], contributor: Person, tmp_path: Path
) -> None:
    path = tmp_path / "ferries.jsonl"
    path.write_bytes(listed(250) + b'\n{"title": "A row without a text"}')
    sign_in(page, contributor)
    page.goto("/desk/articles/import/")
    page.get_by_label("Files").set_input_files(path)
    page.get_by_role("button", name="Import", exact=True).click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Importing 251 items …")
    bar = page.get_by_role("progressbar")
    expect(bar).to_have_attribute("value", "1")
    page.get_by_role("link", name="Import more").focus()
    rows_are_kept(1)
    expect(bar).to_have_attribute("value", "101")
    expect(page.get_by_role("link", name="Import more")).to_be_focused()
    expect(page.get_by_role("link", name=re.compile("^Imported"))).to_contain_text("100")
    assert elements(serious_violations(page)) == []
    rows_are_kept(9)
    expect(heading).to_have_text("250 articles imported")
    expect(page.locator("#progress")).to_have_text("The import is finished.")
    page.get_by_role("link", name=re.compile("^Refused \\d")).click()
    expect(
        page.get_by_text("Line 251: It has neither an address (url) nor a text.")
    ).to_be_visible()
    with page.expect_download() as given:
        page.get_by_role("link", name="Refused rows").click()
    row = json.loads(Path(given.value.path()).read_bytes())
    row["text"] = "The row has a text now, of nine words at least."
    path.write_text(json.dumps(row))
    page.get_by_role("link", name="Import more").click()
    page.get_by_label("Files").set_input_files(path)
    page.get_by_role("button", name="Import", exact=True).click()
    page.wait_for_url("**/desk/articles/imports/*/")
    rows_are_kept(1)
    page.wait_for_url("**/desk/articles/*/")
    assert Article.objects.filter(title="A row without a text").exists()
