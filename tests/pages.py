"""Pages with whitespace as a browser reads it, so that tests do not depend on a template's line breaks."""

from __future__ import annotations

import re
from typing import Any


def collapsed(html: str) -> str:
    """Return markup with each run of whitespace as one space, and none at the edges of an element."""
    text = re.sub(r"\s+", " ", html)
    text = re.sub(r" ?(</[^>]*>)", r"\1", text)
    text = re.sub(r" >", ">", text)
    return re.sub(r"(<[a-zA-Z](?:\"[^\"]*\"|[^>\"])*>) ", r"\1", text)


def page_of(answer: Any) -> str:
    """Return the page of an answer, collapsed."""
    return collapsed(answer.content.decode())
