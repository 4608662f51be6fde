"""The write that anchors an orphaned appearance again, to words a person chose."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from apps.articles.models import ArticleVersion
from apps.claims.models import Appearance, Claim, ClaimEntry
from apps.claims.operations.anchoring import (
    call_placed_hooks,
    is_anchored_at,
    lock_version,
    move,
    selected_words,
)
from apps.claims.permissions import PERMISSIONS
from apps.common.errors import Conflict, Invalid, NotFound, WrongState
from apps.common.locking import bump_version, lock
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require


@transaction.atomic
def re_anchor(
    *,
    actor: Person,
    appearance_id: int,
    version_id: int,
    start: int,
    end: int,
    now: dt.datetime,
    exact: str | None = None,
    note: str = "",
) -> Appearance:
    """Anchor an orphaned appearance to words of the newest version.

    The history records its former words. Raises ``Conflict`` when a newer version came in meanwhile,
    and ``OtherWords`` when the text has other words there than ``exact``.
    """
    version = lock_version(actor, version_id)
    appearance = _visible_appearance(actor, appearance_id)
    appearance.claim = claim = lock(Claim.objects.visible_to(actor), appearance.claim_id)
    require(PERMISSIONS["re_anchor"], actor, appearance)
    _check(appearance, version)
    words = selected_words(version, start, end, exact)
    if is_anchored_at(appearance, version, words.start, words.end):
        raise Conflict("The claim already has an appearance at these words.")
    before = {"version": appearance.version.number, "exact": appearance.exact}
    move(appearance, version, words)
    call_placed_hooks(appearance, actor, now)
    bump_version(claim)
    after = {"version": version.number, "exact": appearance.exact}
    record(
        ClaimEntry,
        claim=claim,
        actor=actor,
        verb="re_anchor",
        at=now,
        before=before,
        after=after,
        note=note,
    )
    return appearance


def _visible_appearance(actor: Person, appearance_id: int) -> Appearance:
    rows = Appearance.objects.visible_to(actor).select_related("version")
    appearance = rows.filter(pk=appearance_id).first()
    if appearance is None:
        raise NotFound(f"There is no appearance {appearance_id} that you may see.")
    return appearance


def _check(appearance: Appearance, version: ArticleVersion) -> None:
    if appearance.anchor != Appearance.Anchor.ORPHANED:
        raise WrongState(
            "This appearance is already anchored. Someone else may have placed it first."
        )
    if version.article_id != appearance.version.article_id:
        raise Invalid(fields={"version": "Choose words of the same article."})
    if version != ArticleVersion.objects.newest().get(article=version.article_id):
        raise Conflict("A newer version was added. Choose the words in that one.")
