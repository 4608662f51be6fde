"""Pasted texts: told by the shape of lines, losing no sentence of the article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.extraction.boilerplate import bylines, line_kinds
from apps.extraction.pasted.reader import read_pasted
from apps.reading.days import printed
from apps.reading.text.languages import language_of, script_of, tag

TITLE = "Harbour reopens after the longest storm in years"
BODY = (
    "The harbour of Olm reopened on Tuesday after a storm had closed it for nine days, officials said.",
    "About 40 boats left before noon, and a dozen more waited for calmer water at the outer quay.",
    "“We have fish in the hold that should have been sold last week,” said Jan Petersen, a skipper.",
    "The storm broke two cranes and a wall, and repairs will cost at least 1.3 million euros.",
)


def pasted(*head: str, tail: tuple[str, ...] = (), body: tuple[str, ...] = BODY) -> str:
    return "\n\n".join([*head, *body, *tail])


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(read_pasted(text).text.split("\n\n"))


@pytest.mark.parametrize(
    ("lines", "authors", "publisher"),
    [
        (["By Ada Quist"], ["Ada Quist"], ""),
        (["BY ADA QUIST AND BO HOLM"], ["Ada Quist", "Bo Holm"], ""),
        (["By Ada Quist, Bo Holm and Cy Lund"], ["Ada Quist", "Bo Holm", "Cy Lund"], ""),
        (["By Ada Quist, Coast News Agency"], ["Ada Quist"], "Coast News Agency"),
        (["Written by Ada Quist in Olm"], ["Ada Quist"], ""),
        (["Olm Coast Post – Ada Quist"], ["Ada Quist"], "Olm Coast Post"),
        (["Ada Quist | Olm Coast Post"], ["Ada Quist"], "Olm Coast Post"),
        (["Ada Quist", "March 5, 2024"], ["Ada Quist"], ""),
        (["Ada Quist", "Ada Quist"], ["Ada Quist"], ""),
        (["Von Ada Quist"], ["Ada Quist"], ""),
        (["Par Ada Quist"], ["Ada Quist"], ""),
        (["Автор: Ада Квист"], ["Ада Квист"], ""),
        (["By Ada Quist, senior reporter"], ["Ada Quist"], ""),
        (["By Ada Quist | March 5, 2024"], ["Ada Quist"], ""),
        (["Middle East"], [], ""),
        (["By", "Ada Quist"], ["Ada Quist"], ""),
        (["Ada Quist @adaquist", "March 5, 2024"], ["Ada Quist"], ""),
        (["By Ada Quist aquist@olm.example"], ["Ada Quist"], ""),
        (["Ada Quist in Olm and Bo Holm in Berg", "March 5, 2024"], ["Ada Quist", "Bo Holm"], ""),
        (["Ada Quist / Bo Holm", "March 5, 2024"], ["Ada Quist", "Bo Holm"], ""),
        (["Ada Quist, Coast News Agency", "March 5, 2024"], ["Ada Quist"], "Coast News Agency"),
        (["Olm Coast Post | Ada Quist | March 5, 2024"], ["Ada Quist"], "Olm Coast Post"),
        (["Olm Baladi - Hussam al-Mahmoud"], ["Hussam al-Mahmoud"], "Olm Baladi"),
        (["كتب: أحمد الخطيب"], ["أحمد الخطيب"], ""),
        (["By Ada Quist", "Photographs by Lis Falk"], ["Ada Quist"], ""),
    ],
)
def test_bylines_are_read_in_the_forms_sites_print(
    lines: list[str], authors: list[str], publisher: str
) -> None:
    body = (
        *BODY,
        "In the Middle East such storms are unknown, said Petersen, who has sailed there.",
    )
    reading = read_pasted(pasted(TITLE, *lines, body=body))
    assert (list(reading.authors), reading.publisher) == (authors, publisher)
    assert (reading.title, reading.text) == (TITLE, "\n\n".join(body))


@pytest.mark.parametrize(
    ("head", "published", "modified", "doubtful"),
    [
        (["By Ada Quist", "3/27/2023", "Updated:", "3/30/2023"], "2023-03-27", "2023-03-30", False),
        (["By Ada Quist", "27/3/2023", "Updated 4/5/2023"], "2023-03-27", "2023-05-04", False),
        (["By Ada Quist", "3/4/2023"], "2023-03-04?", "", True),
        (["Published: March 5, 2024 10:15 AM EST | Updated: Mar 6, 2024"], "2024-03-05", "2024-03-06", False),
        (["5. März 2024, 10:15 Uhr"], "2024-03-05", "", False),
        (["Publié le 5 mars 2024 à 10h15"], "2024-03-05", "", False),
        (["5 de marzo de 2024"], "2024-03-05", "", False),
        (["05.03.2024 14:22"], "2024-03-05", "", False),
        (["2024-03-05"], "2024-03-05", "", False),
        (["12 марта 2023"], "2023-03-12", "", False),
        (["5 Mart 2024 Salı"], "2024-03-05", "", False),
        (["Updated March 5, 2024"], "", "2024-03-05", False),
        (["5 March 2024 • 10:15am"], "2024-03-05", "", False),
        (["Tuesday, March 5, 2024 - 10:15"], "2024-03-05", "", False),
        (["PUBLISHED: March 5, 2024 at 10:00 a.m. | UPDATED: March 6, 2024 at 9:00 a.m."], "2024-03-05", "2024-03-06", False),
        (["March 5, 2024 6:15 PM GMT+1 Updated 2 years ago"], "2024-03-05", "", False),
        (["March 5, 20246:15 PM"], "2024-03-05", "", False),
        (["Giriş Tarihi: 05.03.2024 10:15 Güncelleme Tarihi: 06.03.2024"], "2024-03-05", "2024-03-06", False),
        (["Publié hier à 10h15, mis à jour le 6 mars 2024"], "", "2024-03-06", False),
        (["Olm, March 5, 2024", "By Ada Quist"], "2024-03-05", "", False),
        (["Posted 2 hours ago"], "", "", False),
        (["31/31/2024"], "", "", False),
        (["By Ada Quist"], "", "", False),
    ],
)  # fmt: skip
def test_days_are_read_where_the_text_dates_itself(
    head: list[str], published: str, modified: str, doubtful: bool
) -> None:
    reading = read_pasted(pasted(TITLE, *head))
    assert (reading.published, reading.modified) == (published, modified)
    assert ("published" in reading.doubts) is doubtful


@pytest.mark.parametrize(
    "head",
    [
        ["14.4 C", "Sunday, May 26, 2024", "Popular Now", TITLE],
        ["Thursday, July 11, 2024", TITLE],
        ["Friday 12 July 2024", "21 °", TITLE, "By Ada Quist"],
        ["الثلاثاء، 5 مارس 2024", TITLE, "By Ada Quist"],
        ["Dienstag, 5. März 2024", TITLE, "Von Ada Quist"],
        ["Today is Tuesday, March 5, 2024", TITLE, "By Ada Quist"],
        ["Tue, Mar 5, 2024 | Updated 10:15 AM IST", "22°C", TITLE],
    ],
)
def test_the_day_of_viewing_dates_nothing(head: list[str]) -> None:
    reading = read_pasted(pasted(*head))
    assert (reading.title, reading.published) == (TITLE, "")


@pytest.mark.parametrize(
    "head",
    [
        [TITLE, TITLE],
        [TITLE + " | Olm Post", TITLE],
        ["Home", "News", TITLE],
        ["Home > News > Coast", TITLE],
        ["Popular Now", TITLE, "Harbour news"],
        [TITLE, "Olm harbour storm"],
        ["Olm Post", TITLE, "By Ada Quist"],
    ],
)
def test_the_headline_is_found_among_the_lines_of_a_page(head: list[str]) -> None:
    reading = read_pasted(pasted(*head))
    assert (reading.title, reading.text) == (TITLE, "\n\n".join(BODY))


def test_a_headline_may_close_like_a_sentence() -> None:
    title = "How long can the harbour of Olm live without its two cranes?"
    assert read_pasted(pasted(title, "By Ada Quist")).title == title


def test_a_text_without_a_headline_keeps_its_first_sentence() -> None:
    reading = read_pasted(pasted())
    assert (reading.title, reading.text) == ("", "\n\n".join(BODY))
    assert "title" in reading.doubts


@pytest.mark.parametrize(
    "caption",
    [
        "A broken crane at the quay, March 2, 2024. (Lis Falk/Coast Images)",
        "The outer wall after the storm (Port of Olm/Twitter)",
        "Waves at the pier. (AP Photo)",
        "Waves at the pier. Photo: Lis Falk",
        "Photo by Lis Falk / Getty Images",
        "Image source, Getty Images",
        "REUTERS/Lis Falk",
        "© Lis Falk",
        "Foto: Lis Falk",
    ],
)
def test_a_caption_leaves_the_body_and_is_kept_apart(caption: str) -> None:
    reading = read_pasted(pasted(TITLE, body=(*BODY[:2], caption, *BODY[2:])))
    assert reading.text == "\n\n".join(BODY)
    assert reading.captions == (caption,)


@pytest.mark.parametrize(
    "sentence",
    [
        "He spoke to the state news agency (SANA).",
        "It was over by noon, the news agency said (the second time).",
        "The account was closed.",
        "“Please help us,” she said.",
        "See the light.",
        "Users were told to change their password and e-mail address, the ministry said.",
        "The party asked for donations by newsletter and lost half of its subscribers within a year.",
        "He told Reuters.",
        "Editor’s note: an earlier version said that 60 boats had left.",
        "Mahmud Holm, researcher in harbours",
        "What it will cost",
        "Who pays?",
        "75 %",
        "2019",
    ],
)
def test_a_line_of_the_article_stays_in_the_body(sentence: str) -> None:
    body = (*BODY[:2], sentence, *BODY[2:])
    assert paragraphs(pasted(TITLE, "By Ada Quist", body=body)) == body


@pytest.mark.parametrize(
    "closing",
    ["The account was closed.", "“It was over,” he said.", "Nobody was hurt.", "Or so it seems…"],
)
def test_a_short_last_sentence_stays_above_an_appeal(closing: str) -> None:
    text = pasted(TITLE, body=(*BODY, closing), tail=("Support us today", "Click here to give"))
    assert paragraphs(text) == (*BODY, closing)


@pytest.mark.parametrize(
    "tail",
    [
        ("النسخة العربية",),
        ("Facts cost money..", "We need your support..", "2 € a month helps..", "Click here"),
        ("Promoted Content", "No login is needed to comment. Please keep your comments civil.", "12 °"),
        ("Most read", "Council votes for a new pier", "A bishop and his bread"),
        ("3 Comments", "gull", "I have said for years that this wall would not hold a real storm."),
        ("Related stories", "Council votes for a new pier", "A bishop and his bread"),
        ("Share", "Facebook", "Twitter"),
        ("Tags:", "harbour", "storm"),
        ("© 2024 Olm Post. All rights reserved.",),
        ("Follow us on Facebook",),
        ("desk@olm-post.example",),
        ("scattered clouds", "12 ° C", "75 %", "-- Ads Here --spot_img"),
        ("Abonnez-vous à notre newsletter.",),
        ("Подпишитесь на нашу рассылку.",),
    ],
)  # fmt: skip
def test_what_a_site_prints_under_an_article_is_cut(tail: tuple[str, ...]) -> None:
    assert paragraphs(pasted(TITLE, "By Ada Quist", tail=tail)) == BODY


def test_a_biography_is_cut_above_and_below() -> None:
    about = "Ada Quist is a reporter who has covered the coast and its people since the year 2009."
    assert paragraphs(pasted("Ada Quist", "Ada Quist", about, TITLE)) == BODY
    assert paragraphs(pasted(TITLE, "By Ada Quist", tail=(about,))) == BODY


def test_stories_listed_within_the_body_are_cut_and_the_heading_after_them_stays() -> None:
    stories = ("Related stories", "Council votes for a new pier", "A bishop and his bread")
    body = (*BODY[:2], *stories, *BODY[2:3], "What it will cost", *BODY[3:])
    assert paragraphs(pasted(TITLE, body=body)) == (*BODY[:3], "What it will cost", BODY[3])


def test_a_standfirst_printed_twice_above_the_byline_is_no_body() -> None:
    twice = "Boats leave again after nine days, and the port counts what the waves have broken"
    reading = read_pasted(pasted(TITLE, twice, twice, "Olm Coast Post – Ada Quist"))
    assert reading.text == "\n\n".join(BODY)
    assert reading.captions == (twice,)


def test_lines_wrapped_at_a_width_are_joined() -> None:
    wrapped = "\n\n".join(
        line[:60].rsplit(" ", 1)[0] + "\n" + line[len(line[:60].rsplit(" ", 1)[0]) + 1 :]
        for line in BODY
    )
    assert paragraphs(f"{TITLE}\n\nBy Ada Quist\n\n{wrapped}") == BODY


def test_a_timeline_keeps_the_paragraph_above_its_first_day() -> None:
    body = (BODY[0], "March 5, 2024", BODY[1], "March 6, 2024", *BODY[2:])
    assert paragraphs(pasted(TITLE, "By Ada Quist", "March 7, 2024", body=body)) == body


def test_the_address_pasted_with_the_text_names_the_site() -> None:
    reading = read_pasted(pasted("https://www.olm-post.example/storm", TITLE, "By Ada Quist"))
    assert (reading.url, reading.site) == (
        "https://www.olm-post.example/storm",
        "olm-post.example",
    )
    assert reading.title == TITLE


def test_zero_width_and_bidirectional_characters_stay_in_the_body() -> None:
    marked = BODY[0].replace("harbour", "har\u200bbour\u202e")
    assert read_pasted(pasted(TITLE, body=(marked, *BODY[1:]))).text.startswith(marked)


def test_a_text_of_ten_thousand_lines_is_kept_as_it_is() -> None:
    reading = read_pasted("Name Here\n" * 10_000)
    assert reading.text.count("Name Here") == 10_000
    assert "text" in reading.doubts


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read_pasted(text)


SENTENCE = st.lists(
    st.sampled_from("boats harbour storm quay crane wall water nine days left before noon".split()),
    min_size=12, max_size=30,
).map(lambda words: " ".join(words).capitalize() + ".")  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(
    st.lists(SENTENCE, min_size=3, max_size=12, unique=True),
    st.lists(st.sampled_from(["Share", "ADVERTISEMENT", "12 °", "Read more: a tale of two piers"]), max_size=4),
)  # fmt: skip
def test_no_closed_sentence_is_ever_lost_between_labels(
    sentences: list[str], labels: list[str]
) -> None:
    lines = [x for pair in zip(sentences, [*labels, *sentences], strict=False) for x in pair]
    mixed = "\n\n".join([TITLE, "By Ada Quist", *sentences, *lines, *labels])
    text = read_pasted(mixed).text
    assert all(sentence in text for sentence in sentences)


# The questions the readers ask


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        (["By Ada Quist"], ("Ada Quist",)),
        (["Ada Quist", "Bo Holm"], ("Ada Quist", "Bo Holm")),
        (["Ada Quist and Bo Holm, Olm Post"], ("Ada Quist", "Bo Holm")),
        (["Olm Post"], ()),
        (["Associated Press"], ("Associated Press",)),
        (["Ada Quist Senior Political Correspondent"], ("Ada Quist",)),
        (["Ada Quist (in Olm) a.quist@olm-post.example @adaquist"], ("Ada Quist",)),
        (["ADA QUIST"], ("Ada Quist",)),
        (["Hussam al-Rashid", "Lauren del Valle"], ("Hussam al-Rashid", "Lauren del Valle")),
        (["https://olm-post.example/authors/7"], ()),
        (["undefined", "9:39AM BST", "12 subscribers"], ()),
    ],
)
def test_author_fields_give_persons_first_and_agencies_only_alone(
    raw: list[str], names: tuple[str, ...]
) -> None:
    assert bylines.authors_of(raw, outlets=["Olm Post"]) == names


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2024-03-05T23:10:00+03:00", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("1709640600", "2024-03-05"),
        ("1709640600000", "2024-03-05"),
        ("2024-03", "2024-03"),
        ("2024-13", ""),
        ("Tue, 05 Mar 2024 10:00:00 GMT", "2024-03-05"),
        ("March 5th, 2024", "2024-03-05"),
        ("2024-02-30", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_machine_stamps_give_the_day_as_written(stamp: str, day: str) -> None:
    assert printed.from_machine(stamp) == day


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (" ".join(BODY), "en"),
        ("Le port a rouvert mardi après une tempête qui l’avait fermé pendant neuf jours, a dit le maire, et les bateaux sont partis.", "fr"),
        ("Der Hafen wurde am Dienstag nach einem Sturm wieder geöffnet, und die Schiffe sind mit dem ersten Licht ausgelaufen.", "de"),
        ("Liman, fırtınanın ardından salı günü yeniden açıldı ve gemiler gün ışığı ile birlikte denize çıktı, bu olarak bilinen bir gün.", "tr"),
        ("Порт снова открылся во вторник после шторма, и суда вышли в море, но не все, как сообщили в городе.", "ru"),
        ("أعيد فتح الميناء يوم الثلاثاء بعد عاصفة، وقال المسؤولون إن السفن التي كانت في الميناء غادرت إلى البحر.", "ar"),
        ("Portul a fost redeschis marți după o furtună care l-a ținut închis, iar navele au plecat în larg, au spus oficialii din oraș.", "ro"),
        ("Porti u rihap të martën pas një stuhie që e kishte mbyllur për nëntë ditë, dhe anijet dolën në det, thanë zyrtarët, por jo të gjitha.", "sq"),
        ("A kikötő kedden újra megnyílt egy vihar után, és a hajók kifutottak a tengerre, de nem mind, mondta a város vezetője, aki szerint ez csak a kezdet.", "hu"),
        ("Pelabuhan itu dibuka kembali pada hari Selasa setelah badai yang menutupnya, dan kapal tidak semua berlayar dari dermaga, kata pejabat dalam rapat.", "id"),
        ("Přístav se v úterý znovu otevřel po bouři, která ho na devět dní zavřela, a lodě vypluly na moře, ale ne všechny, jak řekl starosta, který je také od moře.", "cs"),
        ("Havnen åbnede igen tirsdag efter en storm, der havde lukket den i ni dage, og bådene sejlede ud, men ikke alle, for det var sent af hensyn til vejret.", "da"),
        ("Havnen åpnet igjen tirsdag etter en storm som hadde stengt den i ni dager, og båtene gikk ut, men ikke alle, for det ble sent av hensyn til været.", "nb"),
        ("Hamnen öppnade igen på tisdagen efter en storm som hade stängt den i nio dagar, och båtarna gick ut, men inte alla, för det var sent.", "sv"),
        ("το λιμάνι άνοιξε ξανά", "el"),
        ("港は火曜日に再開した", "ja"),
        ("港口星期二重新开放", "zh"),
        ("El port va reobrir dimarts després d'un temporal.", "ca"),
        ("Die hawe het Dinsdag weer oopgemaak ná 'n storm.", "af"),
        ("मंगळवारी वादळानंतर बंदर पुन्हा सुरू झाले आणि सर्व बोटी समुद्रात गेल्या नाहीत", "mr"),
        ("Пристаништето повторно се отвори во вторник по бурата што го затвори девет дена, рече градоначалникот", "mk"),
        ("The harbour opened again on Tuesday", "en"),
        ("xyzzy plugh", ""),
        ("1914 – 1918", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_language_is_told_by_script_and_letters(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("raw", "bcp47"),
    [("en_us", "en-US"), ("EN", "en"), ("zh-hans-cn", "zh-Hans-CN"), ("es-419", "es-419"), ("42", ""), ("", "")],
)  # fmt: skip
def test_language_tags_are_written_as_bcp_47_does(raw: str, bcp47: str) -> None:
    assert tag(raw) == bcp47


def test_the_script_of_a_text_is_that_of_most_letters() -> None:
    assert script_of("A line of English with كلمة in it") == "Latin"
    assert script_of("1 2 3") == ""


@pytest.mark.parametrize(
    "line", ["(" * 5000, ". " * 5000, "a/ " * 5000, "share and " * 500, "© " * 900]
)
def test_no_question_about_a_line_takes_long(line: str) -> None:
    """These lines once took minutes; without bounds the test run would show it."""
    assert not line_kinds.is_credit(line)
    assert not line_kinds.is_label(line)
    line_kinds.asks_the_visitor(line)
    printed.find(line)


@pytest.mark.parametrize(
    "tail",
    [
        # a comment form longer than the article
        ("Leave a Reply", "Your email address will not be published. Required fields are marked *",
         "Comment *", "Name *", "Email *", "Website",
         "Save my name, email, and website in this browser for the next time I comment.", "Post Comment"),
        # readers' comments longer than the article
        ("2 Comments", "Harald Berg says:", "March 6, 2024 at 9:12 am",
         "I have said for years that this wall would not hold a storm like that one.", "Reply",
         "Old Skipper", "The outer quay was never deep enough for the big boats, as everyone knows.", "Reply"),
        ("JOIN THE CONVERSATION", "Conversations are opinions of our readers. The Post does not endorse these opinions."),
        ("About the author", "Ada Quist", "Ada has written about the coast since 2011 and won two prizes for it."),
        ("Reach Ada Quist at aquist@olm.example or follow her on Twitter @adaquist.",),
        ("(Reporting by Ada Quist; editing by Bo Holm)", "Our Standards: The Olm Trust Principles."),
        ("Tags: harbour, storm, Olm",),
        ("لقراءة المقال بالعربية",), ("לקריאת הכתבה בעברית",), ("Читать на русском языке",), ("阅读中文版",),
    ],
)  # fmt: skip
def test_what_a_site_says_below_an_article_is_no_part_of_it(tail: tuple[str, ...]) -> None:
    assert paragraphs(pasted(TITLE, "By Ada Quist", tail=tail)) == BODY


@pytest.mark.parametrize(
    "between",
    [
        "Scroll to continue",
        "Sign up for our morning newsletter and get the news of the coast in your inbox.",
        "READ ALSO: Fishing fleet shrinks again",
        "Story continues below advertisement",
    ],
)
def test_what_a_site_says_amid_an_article_is_no_part_of_it(between: str) -> None:
    assert paragraphs(pasted(TITLE, body=(BODY[0], between, *BODY[1:]))) == BODY


@pytest.mark.parametrize(
    "line",
    [
        "He asked readers to sign up for the newsletter of the port, which tells of open berths.",
        "Comments on the plan may be sent to the town hall until the end of the month, it said.",
        "2 comments were read aloud: one for the new pier, and one against it, from a fisherman.",
        "Olm, March 5, 2024, is the day that people here will remember for the sound of the wall.",
    ],
)
def test_a_sentence_about_such_things_stays(line: str) -> None:
    body = (*BODY[:2], line, *BODY[2:])
    assert paragraphs(pasted(TITLE, body=body)) == body
