"""Keys of programs: the header ``Idempotency-Key`` of the API."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpResponse
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from apps.common.errors import Conflict, Invalid
from apps.common.openapi import KEY
from apps.requests.models import KeptAnswer
from apps.requests.once import Kept, Key, digest_of, once

HEADER = "Idempotency-Key"
_VALID = re.compile(KEY)
_RETURNED = ("ETag", "Location")


class AnswerNotKept(Conflict):
    """The request was carried out, and its answer was too long to be kept."""

    code = "carried_out"
    title = "This was carried out already"


def key_of(request: Request, who: str) -> Key | None:
    """Return the key that a program sent; ``None`` without one. Raises ``Invalid`` for a malformed one."""
    sent = request.headers.get(HEADER)
    if sent is None:
        return None
    if not _VALID.fullmatch(sent.strip()):
        sentence = (
            'Give one text of 1 to 255 ASCII characters in quotes: Idempotency-Key: "8e03978e".'
        )
        raise Invalid(fields={HEADER: sentence})
    word = sent.strip().removeprefix('"').removesuffix('"')
    condition = request.headers.get("If-Match", "")
    payload = digest_of(str(request.method), request.path, condition, request._request.body)
    return Key(digest_of("program", who, word), payload)


def answer_once(
    key: Key, work: Callable[[], HttpResponse], *, in_parts: bool = False
) -> HttpResponse:
    """Carry ``work`` out once for ``key``; return its answer, or the same one again."""
    answer = once(key, work, _kept, in_parts=in_parts)
    return _again(answer) if isinstance(answer, KeptAnswer) else answer


def _kept(answer: HttpResponse) -> Kept:
    body = JSONRenderer().render(answer.data) if isinstance(answer, Response) else answer.content
    headers = {name: answer.headers[name] for name in _RETURNED if name in answer.headers}
    return Kept(headers, body.decode())


def _again(kept: KeptAnswer) -> HttpResponse:
    if kept.body is None:
        raise AnswerNotKept("It was carried out before; its answer is too long to be given again.")
    answer = HttpResponse(kept.body, status=kept.status, content_type="application/json")
    for name, value in {**kept.headers, "Idempotent-Replayed": "true"}.items():
        answer.headers[name] = value
    return answer
