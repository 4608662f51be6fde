"""What a post carries beside its statement is no part of what is searched for."""

from __future__ import annotations

import pytest

from apps.matching.asked_words import asked_words

CASES = [
    ("The dam of Orvale broke.", "The dam of Orvale broke."),
    ("RT @north_news: The dam of Orvale broke https://x.example/a?b=1", "The dam of Orvale broke"),
    (".@minister you closed 12 schools", "you closed 12 schools"),
    (
        "The dam broke #OrvaleFlood2024 #save_the_river",
        "The dam broke Orvale Flood 2024 save the river",
    ),
    ("The dam broke. — Ida Holm (@idaholm) March 3, 2024", "The dam broke."),
    ("The dam broke.\n10:15 PM · Mar 3, 2024 · 1,200 Views", "The dam broke."),
    ("Le barrage a cédé. #CrueOrvale 22:15 · 3 mars 2024", "Le barrage a cédé. Crue Orvale"),
    ("Der Damm ist gebrochen. 3. März 2024 · 22:15", "Der Damm ist gebrochen."),
    ("La presa se rompió @diario www.diario.example/1", "La presa se rompió"),
    ("Плотина прорвана #НаводнениеОрвале", "Плотина прорвана Наводнение Орвале"),
    ("انهار السد #فيضان_أورفال", "انهار السد فيضان أورفال"),
    ("Baraj yıkıldı #OrvaleSeli @haber", "Baraj yıkıldı Orvale Seli"),
    (
        "Write to desk@paper.example about 3.5 percent.",
        "Write to desk@paper.example about 3.5 percent.",
    ),
    ("The dam broke on 3 March 2024.", "The dam broke on 3 March 2024."),
    ("The dam broke Mar 3, 2024 · 22:15", "The dam broke"),
    ("@somebody", "@somebody"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "searched"), CASES)
def test_only_the_statement_is_searched_for(text: str, searched: str) -> None:
    assert asked_words(text) == searched


def test_hostile_text_is_read_in_no_time() -> None:
    for part in ("— ", "@", "#", "1:11 · ", "(@a)", "· ", "www."):
        assert asked_words(part * 20_000) is not None
