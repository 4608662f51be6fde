"""The blocks of JSON-LD in the script elements of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

MAX_BLOCKS: Final = 1_000

_SCRIPT: Final = re.compile(r"<script\b([^<>]{0,2000})>", re.IGNORECASE)
_SCRIPT_END: Final = re.compile(r"</script", re.IGNORECASE)
_COMMENT_END: Final = re.compile("-->")
_JSON_LD: Final = re.compile(r"ld(?:\+|&#43;|&#x2b;|&plus;)json", re.IGNORECASE)


def json_ld_blocks(html: str) -> Iterator[str]:
    """Yield the JSON-LD blocks of a page; a block that never ends or is in a comment is none.

    Found in the source, because a tree of elements ends where a page is nested too deeply.
    """
    position = 0
    while start := _SCRIPT.search(html, position):
        is_comment = html.rfind("<!--", position, start.start()) > html.rfind(
            "-->", position, start.start()
        )
        end = (_COMMENT_END if is_comment else _SCRIPT_END).search(html, start.end())
        if end is None:
            return
        position = end.end()
        block = html[start.end() : end.start()].strip()
        if block and not is_comment and _JSON_LD.search(start[1]):
            yield block
