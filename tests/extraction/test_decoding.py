"""Bytes become text in the normal form, or are refused with words a person can act on."""

from __future__ import annotations

import os
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.extraction.decoding import MAX_BYTES, Unreadable, decode
from apps.reading.text.normal_form import clean_text, compose

ENGLISH = "The minister said, “we go” – naïve as it was.\n" * 6
ARABIC = "أعلن الرئيس أن الاجتماع سيعقد في موسكو يوم 28 كانون الأول.\n" * 6
RUSSIAN = "Министр заявил, что встреча состоится в Москве.\n" * 6
CHINESE = "俄罗斯外交部表示会议将在莫斯科举行。\n" * 6
TURKISH = "Bakan, görüşmelerin gelecek hafta başlayacağını söyledi, dışişleri şaşkın.\n" * 6
POLISH = "Zażądał, aby państwo wróciło do rozmów w przyszłym tygodniu, powiedział.\n" * 6
FRENCH = "L’été dernier, où était-il ? « Là-bas », répondit le ministre.\n" * 6
MARKED = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


@pytest.mark.parametrize("encoding", MARKED)
@pytest.mark.parametrize("text", [ENGLISH, ARABIC, RUSSIAN, CHINESE], ids="en ar ru zh".split())
def test_every_unicode_form_is_read_with_and_without_its_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (RUSSIAN, "cp1251", ""),
        (RUSSIAN, "cp1251", "iso-8859-1"),  # a lying label
        (RUSSIAN, "koi8-r", "koi8-r"),
        (ARABIC, "cp1256", "utf-8"),
        (ARABIC, "cp1256", "windows-1252"),
        (TURKISH, "cp1254", "iso-8859-9"),
        (TURKISH, "cp1254", ""),
        (POLISH, "iso8859-2", ""),
        (POLISH, "cp1250", ""),
        (FRENCH, "cp1252", ""),
        (ENGLISH, "cp1252", "utf-8"),
        (ENGLISH, "utf-8", "windows-1251"),
        (ENGLISH, "utf-8", "no-such-charset"),
        (ENGLISH, "utf-8", "hex"),
        (CHINESE, "gb18030", "gb2312"),
    ],
)
def test_old_charsets_are_read_and_a_lying_label_is_not_believed(
    text: str, encoding: str, declared: str
) -> None:
    assert decode(text.encode(encoding), declared=declared) == text


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "empty", "empty"),
        (b" \r\n\t \n", "empty", "blank"),
        (b"\xef\xbb\xbf \n", "empty", "blank"),
        (b"a" * (MAX_BYTES + 1), "too_large", "10 MB"),
        (b"PK\x03\x04page.html", "archive", "Unpack"),
        (b"\x1f\x8b\x08\x00rest", "archive", "Unpack"),
        (b"%PDF-1.7 etc", "binary", "Copy the words"),
        (b"\x89PNG\r\n\x1a\n", "binary", "Copy the words"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "binary", "Copy the words"),
        (bytes(range(1, 32)) * 40, "binary", "control characters"),
        (b"Good morning.\0 " + b"The rest is sound. " * 40, "nul", "position 13"),
        (b"\xff\xfe\x00\xd8\x41\x00", "encoding", "UTF-16"),
        (bytes(range(0x80, 0x100)) * 3, "encoding", "save it as UTF-8"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_message_to_act_on(
    data: bytes, code: str, says: str
) -> None:
    with pytest.raises(Unreadable) as refusal:
        decode(data)
    assert refusal.value.code == code
    assert says in str(refusal.value)


def test_a_few_broken_bytes_stay_visible_among_good_ones() -> None:
    data = RUSSIAN[:90].encode() + b"\xff" + RUSSIAN[90:].encode()
    assert decode(data).count("\ufffd") == 1


def test_a_text_cut_within_its_last_letter_is_read() -> None:
    assert decode(RUSSIAN.encode()[:-2]) == RUSSIAN[:-2]


@settings(max_examples=300, deadline=None)
@given(st.binary(min_size=0, max_size=400), st.sampled_from(["", "utf-16", "latin-1", "zip", "\0"]))
def test_any_bytes_are_read_or_refused_and_nothing_else(data: bytes, declared: str) -> None:
    try:
        text = decode(data, declared=declared)
    except Unreadable:
        return
    assert "\0" not in text


def test_random_bytes_are_refused() -> None:
    with pytest.raises(Unreadable):
        decode(os.urandom(50_000))


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\r\nb\rc\n", "a\nb\nc"),
        ("a\n \n\n\t\nb", "a\n\nb"),
        ("  a \t  b  ", "a b"),
        ("a\u2028b\u2029c", "a\nb\n\nc"),
        ("a\u00a0 b", "a b"),
        ("3\u202f500\u00a0000 people", "3\u202f500\u00a0000 people"),
        ("wo\u00adrd", "word"),
        ("a\x07b\x00c\x85d", "abc\nd"),
        ("\ufeffa", "a"),
        ("e\u0301", "é"),
        ("\ud800x", "x"),
    ],
)
def test_clean_text_gives_the_normal_form(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


@pytest.mark.parametrize(
    "evidence", ["\u200b", "\u200c", "\u200d", "\u200f", "\u202e", "\u2066", "\u2069", "\u0670"]
)
def test_zero_width_characters_bidirectional_controls_and_marks_are_kept(evidence: str) -> None:
    assert clean_text(f"كلمة{evidence}كلمة") == f"كلمة{evidence}كلمة"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert "\n\n\n" not in once
    assert once == once.strip(" \n")


def test_marks_heaped_on_one_letter_are_broken_up_before_they_are_put_in_order() -> None:
    """Putting n marks in order takes n² steps; this heap would take hours."""
    heap = "a" + "\u0301\u0323" * 400_000
    assert compose(heap).count("\u034f") >= 400_000 * 2 // 31
