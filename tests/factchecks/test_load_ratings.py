"""The rating scale is created once; a second run, or one at the same time, changes nothing."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.factchecks.models import Rating

pytestmark = pytest.mark.django_db


def load_ratings(**options: str) -> str:
    out = StringIO()
    call_command("load_ratings", stdout=out, **options)
    return out.getvalue()


def test_the_scale_is_created_from_any_working_directory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_ratings() == "Created 8 ratings.\n"
    assert [rating.slug for rating in Rating.objects.all()][:2] == ["false", "mostly-false"]


def test_a_scale_that_is_there_stays_as_it_is() -> None:
    load_ratings()
    Rating.objects.filter(slug="false").update(word="Wrong")
    Rating.objects.get(slug="not-a-claim").delete()
    before = list(Rating.objects.values())
    assert load_ratings() == "The portal has a rating scale. Nothing is changed.\n"
    assert list(Rating.objects.values()) == before


def test_one_rating_that_is_missing_can_be_added() -> None:
    load_ratings()
    Rating.objects.get(slug="not-a-claim").delete()
    Rating.objects.filter(slug="false").update(word="Wrong")
    assert load_ratings(add="not-a-claim") == "Created 1 ratings.\n"
    assert load_ratings(add="false") == "The portal has these ratings. Nothing is changed.\n"
    assert Rating.objects.get(slug="false").word == "Wrong"
    assert Rating.objects.count() == 8


def test_a_rating_that_the_file_does_not_have_is_refused() -> None:
    with pytest.raises(CommandError, match="no rating “satire”"):
        load_ratings(add="satire")


def test_the_file_cannot_write_over_a_scale_by_loaddata(settings: object) -> None:
    """``loaddata`` replaces rows by their number, whatever an admin has changed in them."""
    rows = json.loads((settings.BASE_DIR / "fixtures" / "ratings.json").read_text())
    assert all("pk" not in row and "model" not in row for row in rows)
