"""What a link to a verdict shows elsewhere: title and description, from an edition's document.

Pure. The page has it as Open Graph tags (https://ogp.me), the preview as a card.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

MAX_TITLE: Final = 110


@dataclass(frozen=True, slots=True)
class Card:
    """``title``: the claim, in at most ``MAX_TITLE`` characters; ``is_cut``: whether it was longer."""

    title: str
    description: str
    is_cut: bool


def card_of(
    document: Mapping[str, Any],
    withdrawn_because: str | None = None,
    *,
    merged_into: Mapping[str, Any] | None = None,
) -> Card:
    """Return the card of an edition; ``withdrawn_because`` is the reason of the withdrawal, if any.

    ``merged_into`` is where the verdict leads (see ``upcoming.merged``), if it does.
    """
    statement = document["claim"]["statement"]
    is_cut = len(statement) > MAX_TITLE
    return Card(
        title=f"{statement[: MAX_TITLE - 1]}…" if is_cut else statement,
        description=_description(document, withdrawn_because, merged_into),
        is_cut=is_cut,
    )


def _description(
    document: Mapping[str, Any],
    withdrawn_because: str | None,
    merged_into: Mapping[str, Any] | None,
) -> str:
    if merged_into is not None:
        return f"This claim was merged with another one: {merged_into['reason']}"
    if withdrawn_because is not None:
        return f"This verdict was withdrawn: {withdrawn_because}"
    return f"{document['rating']['word']}: {document['finding']}"
