"""Reading foreign ClaimReview markup in the child process."""

from __future__ import annotations

from typing import Final

from apps.extraction.claimreview.reader import read_claimreviews
from apps.extraction.claimreview.result import ExtractedReviews
from apps.extraction.claimreview.wire import received
from apps.extraction.decoding import MAX_BYTES, Unreadable
from apps.extraction.sandbox.parent import MEGABYTES, SMALL, read_with

SECONDS: Final = 60.0
_SENTENCES: Final = {
    "hostile": "This could not be read without harm: it takes more memory than markup does, or "
    "breaks the reader. Give the JSON of the fact-check alone.",
    "too_slow": f"Reading this took longer than {SECONDS:g} seconds and was given up. "
    "Give it in smaller parts.",
}


def read_claimreviews_safely(
    data: bytes, *, url: str = "", content_type: str = ""
) -> ExtractedReviews:
    """Run ``claimreview.reader.read_claimreviews`` in a child process; raises its ``Unreadable``, or
    one with the code "hostile" or "too_slow". A short document without any tag is read in this process.
    """
    if len(data) <= SMALL and b"<" not in data:
        return read_claimreviews(data, url=url, content_type=content_type)
    arguments = {"url": url, "content_type": content_type}
    megabytes = MEGABYTES if len(data) <= MAX_BYTES else 2 * MEGABYTES
    try:
        sent = read_with("claimreviews", arguments, data, seconds=SECONDS, megabytes=megabytes)
    except Unreadable as error:
        raise Unreadable(error.code, _SENTENCES.get(error.code, str(error))) from error
    return received(sent["text"])
