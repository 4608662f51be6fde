"""URLs of the API, of its OpenAPI document and of its reference page."""

from __future__ import annotations

from django.urls import URLPattern, include, path, re_path

from apps.articles import api as articles
from apps.claimreviews import api as claimreviews
from apps.claims import api as claims
from apps.evidence import api as evidence
from apps.factchecks import api as factchecks
from apps.feeds import api as feeds
from apps.matching import api as matching
from apps.people import api as people
from apps.publishing import api as publishing
from apps.suggestions.api import reading, suggestions, weights
from portal import reference

app_name = "api"

_public: list[URLPattern] = [
    path("verdicts/", publishing.Verdicts.as_view(), name="verdicts"),
    path("verdicts/<slug:slug>/", publishing.OneVerdict.as_view(), name="verdict"),
    path("verdicts/<slug:slug>/editions/", publishing.Editions.as_view(), name="editions"),
    path(
        "verdicts/<slug:slug>/editions/<int:number>/",
        publishing.OneEdition.as_view(),
        name="edition",
    ),
    path("ratings/", publishing.Scale.as_view(), name="ratings"),
    path("topics/", publishing.Topics.as_view(), name="topics"),
    path("claimants/", publishing.Claimants.as_view(), name="claimants"),
    path("publishers/", publishing.Publishers.as_view(), name="publishers"),
]
_newsroom: list[URLPattern] = [
    path("me/", people.Me.as_view(), name="me"),
    path("people/", people.People.as_view(), name="people"),
    path("articles/", articles.Articles.as_view(), name="articles"),
    path("articles/<int:pk>/", articles.OneArticle.as_view(), name="article"),
    path("articles/<int:pk>/history/", articles.ArticleHistory.as_view(), name="article_history"),
    path(
        "articles/<int:pk>/correct_details/",
        articles.CorrectDetails.as_view(),
        name="correct_details",
    ),
    path("articles/<int:pk>/versions/", articles.Versions.as_view(), name="versions"),
    path("articles/<int:pk>/watch/", articles.AWatch.as_view(), name="watch"),
    path("articles/<int:pk>/unwatch/", articles.Unwatch.as_view(), name="unwatch"),
    path(
        "articles/<int:pk>/versions/<int:number>/",
        articles.OneVersion.as_view(),
        name="version",
    ),
    path("articles/<int:pk>/suggestions/", suggestions.Suggestions.as_view(), name="suggestions"),
    path("imports/", articles.Imports.as_view(), name="imports"),
    path("imports/<int:pk>/items/", articles.ImportItems.as_view(), name="import_items"),
    path("imports/<int:pk>/", articles.OneImport.as_view(), name="import"),
    path("imports/<int:pk>/retry/", articles.RetryImport.as_view(), name="retry_import"),
    path("feeds/", feeds.Feeds.as_view(), name="feeds"),
    path("feeds/<int:pk>/", feeds.OneFeed.as_view(), name="feed"),
    path("feeds/<int:pk>/items/", feeds.FeedEntries.as_view(), name="feed_items"),
    path("feeds/<int:pk>/history/", feeds.FeedHistory.as_view(), name="feed_history"),
    path("feeds/<int:pk>/watch/", feeds.WatchFeed.as_view(), name="watch_feed"),
    path("feeds/<int:pk>/unwatch/", feeds.UnwatchFeed.as_view(), name="unwatch_feed"),
    path("feeds/<int:pk>/look/", feeds.PollFeed.as_view(), name="look_at_feed"),
    path("feeds/<int:pk>/take_earlier/", feeds.TakeEarlier.as_view(), name="take_earlier"),
    path("suggestions/<int:pk>/accept/", suggestions.AcceptSuggestion.as_view(), name="accept"),
    path("suggestions/<int:pk>/dismiss/", suggestions.DismissSuggestion.as_view(), name="dismiss"),
    path("suggestions/<int:pk>/reopen/", suggestions.ReopenSuggestion.as_view(), name="reopen"),
    path(
        "suggestions/<int:pk>/postpone/", suggestions.PostponeSuggestion.as_view(), name="postpone"
    ),
    path(
        "suggestions/<int:pk>/bring_back/",
        suggestions.BringBackSuggestion.as_view(),
        name="bring_back",
    ),
    path(
        "suggestions/<int:pk>/take_back/",
        suggestions.TakeBackSuggestion.as_view(),
        name="take_back",
    ),
    path("articles/<int:pk>/scorecard/", reading.ArticleScorecard.as_view(), name="scorecard"),
    path("read/", reading.Read.as_view(), name="read"),
    path("weights/", weights.Weights.as_view(), name="weights"),
    path("claims/similar/", matching.ClaimsNear.as_view(), name="claims_near"),
    path("passages/similar/", matching.PassagesNear.as_view(), name="passages_near"),
    path("outside_reviews/", claimreviews.ClaimReviews.as_view(), name="outside_reviews"),
    path(
        "outside_reviews/similar/",
        matching.SimilarClaimReviews.as_view(),
        name="outside_near",
    ),
    path("outside_reviews/<int:pk>/", claimreviews.OneClaimReview.as_view(), name="outside_review"),
    path("outside_imports/", claimreviews.ClaimReviewImports.as_view(), name="outside_imports"),
    path(
        "outside_imports/<int:pk>/",
        claimreviews.OneClaimReviewImport.as_view(),
        name="outside_import",
    ),
    path(
        "outside_imports/<int:pk>/retry/",
        claimreviews.RetryClaimReviewImport.as_view(),
        name="retry_outside_import",
    ),
    path("claims/<int:pk>/matches/", matching.Matches.as_view(), name="matches"),
    path("matches/<int:pk>/confirm/", matching.ConfirmMatch.as_view(), name="confirm_match"),
    path("matches/<int:pk>/reject/", matching.RejectMatch.as_view(), name="reject_match"),
    path("matches/<int:pk>/attach/", evidence.AttachMatch.as_view(), name="attach_match"),
    path("matches/<int:pk>/take_back/", evidence.TakeBackMatch.as_view(), name="take_back_match"),
    path("claims/", claims.Claims.as_view(), name="claims"),
    path("claims/<int:pk>/", claims.OneClaim.as_view(), name="claim"),
    path("claims/<int:pk>/history/", claims.ClaimHistory.as_view(), name="claim_history"),
    path("claims/<int:pk>/word/", claims.WordClaim.as_view(), name="word"),
    path("claims/<int:pk>/searches/", evidence.Searches.as_view(), name="searches"),
    path(
        "searches/<int:pk>/take_back/",
        evidence.TakeBackSearch.as_view(),
        name="take_back_search",
    ),
    path("claims/<int:pk>/appearances/", claims.Appearances.as_view(), name="appearances"),
    path("orphans/", claims.Orphans.as_view(), name="orphans"),
    path("appearances/<int:pk>/re_anchor/", claims.ReAnchor.as_view(), name="re_anchor"),
    path("claims/<int:pk>/merge/", claims.MergeClaim.as_view(), name="merge"),
    path("claims/<int:pk>/unmerge/", claims.UnmergeClaim.as_view(), name="unmerge"),
    path(
        "claims/<int:pk>/judge_different/",
        claims.JudgeDifferent.as_view(),
        name="judge_different",
    ),
    path(
        "claims/<int:pk>/take_back_different/",
        claims.TakeBackDifferent.as_view(),
        name="take_back_different",
    ),
    path("evidence/", evidence.AllEvidence.as_view(), name="evidence"),
    path("evidence/<int:pk>/", evidence.OneEvidence.as_view(), name="one_evidence"),
    path("evidence/<int:pk>/history/", evidence.EvidenceHistory.as_view(), name="evidence_history"),
    path("evidence/<int:pk>/change/", evidence.ChangeEvidence.as_view(), name="change"),
    path("evidence/<int:pk>/remove/", evidence.RemoveEvidence.as_view(), name="remove"),
    path("sources/<int:pk>/", evidence.OneSource.as_view(), name="source"),
    path("sources/<int:pk>/history/", evidence.SourceHistory.as_view(), name="source_history"),
    path("sources/<int:pk>/correct/", evidence.CorrectSource.as_view(), name="correct_source"),
    path("factchecks/", factchecks.FactChecks.as_view(), name="factchecks"),
    path("factchecks/<int:pk>/", factchecks.OneFactCheck.as_view(), name="factcheck"),
    path(
        "factchecks/<int:pk>/history/",
        factchecks.FactCheckHistory.as_view(),
        name="factcheck_history",
    ),
    path("factchecks/<int:pk>/assign/", factchecks.Assign.as_view(), name="assign"),
    path("factchecks/<int:pk>/draft/", factchecks.WriteDraft.as_view(), name="draft"),
    path("factchecks/<int:pk>/submit/", factchecks.Submit.as_view(), name="submit"),
    path(
        "factchecks/<int:pk>/take_back_submission/",
        factchecks.TakeBackSubmission.as_view(),
        name="take_back_submission",
    ),
    path("factchecks/<int:pk>/send_back/", factchecks.SendBack.as_view(), name="send_back"),
    path("factchecks/<int:pk>/approve/", factchecks.Approve.as_view(), name="approve"),
    path("factchecks/<int:pk>/correct/", factchecks.Correct.as_view(), name="correct"),
    path("leads/", publishing.Leads.as_view(), name="choose_lead"),
    path("leads/end_lead/", publishing.EndLead.as_view(), name="end_lead"),
    path("factchecks/<int:pk>/publish/", publishing.Publish.as_view(), name="publish"),
    path("factchecks/<int:pk>/changes/", publishing.Changes.as_view(), name="changes"),
    path("factchecks/<int:pk>/note_change/", publishing.NoteChange.as_view(), name="note_change"),
    path("factchecks/<int:pk>/withdraw/", publishing.Withdraw.as_view(), name="withdraw"),
    path("factchecks/<int:pk>/reopen/", publishing.Reopen.as_view(), name="reopen_factcheck"),
    path(
        "factchecks/<int:pk>/cancel_correction/",
        publishing.CancelCorrection.as_view(),
        name="cancel_correction",
    ),
    path(
        "factchecks/<int:pk>/announce_recheck/",
        publishing.AnnounceRecheck.as_view(),
        name="announce_recheck",
    ),
]
urlpatterns = [
    path("", reference.page, name="reference"),
    path("v1/schema/", reference.schema, name="schema"),
    path("v1/", include([*_public, *_newsroom])),
    re_path(r"", reference.unknown_address),
]
