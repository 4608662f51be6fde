"""The API's parser of request bodies (see ``strict_json`` for what it refuses)."""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from apps.common.strict_json import loads


class StrictJSONParser(BaseParser):
    """Parse ``application/json``; raises ``ParseError`` for ambiguous JSON."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        try:
            return loads(stream.read())
        except ValueError as error:
            raise ParseError(str(error)) from error
