"""Who wrote what of an edition that would be published now, read from the append-only histories.

Whoever wrote a part can approve none of it. The only place where that is decided: each row of history
whose verb can change a byte of ``dossier.of_factcheck`` is asked for here, or decision 0094 says why
not. Nobody is noted down as a writer anywhere else, so no operation can forget to do it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from apps.claims.models import Appearance, Claim, ClaimEntry
from apps.evidence.models import Evidence, EvidenceEntry, Search, SearchTakenBack
from apps.history.verbs import FORMER, names_of
from apps.people.models import Person
from apps.people.roles import Role

if TYPE_CHECKING:
    from apps.factchecks.models import FactCheck, Review

# Verb of the history -> what a person who did it did, in words. ``{}`` is the number of the thing.
# Every verb that makes a writer is here, and no other.
DONE: dict[str, str] = {
    "draft": "wrote the draft",
    "correct": "wrote the reason of the correction",
    "reopen_factcheck": "wrote the reason of the new check",
    "note_change": "published the note of a changed passage",
    "make_claim": "created claim {}",
    "accept": "accepted the suggestion that became claim {}",
    "word": "reworded claim {}",
    "add_appearance": "added an appearance of claim {}",
    "take_back_place": "took back an appearance of claim {}",
    "re_anchor": "re-anchored an appearance of claim {}",
    "carry_over": "added a version that moved an appearance of claim {}",
    "orphan": "added a version without the words of claim {}",
    "merge": "merged a claim with claim {}",
    "unmerge": "undid a merge with claim {}",
    "merge_claimant": "merged the claimant of claim {}",
    "merge_topic": "merged a topic of claim {}",
    "attach": "attached evidence {}",
    "change": "changed evidence {}",
    "remove": "removed evidence {}",
    "record_search": "recorded search {}",
    "take_back_search": "took back search {}",
    "correct_source": "corrected the details of source {}",
    "correct_details": "corrected the details of article {}",
    "add_version": "added a version that changed the details of article {}",
    "change_publisher": "changed publisher {}",
    "change_claimant": "changed claimant {}",
    "rename_topic": "renamed topic {}",
    "change_rating": "changed the words of rating {}",
}
_OF_CLAIM = (
    "make_claim", "accept", "word", "add_appearance", "take_back_place", "re_anchor", "carry_over",
    "orphan", "merge", "unmerge", "merge_claimant", "merge_topic",
)  # fmt: skip
# Details of an article that readers see, as the history of a new version names them.
_SHOWN = (
    "title", "authors", "published", "publisher", "url", "language", "not_online", "day_not_known",
)  # fmt: skip
MOST_NAMED = 3
# Places in the compiled query (``_compiled``): of the claims' numbers, and of the person's.
_LIST = "SELECT unnest(%s::bigint[])"
_CLAIMS = "the numbers of the claims"
_PERSON = -1


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """That ``person`` (a number) did ``verb`` to the thing with the number ``about``."""

    person: int
    verb: str
    about: int

    def __str__(self) -> str:
        return DONE[self.verb].format(self.about)


def parts_of(
    factchecks: Iterable[FactCheck], person: Person | None = None
) -> dict[int, list[Part]]:
    """Return who wrote which parts of each of ``factchecks``, by its number; one query for all.

    With a ``person``: only what that person wrote.
    """
    claims = {row.claim_id: row.pk for row in factchecks}
    found: dict[int, set[Part]] = defaultdict(set)
    for root, who, verb, about in _rows(list(claims), person):
        if root not in claims:  # merged into another claim, for whose fact-check it counts
            continue
        found[claims[root]].add(Part(who, FORMER.get(verb, verb), about))
    order = list(DONE)
    return {
        pk: sorted(parts, key=lambda part: (order.index(part.verb), part.about))
        for pk, parts in found.items()
    }


def written_by(person: Person, factcheck: FactCheck) -> list[Part]:
    """Return what ``person`` wrote of ``factcheck``, in the order of ``DONE``.

    Asked for one row of a query, it is answered for all its rows at once.
    """
    peers = factcheck.peers
    if peers is None:
        return parts_of([factcheck], person).get(factcheck.pk, [])
    if person.pk not in peers.written:
        peers.written[person.pk] = parts_of(peers.rows, person)
    return peers.written[person.pk].get(factcheck.pk, [])


def claims_written_by(person: Person, claims: QuerySet[Any]) -> RawSQL:
    """Return which of ``claims`` (a query of numbers) ``person`` wrote a part of, for ``claim__in``."""
    sql, values = _compiled(True, True)
    own, own_values = claims.query.sql_with_params()
    given: list[Any] = []
    for value in values:
        given += own_values if value == _CLAIMS else [_filled(value, [], person)]
    return RawSQL(sql.replace(_LIST, own), given)  # noqa: S611  (Django's own SQL)


def in_words(parts: Sequence[Part]) -> str:
    """Say what somebody did: “attached evidence 3 and reworded claim 7”; the first few."""
    named = [str(part) for part in parts[:MOST_NAMED]]
    if more := len(parts) - len(named):
        named.append(f"{more} more part{'s' if more > 1 else ''}")
    *first, last = named
    return f"{', '.join(first)} and {last}" if first else last


def who_may_approve(factcheck: FactCheck) -> list[Person]:
    """Return the editors and admins who may approve it now, by name: they wrote no part of it and
    did not approve this round already."""
    wrote = {part.person for part in parts_of([factcheck]).get(factcheck.pk, ())}
    done = {review.reviewer_id for review in factcheck.approvals()}
    people = Person.objects.active().filter(role__in=(Role.EDITOR, Role.ADMIN))
    return list(people.exclude(pk__in=wrote | done).order_by("name", "pk"))


def approvals_that_count(factcheck: FactCheck, fingerprint: str) -> list[Review]:
    """Return the approvals of this round of the document with this ``fingerprint``, newest first.

    That of a person who has written a part of it since does not count.
    """
    same = [one for one in factcheck.approvals() if one.fingerprint == fingerprint]
    if not same:
        return []
    wrote = {part.person for part in parts_of([factcheck]).get(factcheck.pk, ())}
    return [one for one in same if one.reviewer_id not in wrote]


def _rows(claims: list[int], person: Person | None) -> list[tuple[int, int, str, int]]:
    """Return the rows ``(claim that stays, person, verb, number)`` of every history of ``claims``."""
    sql, values = _compiled(person is not None, False)
    with connection.cursor() as cursor:
        cursor.execute(sql, [_filled(value, claims, person) for value in values])
        rows: list[tuple[int, int, str, int]] = cursor.fetchall()
    return rows


def _filled(value: Any, claims: list[int], person: Person | None) -> Any:
    if value == _CLAIMS:
        return claims
    return person.pk if person and value == _PERSON else value


@cache
def _compiled(of_one_person: bool, only_claims: bool) -> tuple[str, list[Any]]:
    """Return the SQL of the query over every history, and its parameters with places for what varies.

    Django takes longer to write it (a union of fifteen queries) than PostgreSQL to answer it.
    """
    claims = RawSQL(_LIST, [_CLAIMS])  # noqa: S611
    person = _PERSON if of_one_person else None
    names = ("root",) if only_claims else ()
    sql, values = _union(_family(claims), claims, person, *names).query.sql_with_params()
    return sql, list(values)


def _family(claims: Any) -> QuerySet[Any]:
    """Return the numbers of ``claims`` and of every claim merged into one of them, as a query."""
    own: QuerySet[Any] = Claim.objects.filter(pk__in=claims).order_by().values("pk")
    return own.union(Claim.objects.filter(merged_into__in=claims).order_by().values("pk"))


def _union(family: QuerySet[Any], claims: Any, person: int | None, *names: str) -> QuerySet[Any]:
    """Return the rows ``(claim that stays, person, verb, number)`` of every history; or ``names``."""
    kinds = (_drafts, _claims, _evidence, _searches, _details, _shared)
    rows = [query for kind in kinds for query in kind(family, claims)]
    if person is not None:
        rows = [query.filter(who=person) for query in rows]
    first, *rest = (
        query.values_list(*(names or ("root", "who", "did", "about"))) for query in rows
    )
    return first.union(*rest)


def _part(
    rows: QuerySet[Any], about: str, *, history: str = "", claim: str = "claim"
) -> QuerySet[Any]:
    """Annotate ``rows`` with what ``_union`` asks for; ``history`` and ``claim`` are paths."""
    merged_into = "merged_into" if claim == "pk" else f"{claim}__merged_into"
    root = Coalesce(F(merged_into), F(claim))
    return _columns(rows, root, F(f"{history}actor"), F(f"{history}verb"), F(about))


def _columns(rows: QuerySet[Any], root: Any, who: Any, did: Any, about: Any) -> QuerySet[Any]:
    annotated: QuerySet[Any] = rows.order_by().annotate(root=root, who=who, did=did, about=about)
    return annotated


def _drafts(family: QuerySet[Any], claims: Any) -> list[QuerySet[Any]]:
    """The draft in any round; the reason of the present correction; notes of changed passages."""
    from apps.factchecks.models import FactCheck, FactCheckEntry

    root = F("factcheck__claim")
    drafts = FactCheck.writers.through.objects.filter(factcheck__claim__in=claims)
    entries = FactCheckEntry.objects.filter(factcheck__claim__in=claims)
    reasons = entries.filter(verb__in=("correct", "reopen_factcheck"))
    later = FactCheckEntry.objects.filter(
        factcheck=OuterRef("factcheck"), verb__in=("correct", "reopen_factcheck")
    )
    present = reasons.exclude(factcheck__correction_kind="").exclude(
        Exists(later.filter(pk__gt=OuterRef("pk")))
    )
    written = _columns(drafts, root, F("person"), Value("draft"), F("factcheck"))
    noted = entries.filter(verb="note_change")
    words = (
        _columns(rows, root, F("actor"), F("verb"), F("factcheck")) for rows in (present, noted)
    )
    return [written, *words]


def _claims(family: QuerySet[Any], claims: Any) -> list[QuerySet[Any]]:
    """Making and wording the claim, its appearances, merges, the merges of its claimant and topics."""
    names = [name for verb in _OF_CLAIM for name in names_of(verb)]
    return [_part(ClaimEntry.objects.filter(claim__in=family, verb__in=names), "claim")]


def _evidence(family: QuerySet[Any], claims: Any) -> list[QuerySet[Any]]:
    """Evidence that counts: who attached or changed it. Evidence that was removed: who removed it."""
    rows = EvidenceEntry.objects.filter(evidence__claim__in=family)
    counts = Q(verb__in=("attach", "change"), evidence__removed_at__isnull=True)
    return [
        _part(rows.filter(counts | Q(verb="remove")), "evidence", claim="evidence__claim"),
    ]


def _searches(family: QuerySet[Any], claims: Any) -> list[QuerySet[Any]]:
    """Searches that count (see ``queries.searches_that_count``), and those taken back of them."""
    from apps.factchecks.models import FactCheck, FactCheckEntry

    def counted(rows: QuerySet[Any], at: str) -> QuerySet[Any]:
        is_open = FactCheck.objects.filter(claim=OuterRef("root"), state="open")
        submitted = FactCheckEntry.objects.filter(
            factcheck__claim=OuterRef("root"), verb="submit", at__gte=OuterRef(at)
        )
        return rows.filter(Exists(is_open) | Exists(submitted))

    made = Search.objects.filter(claim__in=family).that_count()
    gone = SearchTakenBack.objects.filter(search__claim__in=family)
    return [
        counted(_part(made, "pk"), "at"),
        counted(_part(gone, "search", claim="search__claim"), "search__at"),
    ]


def _details(family: QuerySet[Any], claims: Any) -> list[QuerySet[Any]]:
    """The details of sources and of articles, corrected by a person at any time; those that a version
    changed since the article was chosen."""
    appearances = Appearance.objects.filter(claim__in=family)
    evidence = Evidence.objects.filter(claim__in=family, removed_at__isnull=True)
    sources = evidence.filter(source__history__verb="correct_source")
    return [
        _part(sources, "source", history="source__history__"),
        _article(appearances, "version__article", "claim__created_at"),
        _article(evidence, "source__article", "added_at"),
    ]


def _article(rows: QuerySet[Any], article: str, chosen: str) -> QuerySet[Any]:
    history = f"{article}__history__"
    version = {
        f"{history}verb__in": names_of("add_version"),
        f"{history}at__gte": F(chosen),
        f"{history}after__has_any_keys": list(_SHOWN),
    }
    rows = rows.filter(Q(**{f"{history}verb": "correct_details"}) | Q(**version))
    return _part(rows, article, history=history)


def _shared(family: QuerySet[Any], claims: Any) -> list[QuerySet[Any]]:
    """Rows that many verdicts share: a change since it was chosen, until an edition was published.

    What was so when somebody chose it, that person chose; what was published, another person approved.
    """
    from apps.factchecks.models import FactCheck

    appearances = Appearance.objects.filter(claim__in=family)
    evidence = Evidence.objects.filter(claim__in=family, removed_at__isnull=True)
    own = Claim.objects.filter(pk__in=family)
    factchecks = FactCheck.objects.filter(claim__in=claims)
    outlet = "version__article__publisher"
    return [
        _changed(appearances, outlet, "change_publisher", "claim__created_at"),
        _changed(evidence, "source__publisher", "change_publisher", "added_at"),
        _changed(own, "claimant", "change_claimant", "created_at", claim="pk"),
        _changed(own, "topics", "rename_topic", "created_at", claim="pk"),
        _changed(factchecks, "rating", "change_rating", "opened_at"),
    ]


def _changed(
    rows: QuerySet[Any], thing: str, verb: str, chosen: str, *, claim: str = "claim"
) -> QuerySet[Any]:
    from apps.factchecks.models import FactCheckEntry

    history = f"{thing}__history__"
    rows = rows.filter(**{f"{history}verb": verb, f"{history}at__gte": F(chosen)})
    rows = _part(rows, thing, history=history, claim=claim).annotate(changed=F(f"{history}at"))
    published = FactCheckEntry.objects.filter(
        factcheck__claim=OuterRef("root"), verb="publish", at__gte=OuterRef("changed")
    )
    return rows.exclude(Exists(published))
