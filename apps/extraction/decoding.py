"""From bytes to text: byte order marks, UTF-16, wrong charsets, and the one normal form of a text.

Everything the portal stores as ``text`` has passed ``clean_text``. Title, byline and body of a text are
found in ``pasted`` and ``webpage``.

Zero-width characters, bidirectional controls and combining marks are kept: they are evidence.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from apps.reading.text.normal_form import compose

MAX_BYTES: Final = 10 * 1024 * 1024


class Unreadable(ValueError):
    """A document that cannot be read: ``code`` is for programs, ``str()`` a sentence for a person."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def decode(data: bytes, *, declared: str = "", most: int = MAX_BYTES) -> str:
    """Return the text of ``data`` in NFC, trusting the bytes before what was ``declared``.

    Order: byte order mark, UTF-16 without mark, valid UTF-8, the declared charset when its text
    is plausible, the best guess of charset-normalizer. Raises ``Unreadable``. Labels of old
    charsets are read as browsers read them (https://encoding.spec.whatwg.org/#names-and-labels).
    """
    _refuse_bytes(data, most)
    text = _text_of(data, declared=declared).removeprefix("\ufeff")
    _refuse_controls(text)
    if not text.strip():
        raise Unreadable("empty", "There is only blank space in this file.")
    return compose(text)


def declared_charset(data: bytes, content_type: str = "") -> str:
    """Return the charset that the content type or the first bytes of a document name, or ""."""
    for source in (content_type, data[:2_048].decode("ascii", errors="ignore")):
        if match := _CHARSET.search(source):
            return match[1]
    return ""


_CHARSET: Final = re.compile(r"(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_FEW_BROKEN: Final = 3
_WELL_FORMED: Final = re.compile(  # characters of two bytes or more
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_SAMPLE: Final = 64 * 1024
_MARKS: Final = (  # the UTF-32 mark begins like the UTF-16 one, so it comes first
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ARCHIVES: Final = (
    b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd",
)  # fmt: skip
_BINARIES: Final = (
    b"%PDF-", b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"\x7fELF", b"MZ\x90",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"SQLite format 3\x00", b"OggS", b"ID3\x02", b"ID3\x03",
)  # fmt: skip
_CONTROLS: Final = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_BROWSER_LABELS: Final = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030",
    "gbk": "gb18030", "tis-620": "cp874", "euc_kr": "cp949", "shift_jis": "cp932",
}  # fmt: skip

_CANDIDATES: Final = [
    "cp1251", "cp1256", "cp1250", "cp1254", "cp1253", "cp1255", "cp1257", "koi8_r", "koi8_u",
    "gb18030", "big5", "cp932", "euc_jp", "cp949", "cp874", "cp1258", "cp1252", "iso8859_2",
    "iso8859_5", "iso8859_6", "cp866", "mac_roman",
]  # fmt: skip
_SIGN_IN_WORD: Final = re.compile("[^\\W\\d_][¡-©«-¶¸-¿‚„…†‡ˆ‰‹•˜™›][^\\W\\d_]")
_ODD: Final = re.compile(
    f"{_SIGN_IN_WORD.pattern}|[^\\W\\d_][¢-¦¨©¬®¯±¶¸-¿]|[a-z][À-ÖØ-ÞĄĆĘĽŁŃŚŸŹŻ]"
)
_NOT_WESTERN: Final = re.compile(f"[ÐÝÞðýþ¤¦¨¯²³¶¸¹¼¾]|{_SIGN_IN_WORD.pattern}")


def _refuse_bytes(data: bytes, most: int) -> None:
    if not data:
        raise Unreadable("empty", "The file is empty.")
    if len(data) > most:
        raise Unreadable(
            "too_large",
            f"The file has more than {most // 2**20} MB, the most that is read. "
            "Save the article alone, without its pictures.",
        )
    if data.startswith(_ARCHIVES):
        raise Unreadable(
            "archive",
            "This is a packed archive or an office document, whatever its name says. "
            "Unpack it, or save the document as plain text, and import that.",
        )
    if data.startswith(_BINARIES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        raise Unreadable(
            "binary",
            "This is a picture, a PDF or a program, not text. "
            "Copy the words into a text file and import that.",
        )


def _refuse_controls(text: str) -> None:
    """Refuse a text with many control characters, or with a NUL."""
    controls = len(_CONTROLS.findall(text[:_SAMPLE])) + text.count("\0", 0, _SAMPLE)
    if controls > max(2, len(text[:_SAMPLE]) // 100):
        raise _no_text()
    if "\0" in text:
        raise Unreadable(
            "nul",
            f"There is a NUL character at position {text.index(chr(0))}; the file is damaged or "
            "not text. Save it again as UTF-8 text.",
        )


def _no_text() -> Unreadable:
    return Unreadable(
        "binary", "This is not text: it is full of control characters. Import a text file."
    )


def _text_of(data: bytes, *, declared: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if encoding := _unmarked_utf32(data) or _unmarked_utf16(data):
        return _strict(data, encoding)
    if (text := _utf8(data)) is not None:
        return text
    if (text := _as_declared(data, declared)) is not None:
        return text
    return _guessed(data)


def _strict(data: bytes, encoding: str) -> str:
    """Decode, forgiving only a last character that was cut in two."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        return decoder.decode(data)
    except UnicodeDecodeError as error:
        raise Unreadable(
            "encoding",
            f"The file says it is {encoding.upper()} but byte {error.start} does not fit that. "
            "Save it again as UTF-8.",
        ) from error


def _unmarked_utf32(data: bytes) -> str:
    """Return the UTF-32 form of ``data`` when half of its bytes are zero, on one side of each four."""
    sample = data[: _SAMPLE & ~3]
    if len(data) % 4 or len(sample) < 16:
        return ""
    zeros = [sample[place::4].count(0) for place in range(4)]
    whole = len(sample) // 4
    if zeros[2] == zeros[3] == whole > zeros[0]:
        return "utf-32-le"
    return "utf-32-be" if zeros[0] == zeros[1] == whole > zeros[3] else ""


def _unmarked_utf16(data: bytes) -> str:
    """Return the UTF-16 form of ``data`` when its zero bytes are on one side of each pair.

    Blanks, digits and line ends have a zero byte in every script, so this holds beyond Latin.
    """
    sample = data[: _SAMPLE & ~1]
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if max(first, second) <= 20 * min(first, second):
        return ""
    if max(first, second) < len(sample) // 100 and _utf8(sample) is not None:
        return ""  # a stray NUL in a text of single bytes
    encoding = "utf-16-le" if second > first else "utf-16-be"
    text = sample.decode(encoding, errors="replace")
    odd = sum(not (c.isalnum() or c.isspace() or c.isprintable()) or c == "\ufffd" for c in text)
    return encoding if odd * 50 <= len(text) else ""


def _utf8(data: bytes) -> str | None:
    """Decode UTF-8; a few broken bytes among many good ones become U+FFFD and stay visible."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = sum(len(run) for run in re.findall("[\x80-\ufffc]+", text))
    if broken * 20 <= sound:
        return text
    return text if broken <= _FEW_BROKEN and broken * 3 <= len(_WELL_FORMED.findall(data)) else None


def _as_declared(data: bytes, declared: str) -> str | None:
    try:
        name = codecs.lookup(declared.strip(" \"'")).name
        b"a".decode(name)  # codecs that do not make text, such as hex, are refused here
    except (LookupError, ValueError, TypeError):
        return None
    name = _BROWSER_LABELS.get(name, name)
    if name.startswith(("utf", "unicode", "raw", "idna", "punycode")):
        return None
    return _sound(data, name)


def _sound(data: bytes, encoding: str) -> str | None:
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data)
    except (LookupError, ValueError):
        return None
    return text if _plausible(text) else None


def _plausible(text: str) -> bool:
    """Say whether a decoding looks like words: no C1 controls, accents fewer than plain letters.

    Cyrillic or Arabic bytes read as a Western charset come out as accented letters only.
    """
    sample = text[:_SAMPLE]
    if re.search("[\x80-\x84\x86-\x9f]", sample):
        return False
    accented = len(re.findall("[\u00c0-\u024f]", sample))
    plain = len(re.findall("[A-Za-z]", re.sub("<[^>]{0,500}>", "", sample)))
    return accented <= plain or bool(re.search("[\u0370-\uffff]{3}", sample))


def _guessed(data: bytes) -> str:
    """Decode as Western when the text then has only Western letters, else by the best guess."""
    western = _sound(data, "cp1252")
    if western and not _NOT_WESTERN.search(western[:_SAMPLE]):
        return western
    match = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    names = ([match.encoding] if match else []) + ["cp1250", "iso8859_2"]
    if western and re.search("[ðýþ]", western) and not re.search("[áéíóæ]", western):
        names.insert(0, "cp1254")  # Turkish letters, where Icelandic would have its vowels too
    texts = [text for name in names if (text := _sound(data, name))] + [western or ""]
    best = min(
        (text for text in texts if text),
        default="",
        key=lambda text: len(_ODD.findall(text[:_SAMPLE])),
    )
    if best:
        return best
    if len(re.findall(b"[\0-\x08\x0e-\x1a]", data[:_SAMPLE])) > len(data[:_SAMPLE]) // 50:
        raise _no_text()
    raise Unreadable(
        "encoding",
        "We cannot tell in which character encoding this file was written. "
        "Open it in the program it came from and save it as UTF-8.",
    )
