"""Days as pages print them, in many languages and digits."""

from __future__ import annotations

import pytest

from apps.reading.days import printed


@pytest.mark.parametrize(
    "line",
    [
        "March 5, 2024", "Mar. 5th, 2024", "5 March, 2024", "5th of March 2024", "05-Mar-2024",
        "Tuesday, 5 March 2024", "2024 March 5", "Tue Mar 05 10:00:00 CET 2024",
        "Tue Mar 05 2024 10:00:00 GMT+0100", "2024/03/05", "2024.03.05", "2024. 3. 5. 10:42",
        "05.03.2024", "le 5 mars 2024 à 10h15", "5. März 2024", "5 de marzo de 2024",
        "5 de março de 2024", "5 marzo 2024", "5 maart 2024", "5 mars 2024", "5. marts 2024",
        "5 marca 2024", "5. března 2024", "5. marca 2024", "2024. március 5.", "5 martie 2024",
        "5 марта 2024 г.", "5 березня 2024", "5 март 2024", "5 Μαρτίου 2024", "5 Mart 2024",
        "5 MART 2024 SALI", "5 Maret 2024", "5. maaliskuuta 2024", "5. märts 2024",
        "5 مارس 2024", "5 آذار 2024", "5 آذار/مارس 2024", "٥ مارس ٢٠٢٤", "۵ مارس ۲۰۲۴",
        "5 مارچ 2024", "5 במרץ 2024", "5 मार्च 2024", "५ मार्च २०२४", "2024年3月5日", "2024년 3월 5일",
        "２０２４年３月５日",
    ],
)  # fmt: skip
def test_one_day_is_read_in_every_form(line: str) -> None:
    assert [day.edtf for day in printed.find(line)] == ["2024-03-05"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("3 تشرين الثاني 2023", "2023-11-03"),
        ("3 كانون الأول 2023", "2023-12-03"),
        ("12 NİSAN 2023", "2023-04-12"),
        ("1er août 2023", "2023-08-01"),
        ("31 de out de 2023", "2023-10-31"),
    ],
)
def test_months_of_two_words_and_of_capitals_are_known(line: str, day: str) -> None:
    assert [found.edtf for found in printed.find(line)] == [day]


@pytest.mark.parametrize(
    "line",
    ["Route 66, 2024", "5 people 2024", "Gate 12 2024", "2024 seats 12", "about 5,000 in 2024"],
)  # fmt: skip
def test_a_word_that_is_no_month_makes_no_day(line: str) -> None:
    assert printed.find(line) == ()
    assert printed.leftover(line) != ""


@pytest.mark.parametrize(
    ("line", "updated"),
    [
        ("Updated: March 5, 2024", True),
        ("Aktualizováno 5. března 2024", True),
        ("수정 2024. 3. 5. 12:20", True),
        ("Diperbarui 5 Maret 2024", True),
        ("Оновлено 5 березня 2024", True),
        ("Published March 5, 2024", False),
        ("등록 2024. 3. 5. 12:20", False),
    ],
)
def test_the_label_before_a_day_tells_whether_it_is_that_of_a_change(
    line: str, updated: bool
) -> None:
    assert [day.updated for day in printed.find(line)] == [updated]
    assert printed.leftover(line) == ""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Quist, Bo Holm | March 5, 2024", "Ada Quist, Bo Holm"),
        ("Ada Quist Fri., Aug. 23, 2019", "Ada Quist"),
        ("3/5/2024 7:11 AM PST BY ADA QUIST", "BY ADA QUIST"),
        ("Ada Quist", "Ada Quist"),
        ("March 5, 2024", ""),
    ],
)
def test_names_are_told_from_the_day_beside_them(line: str, names: str) -> None:
    assert printed.leftover_names(line) == names
