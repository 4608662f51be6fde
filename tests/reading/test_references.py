"""The reference quantities: found by any name, every figure sourced, no name used twice."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from apps.reading.numbers import references as module
from apps.reading.numbers.references import PATH, load, references


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("Turkiye", "TR"),
        ("TÜRKİYE", "TR"),
        ("Türki̇ye", "TR"),
        ("the United States", "US"),
        ("U.S.", "US"),
        ("Britain", "GB"),
        ("Suriye", "SY"),
        ("سوريا", "SY"),
        ("Сирия", "SY"),
        ("Lebanon's", "LB"),
        ("Côte d'Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Bosnia and Herzegovina", "BA"),
        ("Gaza", "XG"),
        ("DR Congo", "CD"),
    ],
)
def test_a_country_is_found_by_any_of_its_names(name: str, code: str) -> None:
    place = references().place(name)
    assert place is not None
    assert place.code == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Turkish", "TR"),
        ("Turks", "TR"),
        ("Syrian", "SY"),
        ("Lebanese", "LB"),
        ("British", "GB"),
        ("U.S.", "US"),
        ("Emirati", "AE"),
        ("North Korean", "KP"),
        ("Palestinians", "PS"),
    ],
)
def test_a_nationality_is_that_of_its_country(word: str, code: str) -> None:
    place = references().nationality(word)
    assert place is not None
    assert place.code == code


def test_what_is_no_country_is_not_found() -> None:
    assert references().place("Atlantis") is None
    assert references().nationality("Martian") is None
    assert references().figure("Atlantis", "area") is None


def test_the_areas_that_started_this_table_are_those_of_the_united_nations() -> None:
    syria, lebanon = (references().figure(name, "area") for name in ("Syria", "Lebanon"))
    assert syria is not None
    assert lebanon is not None
    assert (syria.number, lebanon.number) == (Decimal(185_180), Decimal(10_452))
    assert "United Nations" in syria.source


def test_every_figure_has_its_source_and_year_and_a_plausible_size() -> None:
    for place in references().places:
        assert place.figures, place.name
        for attribute, figure in place.figures.items():
            assert figure.source, place.name
            assert 2015 <= figure.year <= 2026, place.name
            limit = Decimal(17_200_000) if attribute == "area" else Decimal(1_500_000_000)
            assert 0 < figure.number < limit, place.name


def test_most_countries_of_the_world_are_there() -> None:
    assert (
        sum(
            "area" in place.figures and "population" in place.figures
            for place in references().places
        )
        >= 195
    )


def test_the_table_is_read_once_and_on_first_use() -> None:
    assert module.REFERENCES is references() is module.REFERENCES
    with pytest.raises(AttributeError):
        module.NOTHING  # noqa: B018


def test_a_name_used_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="names both"):
        load(_table(tmp_path, [_row("AA", "Here"), _row("BB", "There", aliases=["HERE"])]))


def test_a_figure_without_a_source_is_refused(tmp_path: Path) -> None:
    row = _row("AA", "Here")
    row["area"] = {"value": "1", "unit": "km²", "year": 2020}
    with pytest.raises(ValueError, match="source"):
        load(_table(tmp_path, [row]))


def test_the_fixture_is_sorted_by_name() -> None:
    names = [row["name"] for row in json.loads(PATH.read_text(encoding="utf-8"))["places"]]
    assert names == sorted(names)


def _row(code: str, name: str, *, aliases: list[str] | None = None) -> dict[str, object]:
    area = {"value": "5", "unit": "km²", "year": 2020, "source": "a survey"}
    return {"code": code, "name": name, "aliases": aliases or [], "demonyms": [], "area": area}


def _table(folder: Path, rows: list[dict[str, object]]) -> Path:
    path = folder / "table.json"
    path.write_text(json.dumps({"places": rows}), encoding="utf-8")
    return path
