"""QuerySets of claims, claimants, topics, appearances and changed passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Count, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce

from apps.common.counting import distinct_count
from apps.common.trigrams import Trigrams, may_hold

if TYPE_CHECKING:
    from apps.articles.models import ArticleVersion
    from apps.articles.queries import ArticleQuery
    from apps.claims.models import Appearance, Claim, Claimant, PassageChange, Topic
    from apps.people.models import Person


Row = TypeVar("Row", bound=models.Model)

OF_CURRENT_CLAIMS = Q(claims__merged_into__isnull=True, claims__retired_at__isnull=True)


class MergingQuery(models.QuerySet[Row]):
    """Rows with a name of which two that are the same are merged."""

    def current(self) -> Self:
        """Those that are current: not merged into another, by name."""
        return self.filter(merged_into__isnull=True).order_by("name", "pk")

    def same_as(self, slugs: Iterable[str]) -> list[str]:
        """Return ``slugs`` and those of every row that was merged with one of them. One query."""
        named = self.filter(slug__in=slugs)
        roots = named.values(root=Coalesce("merged_into", "pk"))
        family = self.filter(Q(pk__in=roots) | Q(merged_into__in=roots))
        return sorted({*slugs, *family.values_list("slug", flat=True)})


class ClaimantQuery(MergingQuery["Claimant"]):
    def with_claims_counted(self) -> ClaimantQuery:
        """Add ``claims_made``: how many claims that stand each made."""
        return self.annotate(claims_made=Count("claims", filter=OF_CURRENT_CLAIMS))

    def called(self, words: str) -> ClaimantQuery:
        """Those who stand whose name, or that of one merged into them, has ``words``."""
        named = self.filter(name__icontains=words).order_by()
        return self.filter(pk__in=named.values(stays=Coalesce("merged_into", "pk")))


class TopicQuery(MergingQuery["Topic"]):
    def with_claims_counted(self) -> TopicQuery:
        """Add ``claims_about``: how many claims that stand are about each."""
        return self.annotate(claims_about=Count("claims", filter=OF_CURRENT_CLAIMS))


class ClaimQuery(models.QuerySet["Claim"]):
    def visible_to(self, person: Person) -> ClaimQuery:
        """Everybody who works here reads every claim."""
        return self if person.is_at_least("viewer") else self.none()

    def current(self) -> ClaimQuery:
        """Claims that are current: neither merged into another nor retired (taken back)."""
        return self.filter(merged_into__isnull=True, retired_at__isnull=True)

    def family_of(self, claim: Claim) -> ClaimQuery:
        """The claim itself and every claim merged into it: what they hold counts as one."""
        return self.filter(Q(pk=claim.pk) | Q(merged_into=claim))

    def saying(self, words: str) -> ClaimQuery:
        """Claims whose statement or claimant has each of ``words``; all of them for none."""
        return self.holding(words.split()[:10])

    def holding(self, words: Sequence[str]) -> ClaimQuery:
        """Claims whose statement (found from an index) or claimant has each of ``words``."""
        from apps.claims.models import Claimant

        found = self.alias(sought=Trigrams("statement"))
        for word in words:
            rows = Claimant.objects.called(word).values_list("pk", flat=True)
            stated = may_hold("sought", word) & Q(statement__icontains=word)
            found = found.filter(stated | Q(claimant__in=list(rows)))
        return found

    def newest_first(self) -> ClaimQuery:
        return self.order_by("-created_at", "-pk")

    def for_list(self) -> ClaimQuery:
        """With who said it and its topics at hand, and ``times_seen``: in how many places.

        Counted by itself for each row that is shown, so that the rest need not be grouped for it.
        """
        from apps.claims.models import Appearance

        places = Appearance.objects.filter(claim=OuterRef("pk"))
        rows = self.select_related("claimant", "created_by").prefetch_related("topics")
        return rows.annotate(times_seen=distinct_count(places, by="claim", of="pk")).newest_first()

    def for_page(self) -> ClaimQuery:
        from apps.claims.models import Appearance

        where = Appearance.objects.for_page()
        return self.select_related("claimant", "created_by", "merged_into").prefetch_related(
            "topics", Prefetch("appearances", queryset=where)
        )


class AppearanceQuery(models.QuerySet["Appearance"]):
    def visible_to(self, person: Person) -> AppearanceQuery:
        return self if person.is_at_least("viewer") else self.none()

    def in_article(self, article: int) -> AppearanceQuery:
        """Places in any version of an article."""
        return self.filter(version__article=article)

    def orphaned(self) -> AppearanceQuery:
        """Places whose words a later version does not have, the latest lost first."""
        rows = self.filter(anchor="orphaned").select_related(
            "claim__claimant", "claim__merged_into", "lost_in", "version__article__publisher"
        )
        return rows.defer("version__text", "lost_in__text").order_by("-lost_in", "-pk")

    def for_page(self) -> AppearanceQuery:
        return self.select_related("version__article__publisher").defer("version__text").in_order()

    def in_order(self) -> AppearanceQuery:
        return self.order_by("-is_first", "version__article__published_earliest", "pk")

    def of_claim(self, claim: Claim) -> AppearanceQuery:
        """Where a claim, or one merged into it, was said."""
        return self.filter(Q(claim=claim) | Q(claim__merged_into=claim))

    def in_text(self, version: ArticleVersion) -> AppearanceQuery:
        return (
            self.filter(version=version)
            .select_related("claim__claimant", "claim__merged_into__claimant")
            .order_by("start", "pk")
        )


class PassageChangeQuery(models.QuerySet["PassageChange"]):
    def still_open(self) -> PassageChangeQuery:
        """Changes that nobody told readers about and that were not taken back."""
        return self.filter(noted_at__isnull=True, undone_at__isnull=True)

    def told(self) -> PassageChange | None:
        """The last change that readers were told about, as long as it was not taken back."""
        kept = self.filter(noted_at__isnull=False, undone_at__isnull=True)
        return kept.order_by("-pk").first()

    def of_claim(self, claim: Claim) -> PassageChangeQuery:
        """Changes of words in which a claim, or one merged into it, was said."""
        own = Q(appearance__claim=claim) | Q(appearance__claim__merged_into=claim)
        return self.filter(own)

    def for_page(self) -> PassageChangeQuery:
        """With claim, article and the version that changed it, the latest first."""
        rows = self.select_related(
            "version", "appearance__claim__merged_into", "appearance__version__article__publisher"
        ).defer("version__text", "appearance__version__text")
        return rows.order_by("-noticed_at", "-pk")


def _counted(rows: models.QuerySet[Any], by: str, what: str) -> Coalesce:
    number = rows.order_by().values(by).annotate(number=Count(what, distinct=True))
    return Coalesce(Subquery(number.values("number")), 0)
