"""The language of a text of one or two sentences, and of scraps that show none."""

from __future__ import annotations

import pytest

from apps.reading.text.languages import language_of

SHORT = {
    "tr": (
        "Geçen ay Valbruk limanında çıkan yangında 12 kişi öldü, 30 kişi yaralandı.",
        "Belediye başkanı köprünün 2019'dan beri kapalı olduğunu söyledi.",
        "Bakanlık, işsizliğin yüzde 8'e düştüğünü açıkladı ve yardım sözü verdi.",
    ),
    "ru": (
        "В прошлом месяце при пожаре в порту погибли 12 человек, ещё 30 ранены.",
        "Мэр заявила, что мост закрыт с 2019 года из-за трещин в опорах.",
        "Министерство сообщило, что безработица снизилась до 8 процентов.",
    ),
    "ar": (
        "أسفر حريق في الميناء الشهر الماضي عن مقتل 12 شخصا وإصابة 30.",
        "قالت رئيسة البلدية إن الجسر مغلق منذ عام 2019.",
        "بلغ التضخم 64.8 في المئة.",
    ),
    "fr": (
        "Le mois dernier, un incendie au port a fait 12 morts et 30 blessés.",
        "La maire a déclaré que le pont est fermé depuis 2019.",
    ),
    "de": (
        "Im vergangenen Monat starben bei einem Brand im Hafen 12 Menschen.",
        "Die Bürgermeisterin sagte, die Brücke sei seit 2019 geschlossen.",
    ),
    "es": (
        "El mes pasado un incendio en el puerto causó 12 muertos y 30 heridos.",
        "La alcaldesa dijo que el puente está cerrado desde 2019.",
    ),
    "en": ("Last month a fire in the port killed 12 people and hurt 30.",),
    "uk": ("Минулого місяця під час пожежі в порту загинули 12 людей, ще 30 поранено.",),
    "az": ("Ötən ay limanda baş verən yanğında 12 nəfər öldü, 30 nəfər yaralandı.",),
    "": (
        "Valbruk 12 30 Harlow",
        "Ankara Lorn Bursa 2024",
        "Los Arenales 4 San Telmo 2",
        "De la Cruz",
        "Геçен ay limanda el puerto la",
        "OK OK OK 12",
    ),
}


@pytest.mark.parametrize("language", SHORT)
def test_a_sentence_shows_its_language_and_a_scrap_none(language: str) -> None:
    read = {text: language_of(text) for text in SHORT[language]}
    assert read == dict.fromkeys(SHORT[language], language)
