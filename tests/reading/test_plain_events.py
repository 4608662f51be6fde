"""Plain reports of what happened are suggested in seven languages, denials too; wordings name what they mean."""

from __future__ import annotations

import pytest

from apps import reading

TOLD = {
    "en": """Labels of a banned dye were found in the ashes.
        The gun was thrown into the canal.
        Neighbours heard shots shortly before midnight.
        Rebels hold the road to the coast.
        Zentrix kept the side effects from the regulator.
        His lawyer rejects the accusation.""",
    "de": """Die Prüfer entdeckten Rost in den Leitungen.
        Soldaten brannten die Speicher nieder.
        Der Anwalt weist den Vorwurf zurück.""",
    "fr": """Les inspecteurs ont découvert de la rouille dans les conduites.
        Son avocat rejette l’accusation.""",
    "es": """Los bomberos hallaron restos de gasolina en el sótano.
        El puente sobre el Tarn se derrumbó.""",
    "ru": """Инспекторы обнаружили ржавчину в трубах.
        Мост через Тарн обрушился.""",
    "tr": """Müfettişler borularda pas tespit etti.
        Avukatı suçlamayı reddediyor.""",
    "ar": """اكتشف المفتشون صدأ في الأنابيب.
        عثر رجال الإطفاء على آثار بنزين في قبو المنزل.""",
}
NOT_TOLD = {
    "en": """It is a sad day for Larkfield.
        The mood at the gate was gloomy.
        We are confident that the coming months will bring better news.
        Everyone here was tired that day.""",
    "de": "Wir hofften auf bessere Zeiten.\nDie Stimmung war gut am Abend.",
    "fr": "Nous espérons des jours meilleurs.\nIl était content de la soirée.",
    "es": "Esperamos tiempos mejores.\nEra una noche muy larga.",
    "ru": "Мы надеемся на лучшие времена.\nВечер был долгим.",
    "tr": "Daha iyi günler umuyoruz.\nAkşam çok güzel oldu.",
    "ar": "نأمل في أيام أفضل.\nكان المساء طويلا.",
}


def _suggested(sentence: str, language: str) -> bool:
    before = {"ar": "", "ru": ""}.get(language, "")
    return bool(reading.suggest(before + sentence, published="2024-11-14", language=language))


@pytest.mark.parametrize("language", TOLD)
def test_what_happened_is_suggested(language: str) -> None:
    told = [one.strip() for one in TOLD[language].splitlines()]
    assert [one for one in told if not _suggested(one, language)] == []


@pytest.mark.parametrize("language", NOT_TOLD)
def test_what_tells_no_deed_is_not(language: str) -> None:
    idle = [one.strip() for one in NOT_TOLD[language].splitlines()]
    assert [one for one in idle if _suggested(one, language)] == []


def _worded(text: str) -> str:
    found = reading.suggest(text, published="2023-04-05", language="en")
    return " ".join(one.wording or one.exact for one in found)


def test_a_wording_names_what_it_means() -> None:
    rows = (
        # a headline gives no names
        ("Broker-Backed Talks Between Norland Resume in June\n\nTwo rebels of Turkey fled to Oman in 2011.",
         "of Turkey fled", "Between"),
        ("March’s deadly floods killed 40 people in Darvan.", "March 2023’s deadly", ""),
        ("Police arrested 12 men in Selby on Sunday night.", "on the night of 2 April 2023", ""),
        ("The round on January 24 and 25 did not bring 40 envoys to Selby.", "", "on not"),
        ("Holm went to Oman and the Emirates – which became the first to open ties in 2019 and 2020.",
         "Emirates – which became", ""),
        ("The talks will be held next month, Deputy Minister Erik Holm Larsen said on March 27.",
         "in May 2023, Deputy Minister Erik Holm Larsen said on 27 March 2023", ""),
    )  # fmt: skip
    for text, right, wrong in rows:
        worded = _worded(text)
        assert right in worded, (text, worded)
        assert not wrong or wrong not in worded, (text, worded)


def test_things_say_nothing() -> None:
    for sentence in (
        "Smoking explained only a small part of the difference.",
        "The document formally outlines the duties of the town.",
        "The landlord evicted tenants who complained.",
        "Since then, it has supported armed groups in Darvan.",
    ):
        spans = reading.split_sentences(sentence)
        found = reading.attributions(sentence, spans)[0]
        assert found is None or not found.speaker, (sentence, found)
