"""Domain errors. Views and API endpoints map them to responses.

They know no request; ``status`` is the HTTP status of the page and of the API.
"""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """The base of domain errors: ``detail`` for people, ``code`` and ``facts`` for programs."""

    status = 400
    code = "refused"
    title = "This cannot be done"

    def __init__(self, detail: str, **facts: Any) -> None:
        super().__init__(detail)
        self.detail = detail
        self.facts = facts


class Invalid(Refusal):
    """Invalid input; ``fields`` maps each part to its reason."""

    code = "invalid"
    title = "What was sent cannot be used"

    def __init__(self, detail: str = "", *, fields: dict[str, str] | None = None) -> None:
        self.fields = fields or {}
        super().__init__(detail or " ".join(self.fields.values()), errors=self.fields)


class OtherWords(Invalid):
    """The text has other words at the offsets than were sent: ``found``; and ``place`` has the offsets
    of the words sent, if they can be told."""

    status = 422
    code = "other_words"
    title = "Other words are at these offsets"

    def __init__(self, found: str, place: tuple[int, int] | None) -> None:
        where = f" The words that you sent are at {place[0]} to {place[1]}." if place else ""
        super().__init__(
            fields={
                "exact": f"At these offsets the text has “{found}”. Offsets count Unicode code "
                f"points, not UTF-16 units or bytes.{where}"
            }
        )
        self.facts |= {
            "found": found,
            "place": {"start": place[0], "end": place[1]} if place else None,
        }


class NotFound(Refusal):
    """The thing does not exist, or this person may not see it."""

    status = 404
    code = "not_found"
    title = "Not found"


class NotAllowed(Refusal):
    """This person may not do this to the thing."""

    status = 403
    code = "not_allowed"
    title = "Not allowed"


class WrongMethod(Refusal):
    """The address takes what a form sends, and was opened as a page, or the reverse."""

    status = 405
    code = "wrong_method"
    title = "There is no page at this address"


class WrongState(Refusal):
    """The operation is not possible in the state of the thing."""

    status = 409
    code = "wrong_state"
    title = "Not possible in this state"


class Conflict(Refusal):
    """Something else already has this name or address."""

    status = 409
    code = "conflict"
    title = "Something is in the way"


class Stale(Refusal):
    """Somebody saved in between; ``current_version`` is the stored version."""

    status = 412
    code = "stale"
    title = "Someone saved in between"

    def __init__(self, *, current_version: int) -> None:
        self.current_version = current_version
        super().__init__(
            "This was changed since you opened it. Nothing was saved; see the present state.",
            current_version=current_version,
        )


class NotReady(Refusal):
    """Something required first is missing; ``missing`` lists it in words."""

    status = 422
    code = "not_ready"
    title = "Not ready yet"

    def __init__(self, missing: dict[str, str]) -> None:
        self.missing = missing
        super().__init__(" ".join(missing.values()), missing=missing)


class TooLarge(Refusal):
    """The input is larger than the portal reads; nothing of it was stored."""

    status = 413
    code = "too_large"
    title = "Too large"


class TooManyRequests(Refusal):
    """More requests than allowed in this time; ``wait`` says in how many seconds there may be more."""

    status = 429
    code = "too_many_requests"
    title = "Too many requests"
    wait: int | None = None


class OtherCharset(Refusal):
    """The input declares a charset other than UTF-8."""

    status = 415
    code = "charset"
    title = "Not UTF-8"


class VersionMissing(Refusal):
    """The change does not give the version it starts from."""

    status = 428
    code = "version_missing"
    title = "Say which version you changed"
