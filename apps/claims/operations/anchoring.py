"""The writes that anchor a claim to words of a text, and carry it into the next version of that text.

Order of locks: the article's row, then claims by number, so that no deadlock is possible.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from django.db.models import Q

from apps.articles.models import Article, ArticleVersion
from apps.articles.operations.versions import AddedVersion
from apps.articles.operations.watching import begin_watch
from apps.claims.models import Appearance, Claim, ClaimEntry, PassageChange
from apps.common.errors import Invalid, NotFound, OtherWords
from apps.common.locking import bump_version, lock
from apps.history.recording import record
from apps.people.models import Person
from apps.reading.text.anchors import Selector, place_of, re_anchor, selector
from apps.reading.text.characters import is_between_characters, whole_characters
from apps.reading.text.differences import counterpart
from apps.reading.text.governing import with_governing_clause

MAX_SPAN = 2000
LONGEST_FOUND = 300  # of what an answer shows of a text
CUT = (
    "Offset {} is inside a character of several parts, such as a letter with its accent or an emoji. "
    "Select whole characters, here {} to {}."
)

# Called with each appearance a person made or moved, in the same transaction; the apps above add
# what follows from it in ``AppConfig.ready``.
AFTER_PLACED: list[Callable[[Appearance, Person, dt.datetime], None]] = []


def lock_version(actor: Person, version_id: int) -> ArticleVersion:
    """Return a version that ``actor`` may see, its article's row locked: no later version comes in
    until the transaction ends."""
    rows = ArticleVersion.objects.visible_to(actor)
    article_id = rows.filter(pk=version_id).values_list("article", flat=True).first()
    if article_id is None:
        raise NotFound(f"There is no article version {version_id} that you may see.")
    lock(Article.objects.all(), article_id)
    return rows.select_related("article").get(pk=version_id)


def selected_words(
    version: ArticleVersion, start: int | None, end: int | None, exact: str | None = None
) -> Selector:
    """Return the selector of the characters ``start:end`` of a version.

    Raises ``Invalid`` for offsets that are missing, too far apart, outside the text or inside a
    character, and ``OtherWords`` when ``exact`` is given and the text has other words there.
    """
    if start is None or end is None:
        raise Invalid(fields={"start": "Say where the words begin and end."})
    if end - start > MAX_SPAN:
        raise Invalid(fields={"end": f"Select at most {MAX_SPAN} characters."})
    check_words(version.text, start, end, exact)
    try:
        return selector(version.text, start, end)
    except ValueError as error:
        raise Invalid(fields={"start": str(error)}) from error


def check_words(text: str, start: int, end: int, exact: str | None) -> None:
    """Refuse offsets inside a character, and those at which ``text`` has other words than ``exact``.

    Raises ``Invalid``, or ``OtherWords``. Without ``exact`` any words will do.
    """
    if exact is not None and text[start:end] != exact:
        raise OtherWords(text[start:end][:LONGEST_FOUND], place_of(text, start, end, exact))
    for name, offset in (("start", start), ("end", end)):
        if offset <= len(text) and not is_between_characters(text, offset):
            raise Invalid(fields={name: CUT.format(offset, *whole_characters(text, start, end))})


def anchor_claim(
    claim: Claim,
    version: ArticleVersion,
    start: int | None,
    end: int | None,
    exact: str | None = None,
) -> Appearance:
    """Anchor ``claim`` to words of ``version``; idempotent for the same words."""
    words = selected_words(version, start, end, exact)
    is_first = not Appearance.objects.filter(claim=claim, is_first=True).exists()
    appearance, _ = Appearance.objects.get_or_create(
        claim=claim,
        version=version,
        start=words.start,
        end=words.end,
        defaults={
            "exact": words.exact,
            "prefix": words.prefix,
            "suffix": words.suffix,
            "is_first": is_first,
        },
    )
    return appearance


def call_placed_hooks(appearance: Appearance, actor: Person, now: dt.datetime) -> None:
    """Call every hook of ``AFTER_PLACED`` for an appearance that a person made or moved."""
    for listener in AFTER_PLACED:
        listener(appearance, actor, now)


def record_new_appearance(
    claim: Claim, appearance: Appearance, actor: Person, now: dt.datetime, note: str
) -> None:
    """Store that ``claim`` has one more appearance, and bring that into the newest version."""
    bump_version(claim)
    record(
        ClaimEntry,
        claim=claim,
        actor=actor,
        verb="add_appearance",
        at=now,
        after={"exact": appearance.exact},
        note=note,
    )
    after_new_appearance(appearance, actor, now)


def after_new_appearance(appearance: Appearance, actor: Person, now: dt.datetime) -> None:
    """Bring an appearance made in an earlier version into the newest one; watch the article from
    now on."""
    begin_watch(appearance.version.article, now)
    if carry_to_newest(appearance, actor, now):
        call_placed_hooks(appearance, actor, now)


def carry_over(added_versions: Sequence[AddedVersion]) -> None:
    """Carry every appearance in an article into its new version, or orphan it.

    Strictly: the words where they were or at exactly one other position, and governed by a clause
    that says the same (``anchors.re_anchor``).
    Orphaned appearances are anchored again when their words are back. One row of history each.
    """
    followed = [added for added in added_versions if added.former is not None]
    articles = {added.version.article_id for added in followed}
    claims = lock_claims(Q(appearances__version__article__in=articles)) if articles else {}
    for added in followed:
        _carry_appearances(added, claims)


def _carry_appearances(added: AddedVersion, claims: Mapping[int, Claim]) -> None:
    rows = Appearance.objects.in_article(added.version.article_id)
    rows = rows.exclude(version=added.version).select_related("version").order_by("anchor", "pk")
    for row in rows:
        row.claim = claims[row.claim_id]
        _carry_appearance(row, added.version, added.actor, added.at)


def carry_to_newest(appearance: Appearance, actor: Person, now: dt.datetime) -> bool:
    """Carry an appearance made in an earlier version into the newest; return whether it moved.

    ``lock_version`` has locked the article.
    """
    newest = ArticleVersion.objects.newest().get(article=appearance.version.article_id)
    if newest == appearance.version:
        return False
    _carry_appearance(appearance, newest, actor, now)
    return appearance.version == newest


def move(appearance: Appearance, version: ArticleVersion, words: Selector) -> None:
    """Anchor an appearance to words of another version."""
    appearance.version, appearance.anchor = version, Appearance.Anchor.ANCHORED
    appearance.start, appearance.end, appearance.exact = words.start, words.end, words.exact
    appearance.prefix, appearance.suffix = words.prefix, words.suffix
    appearance.lost_in = None
    appearance.save()


def lock_claims(which: Q) -> dict[int, Claim]:
    """Lock several claims in pk order; return them by number."""
    rows = Claim.objects.filter(pk__in=Claim.objects.filter(which).values("pk")).order_by("pk")
    return {claim.pk: claim for claim in rows.select_for_update(of=("self",), no_key=True)}


def is_anchored_at(appearance: Appearance, version: ArticleVersion, start: int, end: int) -> bool:
    """Say whether the claim is anchored to these words already."""
    others = Appearance.objects.filter(claim=appearance.claim_id, version=version)
    return others.filter(start=start, end=end).exclude(pk=appearance.pk).exists()


def _carry_appearance(
    appearance: Appearance, version: ArticleVersion, actor: Person, now: dt.datetime
) -> None:
    former = appearance.version.text
    span = re_anchor(_selector_of(appearance), version.text, former=former)
    if span and not is_anchored_at(appearance, version, *span):
        _carry_to(appearance, version, span, actor, now)
    elif appearance.anchor == Appearance.Anchor.ANCHORED:
        _orphan(appearance, version, actor, now)
    else:
        appearance.changes.still_open().update(after=_replacement(appearance, version))


def _selector_of(appearance: Appearance) -> Selector:
    return Selector(
        appearance.exact, appearance.prefix, appearance.suffix, appearance.start, appearance.end
    )


def _carry_to(
    appearance: Appearance,
    version: ArticleVersion,
    span: tuple[int, int],
    actor: Person,
    now: dt.datetime,
) -> None:
    before = _span_of(appearance)
    move(appearance, version, selector(version.text, *span))
    appearance.changes.still_open().update(undone_at=now)
    bump_version(appearance.claim)
    record(
        ClaimEntry,
        claim=appearance.claim,
        actor=actor,
        verb="carry_over",
        at=now,
        before=before,
        after=_span_of(appearance),
    )


def _orphan(
    appearance: Appearance, version: ArticleVersion, actor: Person, now: dt.datetime
) -> None:
    """Mark the appearance as orphaned and record the text that replaced it."""
    former = appearance.version
    change = PassageChange.objects.create(
        appearance=appearance,
        version=version,
        before=appearance.exact,
        after=_replacement(appearance, version),
        noticed_at=now,
    )
    appearance.anchor, appearance.lost_in = Appearance.Anchor.ORPHANED, version
    appearance.save(update_fields=["anchor", "lost_in"])
    bump_version(appearance.claim)
    before = {"version": former.number, "exact": appearance.exact}
    after = {"version": version.number, "exact": change.after}
    record(
        ClaimEntry,
        claim=appearance.claim,
        actor=actor,
        verb="orphan",
        at=now,
        before=before,
        after=after,
    )


def _replacement(appearance: Appearance, version: ArticleVersion) -> str:
    """Return the text of a version that seems to have replaced an appearance's words; maybe none.

    The whole sentence where the words are the same and the clause that governs them is not.
    """
    before = appearance.version.text
    span = counterpart(before, version.text, appearance.start, appearance.end)
    if span is None:
        return ""
    if version.text[slice(*span)].split() == appearance.exact.split():
        span = with_governing_clause(version.text, *span)
    return version.text[slice(*span)]


def _span_of(appearance: Appearance) -> dict[str, int]:
    return {
        "version": appearance.version.number,
        "start": appearance.start,
        "end": appearance.end,
    }
