"""Pasted texts whose lines a program wrapped, and what programs put around a text: no word is lost."""

from __future__ import annotations

import textwrap

import pytest

from apps.extraction.garbled import is_garbled
from apps.extraction.pasted.reader import read_pasted

PARAGRAPHS = (
    "The council met on Monday to vote on the new harbour plan, which has been debated for several years "
    "by residents. Opponents said the cost, put at 40 million euros, would fall on taxpayers for decades.",
    "A second vote is due in June, and the first ships may dock there in 2027. The mayor, Ilse Brand, said "
    "that nobody had asked the fishermen, who use the old quay every morning.",
    "Four of the nine members left the room before the vote, and one of them resigned on the same evening.",
    "A bank in the capital has offered a loan of 25 million euros, but only if the state stands behind it. "
    "If the second vote fails, the plan goes back to the ministry, which rejected an earlier one in 2018.",
)
TITLE = "Harbour plan passes in the second round"
HEADS = (
    "",
    f"{TITLE}\n",
    f"{TITLE}\nBy Jane Poe\n",
    f"{TITLE}\nBy Jane Poe\n3 May 2024\n",
    f"{TITLE}\n\n",
)
ELSEWHERE = {
    "de": (
        "Hafenplan knapp angenommen",
        "Der Rat der Stadt hat am Montag nach langer Debatte den neuen Plan für den Hafen angenommen, der 40 "
        "Millionen Euro kosten soll. Vier der neun Mitglieder verließen den Saal vor der Abstimmung.",
        "Die Bürgermeisterin sagte, niemand habe die Fischer gefragt, die jeden Morgen den Kai benutzen.",
    ),
    "fr": (
        "Le plan du port est adopté",
        "Le conseil a adopté lundi, après un long débat, le nouveau plan du port, qui doit coûter 40 millions "
        "d’euros. Quatre des neuf membres ont quitté la salle avant le vote.",
        "La maire a déclaré que personne n’avait consulté les pêcheurs, qui utilisent le quai chaque matin.",
    ),
    "ru": (
        "Совет принял план порта",
        "Совет города в понедельник после долгих споров принял новый план порта, который должен стоить 40 "
        "миллионов евро. Четверо из девяти членов покинули зал до голосования.",
        "Мэр заявила, что никто не спросил рыбаков, которые каждое утро пользуются старым причалом.",
    ),
    "ar": (
        "المجلس يقر خطة الميناء",
        "أقر المجلس يوم الاثنين بعد نقاش طويل الخطة الجديدة للميناء التي يفترض أن تكلف 40 مليون يورو. وغادر "
        "أربعة من الأعضاء التسعة القاعة قبل التصويت.",
        "وقالت رئيسة البلدية إن أحدا لم يسأل الصيادين الذين يستخدمون الرصيف القديم كل صباح.",
    ),
    "tr": (
        "Meclis liman planını kabul etti",
        "Kent meclisi pazartesi günü uzun tartışmalardan sonra 40 milyon avroya mal olması beklenen yeni liman "
        "planını kabul etti. Dokuz üyeden dördü oylamadan önce salonu terk etti.",
        "Belediye başkanı, her sabah eski rıhtımı kullanan balıkçılara kimsenin sormadığını söyledi.",
    ),
    "es": (
        "Aprueban el plan del puerto",
        "El consejo aprobó el lunes, tras un largo debate, el nuevo plan del puerto, que costará 40 millones de "
        "euros. Cuatro de los nueve miembros salieron de la sala antes de la votación.",
        "La alcaldesa dijo que nadie había preguntado a los pescadores, que usan el muelle cada mañana.",
    ),
}  # fmt: skip


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("head", HEADS)
def test_wrapped_lines_lose_no_word(head: str) -> None:
    for width in range(50, 112, 4):
        for dateline in ("", "OLM, May 3 (Bay Press) - "):
            for indent in ("", "   "):
                texts = [dateline + PARAGRAPHS[0], *PARAGRAPHS[1:]]
                lines = [
                    textwrap.fill(text, width, initial_indent=indent, break_on_hyphens=False)
                    for text in texts
                ]
                read = read_pasted(head + "\n".join(lines))
                case = (width, dateline, indent)
                assert flat(read.text) == " ".join(texts), case
                assert not head or read.title == TITLE, case
                assert ("Jane" in head) == (read.authors == ("Jane Poe",)), case


def test_paragraphs_end_where_a_short_line_does() -> None:
    for width in (56, 64, 72, 80, 90):
        wrapped = [textwrap.wrap(text, width) for text in PARAGRAPHS]
        read = read_pasted(f"{TITLE}\n\n" + "\n".join("\n".join(lines) for lines in wrapped))
        found = read.text.split("\n\n")
        short = [len(lines[-1]) < 0.7 * width for lines in wrapped[:-1]]
        assert len(found) >= 1 + sum(short), width
        assert all(any(text in paragraph for paragraph in found) for text in PARAGRAPHS), width


@pytest.mark.parametrize("language", ELSEWHERE)
def test_wrapped_lines_lose_no_word_in_any_language(language: str) -> None:
    title, *texts = ELSEWHERE[language]
    for width in (50, 60, 72, 80, 90, 100):
        for head in ("", f"{title}\n", f"{title}\n\n"):
            read = read_pasted(head + "\n".join(textwrap.fill(text, width) for text in texts))
            assert flat(read.text) == " ".join(texts), (width, head)


def test_hyphens_at_line_ends_are_closed() -> None:
    ends = {  # end of a line, begin of the next: how they read together
        ("flood-", "ed"): "flooded", ("prov-", "ince"): "province", ("govern-", "ment"): "government",
        ("Syrian-", "Turkish"): "Syrian-Turkish", ("well-", "known"): "well-known",
        ("self-", "styled"): "self-styled", ("mid-", "2020"): "mid-2020", ("twenty-", "two"): "twenty-two",
        ("pre-", "and post-war"): "pre- and post-war", ("self-", "ish"): "selfish", ("COVID-", "19"): "COVID-19",
        ("Hafen-", "und Schiffsbau"): "Hafen- und Schiffsbau", ("anti-", "war"): "anti-war",
    }  # fmt: skip
    for (end, begin), whole in ends.items():
        text = (
            f"{TITLE}\nThe last clinic in the valley will close on 30 June since the sum was cut {end}\n"
            f"{begin} and the board said so in a letter that was read out to the staff on Friday\n"
            "evening, when 86 people heard that they will lose their jobs before the year ends.\n"
        )
        assert f"was cut {whole} and the board" in read_pasted(text).text, (end, begin)


def test_lines_that_were_not_wrapped_stay_paragraphs() -> None:
    lines = [text.split(". ")[0].rstrip(".") + "." for text in PARAGRAPHS]
    assert read_pasted("\n".join([TITLE, "By Jane Poe", *lines])).text == "\n\n".join(lines)


def test_marks_of_printing_are_no_part_of_a_text() -> None:
    for mark in ("11/30/26, 10:45 AM", "30.11.2026, 10:45", "2026-11-30 10:45"):
        head, foot = f"{mark} {TITLE} - The Paper", "https://paper.example/harbour"
        read = read_pasted(
            f"{head}\n\n{TITLE}\nBy Jane Poe\nMay 3, 2024\n\n{PARAGRAPHS[0]}\n\nThe vote of\n\n{foot} 1/2\n\n{head}\n\n"
            f"the second chamber is due in June, and nobody knows today how it will end.\n\n{foot} 2/2\n"
        )
        assert (read.title, read.published, read.url) == (TITLE, "2024-05-03", foot)
        assert read.text == (
            f"{PARAGRAPHS[0]}\n\nThe vote of the second chamber is due in June, and nobody knows today "
            "how it will end."
        )


def test_the_head_of_a_mail_gives_title_writer_and_day() -> None:
    body = "\n\n".join(PARAGRAPHS)
    heads = (
        f"Subject: {TITLE}\nDate: Fri, 3 May 2024 10:00:00 +0200\nFrom: Jane Poe <jane@paper.example>",
        f"From: Jane Poe <jane@paper.example>\nSent: Friday, May 3, 2024 10:00 AM\nTo: Desk\nSubject: FW: {TITLE}",
        f"Von: Jane Poe\nGesendet: Freitag, 3. Mai 2024 10:00\nAn: Redaktion\nBetreff: AW: {TITLE}",
        f"De : Jane Poe <jane@paper.example>\nEnvoyé : vendredi 3 mai 2024 10:00\nÀ : Rédaction\nObjet : TR: {TITLE}",
    )
    for head in heads:
        read = read_pasted(f"{head}\n\n{body}")
        found = (read.title, read.published, read.authors, read.text)
        assert found == (TITLE, "2024-05-03", ("Jane Poe",), body), head


def test_markdown_and_marks_of_notes_are_removed() -> None:
    read = read_pasted(
        f"# {TITLE}\n\n*By Jane Poe*\n\n{PARAGRAPHS[0]}[3]\n\n## What comes next\n\n"
        "A second vote is due in **June**, and the [port authority](https://port.example/a) expects ships[4]."
    )
    assert (read.title, read.authors) == (TITLE, ("Jane Poe",))
    assert read.text == (
        f"{PARAGRAPHS[0]}\n\nWhat comes next\n\nA second vote is due in June, and the port authority expects ships."
    )


def test_garbled_text_is_seen() -> None:
    sound = (
        "São Tomé and Príncipe’s “Âge d’or”: naïve café, Ângela, Ãngelo, Íris", "Совет принял план — «да» и «нет»",
        "Ünlü İstanbul’da Şişli, mahkûm hâlâ", "أقر المجلس الخطة", "Åse og Øyvind på Ålesund", "Łódź i Śląsk",
        "Tiếng Việt ở Hà Nội Đà Nẵng", "plain",
    )  # fmt: skip
    assert not [text for text in sound if is_garbled(text)]
    for text in (
        "Café “Núñez”, dit-elle, où l’on paie",
        "Совет города принял план",
        "Şişli’de çok ağaç",
        "أقر المجلس",
    ):
        for charset in ("cp1252", "latin-1", "cp1251"):
            broken = text.encode().decode(charset, errors="replace")
            assert is_garbled(broken), (charset, broken)
