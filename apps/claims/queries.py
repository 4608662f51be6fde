"""QuerySets of claims, claimants, topics, appearances and changed passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from apps.common.counting import distinct_count
from apps.common.trigrams import Trigrams, may_hold

if TYPE_CHECKING:
    from apps.articles.models import ArticleVersion
    from apps.claims.models import Appearance, Claim, Claimant, Judgement, PassageChange, Topic
    from apps.people.models import Person


Row = TypeVar("Row", bound=models.Model)

OF_CURRENT_CLAIMS = Q(claims__merged_into__isnull=True, claims__retired_at__isnull=True)


class MergingQuery(models.QuerySet[Row]):
    """Rows with a name, of which duplicates are merged."""

    def current(self) -> Self:
        """Those that are current: not merged into another, by name."""
        return self.filter(merged_into__isnull=True).order_by("name", "pk")

    def resembling(self, names: Iterable[Row]) -> Self:
        """Current rows whose name looks like that of one of ``names``, without these themselves."""
        rows = list(names)
        skeletons = {row.skeleton for row in rows if row.skeleton}  # type: ignore[attr-defined]
        return self.current().filter(skeleton__in=skeletons).exclude(pk__in=[r.pk for r in rows])

    def with_look_alike(self) -> Self:
        """Add ``looks_like``: the name of a current row that this one's looks like."""
        others = self.model._default_manager.filter(
            skeleton=OuterRef("skeleton"), merged_into__isnull=True
        ).exclude(Q(pk=OuterRef("pk")) | Q(skeleton=""))
        return self.annotate(looks_like=Subquery(others.order_by("pk").values("name")[:1]))

    def same_as(self, slugs: Iterable[str]) -> list[str]:
        """Return ``slugs`` and those of every row that was merged with one of them. One query."""
        named = self.filter(slug__in=slugs)
        roots = named.values(root=Coalesce("merged_into", "pk"))
        family = self.filter(Q(pk__in=roots) | Q(merged_into__in=roots))
        return sorted({*slugs, *family.values_list("slug", flat=True)})


class ClaimantQuery(MergingQuery["Claimant"]):
    def with_claims_counted(self) -> ClaimantQuery:
        """Add ``claims_made``: the number of current claims of each."""
        return self.annotate(claims_made=Count("claims", filter=OF_CURRENT_CLAIMS))

    def with_name_like(self, words: str) -> ClaimantQuery:
        """Current claimants whose name, or that of one merged into them, contains ``words``."""
        named = self.filter(name__icontains=words).order_by()
        return self.filter(pk__in=named.values(stays=Coalesce("merged_into", "pk")))


class TopicQuery(MergingQuery["Topic"]):
    def with_claims_counted(self) -> TopicQuery:
        """Add ``claims_about``: the number of current claims about each."""
        return self.annotate(claims_about=Count("claims", filter=OF_CURRENT_CLAIMS))


class ClaimQuery(models.QuerySet["Claim"]):
    def visible_to(self, person: Person) -> ClaimQuery:
        """All claims: everybody in the newsroom may read them."""
        return self if person.is_at_least("viewer") else self.none()

    def current(self) -> ClaimQuery:
        """Claims that are current: neither merged into another nor retired (taken back)."""
        return self.filter(merged_into__isnull=True, retired_at__isnull=True)

    def family_of(self, claim: Claim) -> ClaimQuery:
        """The claim itself and every claim merged into it: their appearances and evidence count as one."""
        return self.filter(Q(pk=claim.pk) | Q(merged_into=claim))

    def search(self, words: str) -> ClaimQuery:
        """Claims whose statement or claimant contains each of ``words``; all of them for none."""
        return self.with_words(words.split()[:10])

    def with_words(self, words: Sequence[str]) -> ClaimQuery:
        """Claims whose statement (found from an index) or claimant contains each of ``words``."""
        from apps.claims.models import Claimant

        rows = self.alias(sought=Trigrams("statement"))
        for word in words:
            claimants = Claimant.objects.with_name_like(word).values_list("pk", flat=True)
            stated = may_hold("sought", word) & Q(statement__icontains=word)
            rows = rows.filter(stated | Q(claimant__in=list(claimants)))
        return rows

    def newest_first(self) -> ClaimQuery:
        return self.order_by("-created_at", "-pk")

    def for_list(self) -> ClaimQuery:
        """With claimant and topics, and ``times_seen``: the number of appearances.

        Counted in a subquery of each row that is shown, so that the others are not grouped.
        """
        from apps.claims.models import Appearance

        appearances = Appearance.objects.filter(claim=OuterRef("pk"))
        rows = self.select_related("claimant", "created_by").prefetch_related("topics")
        return rows.annotate(
            times_seen=distinct_count(appearances, by="claim", of="pk")
        ).newest_first()

    def for_page(self) -> ClaimQuery:
        from apps.claims.models import Appearance

        appearances = Appearance.objects.for_page()
        return self.select_related("claimant", "created_by", "merged_into").prefetch_related(
            "topics", Prefetch("appearances", queryset=appearances)
        )


class AppearanceQuery(models.QuerySet["Appearance"]):
    def visible_to(self, person: Person) -> AppearanceQuery:
        return self if person.is_at_least("viewer") else self.none()

    def in_article(self, article: int) -> AppearanceQuery:
        """Appearances in any version of an article."""
        return self.filter(version__article=article)

    def orphaned(self) -> AppearanceQuery:
        """Appearances whose words a later version does not have, the latest orphaned first."""
        rows = self.filter(anchor="orphaned").select_related(
            "claim__claimant", "claim__merged_into", "lost_in", "version__article__publisher"
        )
        return rows.defer("version__text", "lost_in__text").order_by("-lost_in", "-pk")

    def for_page(self) -> AppearanceQuery:
        return self.select_related("version__article__publisher").defer("version__text").in_order()

    def in_order(self) -> AppearanceQuery:
        return self.order_by("-is_first", "version__article__published_earliest", "pk")

    def of_claim(self, claim: Claim) -> AppearanceQuery:
        """Appearances of a claim or of one merged into it."""
        return self.filter(Q(claim=claim) | Q(claim__merged_into=claim))

    def in_text(self, version: ArticleVersion) -> AppearanceQuery:
        return (
            self.filter(version=version)
            .select_related("claim__claimant", "claim__merged_into__claimant")
            .order_by("start", "pk")
        )


class JudgementQuery(models.QuerySet["Judgement"]):
    def newest_of_each_pair(self) -> JudgementQuery:
        """The newest judgement of each pair: the one that counts."""
        return self.order_by("first_id", "second_id", "-pk").distinct("first_id", "second_id")

    def of_claim(self, claim: Claim) -> JudgementQuery:
        """Judgements of a claim, or of one merged into it, with another claim."""
        own = Q(first=claim) | Q(first__merged_into=claim)
        return self.filter(own | Q(second=claim) | Q(second__merged_into=claim))

    def that_count(self, claim: Claim) -> list[Judgement]:
        """Return the judgements by which other claims are different from ``claim`` now, with both claims.

        What was judged of a merged claim counts for the claim it was merged into.
        """
        rows = self.of_claim(claim).newest_of_each_pair()
        rows = rows.select_related("first__merged_into", "second__merged_into", "actor")
        return [row for row in rows if row.is_different]

    def different_from(self, claim: Claim) -> dict[int, Judgement]:
        """Return the current claims that were judged different from ``claim``: number -> judgement."""
        found = {}
        for row in self.that_count(claim):
            for side in (row.first, row.second):
                root = side.merged_into or side
                if root.pk != claim.pk and root.is_current:
                    found[root.pk] = row
        return found


class PassageChangeQuery(models.QuerySet["PassageChange"]):
    def still_open(self) -> PassageChangeQuery:
        """Changes that were neither noted for readers nor undone."""
        return self.filter(noted_at__isnull=True, undone_at__isnull=True)

    def last_noted(self) -> PassageChange | None:
        """Return the last change that was noted for readers and not undone."""
        noted = self.filter(noted_at__isnull=False, undone_at__isnull=True)
        return noted.order_by("-pk").first()

    def of_claim(self, claim: Claim) -> PassageChangeQuery:
        """Changes of passages with a claim or with one merged into it."""
        own = Q(appearance__claim=claim) | Q(appearance__claim__merged_into=claim)
        return self.filter(own)

    def for_page(self) -> PassageChangeQuery:
        """With claim, article and the version that changed it, the latest first."""
        rows = self.select_related(
            "version", "appearance__claim__merged_into", "appearance__version__article__publisher"
        ).defer("version__text", "appearance__version__text")
        return rows.order_by("-noticed_at", "-pk")
