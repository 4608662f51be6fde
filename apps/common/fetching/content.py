"""Response bodies: decompression within a limit, and detection of the type by content. Pure.

Texts are decoded by ``apps.extraction.decoding``.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from typing import Final

from apps.common.fetching.answers import Unfetchable

ENCODINGS: Final = "gzip, deflate"

_MAGIC: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"\x1f\x8b", "application/gzip"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x28\xb5\x2f\xfd", "application/zstd"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"RIFF", "application/octet-stream"),
    (b"\x7fELF", "application/octet-stream"),
)
_OPENINGS: Final = (
    (re.compile(rb"<\?xml\b.{0,2000}?<(?:\w+:)?(?:rss|rdf)\b", re.S | re.I), "application/rss+xml"),
    (re.compile(rb"<\?xml\b.{0,2000}?<(?:\w+:)?feed\b", re.S | re.I), "application/atom+xml"),
    (re.compile(rb"<\?xml\b.{0,2000}?<html\b", re.S | re.I), "application/xhtml+xml"),
    (re.compile(rb"<\?xml\b", re.I), "application/xml"),
    (re.compile(rb"<rss\b", re.I), "application/rss+xml"),
    (re.compile(rb"<feed\b", re.I), "application/atom+xml"),
    (re.compile(rb"<(?:!doctype|!--|/?[a-z][a-z0-9]*[\s/>])", re.I), "text/html"),
)
_ARCHIVED_PAGE: Final = re.compile(rb"(?:^|\n)content-type:\s*multipart/related", re.I)
_NAMES: Final = {
    "application/pdf": "a PDF",
    "application/zip": "a packed archive or an office document",
    "application/gzip": "a packed file",
    "application/rss+xml": "a feed",
    "application/atom+xml": "a feed",
    "application/json": "data for programs (JSON)",
    "application/octet-stream": "a file that is not text",
}
_WIDE: Final = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PIECE_BYTES: Final = 64 * 1024
_CONTROLS: Final = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)


def unpacked(chunks: Iterable[bytes], *, encoding: str, max_bytes: int) -> bytes:
    """Return the decompressed body of at most ``max_bytes``; never keeps more in memory.

    ``encoding`` is the ``Content-Encoding`` header. Raises ``Unfetchable`` ("too_large", "encoding").
    """
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    names = [name for name in names if name != "identity"]
    if not names:
        return _collected(chunks, max_bytes)
    if len(names) > 1 or names[0] not in ("gzip", "x-gzip", "deflate"):
        raise Unfetchable(
            "encoding",
            f"The site packs its pages in a way nobody asked it to (“{encoding[:40]}”). "
            "Save the page in a browser and upload the file.",
        )
    return _collected(_inflated(chunks), max_bytes)


def content_type(data: bytes, declared: str) -> str:
    """Return the type of ``data`` by its content, with the charset that the header ``declared`` names."""
    kind = _kind(data[:4096], declared)
    charset = _CHARSET.search(declared)
    return f"{kind}; charset={charset[1].lower()}" if charset else kind


def check_type(media_type: str, accept: Iterable[str]) -> None:
    """Raise ``Unfetchable`` ("type") unless ``media_type`` is one of ``accept``."""
    kind = media_type.partition(";")[0]
    if kind in accept:
        return
    name = _NAMES.get(kind) or {"image": "a picture", "audio": "a sound"}.get(kind.split("/")[0])
    raise Unfetchable(
        "type", f"There is {name or kind} at this address, and not what was expected."
    )


def _collected(chunks: Iterable[bytes], max_bytes: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > max_bytes:
            raise _too_large(max_bytes)
    return bytes(body)


def _inflated(chunks: Iterable[bytes]) -> Iterable[bytes]:
    """Yield the decompressed data in small pieces, whatever the compression ratio.

    Reads gzip (also with several members), zlib, and the raw deflate that some sites send.
    """
    unpacker, has_member, buffer = None, False, b""
    for chunk in chunks:
        buffer += chunk
        while buffer:
            if unpacker is None:
                if len(buffer) < 2 and not has_member:
                    break
                unpacker = zlib.decompressobj(_window(buffer))
            try:
                piece = unpacker.decompress(buffer, _PIECE_BYTES)
            except zlib.error:
                if has_member:
                    return  # padding after the last member
                raise _damaged() from None
            yield piece
            buffer = unpacker.unconsumed_tail
            while len(piece) == _PIECE_BYTES and not buffer and not unpacker.eof:
                piece = unpacker.decompress(b"", _PIECE_BYTES)
                yield piece
            if unpacker.eof:
                buffer, unpacker, has_member = unpacker.unused_data, None, True
    if unpacker is not None or not has_member:
        raise _damaged()


def _window(start: bytes) -> int:
    """Return zlib's window bits for a body that begins so (RFC 1952, RFC 1950, RFC 1951)."""
    if start.startswith(b"\x1f"):
        return zlib.MAX_WBITS | 16
    is_zlib = start[0] & 15 == 8 and int.from_bytes(start[:2], "big") % 31 == 0
    return zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS


def _kind(start: bytes, declared: str) -> str:
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    text = _single_bytes(start)
    if text is None:
        return "application/octet-stream"
    if _ARCHIVED_PAGE.search(text):
        return "multipart/related"
    opening = text.removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, kind in _OPENINGS:
        if pattern.match(opening):
            return kind
    named = declared.partition(";")[0].strip().lower()
    if opening[:1] in (b"{", b"[") and "json" in named:
        return "application/json"
    return "text/html" if named in ("text/html", "application/xhtml+xml") else "text/plain"


def _single_bytes(start: bytes) -> bytes | None:
    """Return the beginning of a text as single bytes, also of UTF-16; empty when it is no text."""
    for mark, encoding in _WIDE:
        if start.startswith(mark):
            return _of_wide(start[len(mark) :], encoding)
    zeros = (start[0::2].count(0), start[1::2].count(0))
    if not any(zeros):
        return _printed(start)
    if min(zeros) * 20 > max(zeros) or sum(zeros) < len(start) // 50:
        return None
    return _of_wide(start, "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be")


def _of_wide(start: bytes, encoding: str) -> bytes | None:
    """Decode UTF-16, in which blanks and line ends have a zero byte, before counting controls."""
    return _printed(start.decode(encoding, "ignore").encode())


def _printed(start: bytes) -> bytes | None:
    return None if len(_CONTROLS.findall(start)) > max(2, len(start) // 50) else start


def _too_large(max_bytes: int) -> Unfetchable:
    return Unfetchable(
        "too_large",
        f"What is at this address has more than {max_bytes / 2**20:.0f} MB. "
        "Save the article alone and upload the file.",
    )


def _damaged() -> Unfetchable:
    return Unfetchable("encoding", "What the site sent is damaged or cut off. Try again later.")
