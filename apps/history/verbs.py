"""What was done, in words: every verb a history can hold, as a sentence goes on after the name."""

from __future__ import annotations

VERBS = {
    "import": "imported the article",
    "add_version": "brought a new wording of the article",
    "watch": "had the article watched",
    "unwatch": "ended the watch on the article",
    "gone": "found the article's page gone",
    "back": "found the article's page again",
    "correct_details": "corrected the article's details",
    "add_feed": "had the feed watched",
    "watch_feed": "had the feed watched again",
    "unwatch_feed": "ended the watch on the feed",
    "find_feed": "found the feed of the page",
    "no_feed": "found no feed at the address",
    "feed_gone": "found the feed gone",
    "change_publisher": "changed what we know of the publisher",
    "make_claim": "made the claim",
    "accept": "made it a claim",
    "word": "reworded the claim",
    "add_appearance": "added a place where it was said",
    "take_back": "took back that it is a claim",
    "take_back_place": "took back a place where it was said",
    "carry_over": "carried it into the new wording",
    "orphan": "found its words gone from the new wording",
    "re_anchor": "gave it its place again",
    "merge": "merged a duplicate",
    "unmerge": "took a merge back",
    "confirm_match": "said that another passage speaks of it",
    "reject_match": "said that another passage or claim is another matter",
    "take_back_match": "took back what was said of another passage or claim",
    "import_reviews": "imported external fact-checks",
    "weigh": "changed what reasons weigh",
    "rename_topic": "gave the topic another name",
    "merge_topic": "merged one topic into another",
    "change_claimant": "changed what we know of the claimant",
    "merge_claimant": "merged one claimant into another",
    "dismiss": "dismissed the suggestion",
    "reopen": "reopened the suggestion",
    "attach": "attached evidence",
    "change": "changed evidence",
    "remove": "removed evidence",
    "open": "opened the fact-check",
    "assign": "assigned it",
    "draft": "saved the draft",
    "submit": "handed it to a second person",
    "send_back": "sent it back",
    "approve": "approved it",
    "publish": "published it",
    "correct": "reopened it for correction",
    "note_change": "told readers that the outlet changed the passage",
    "withdraw": "withdrew it",
    "change_rating": "changed the rating scale",
    "issue_token": "made a token",
    "revoke_token": "revoked a token",
    "add_person": "added a person",
    "change_role": "changed a role",
    "deactivate": "ended somebody's access",
    "reactivate": "reactivated a person",
}

# What rows of history hold that were written under an earlier name of a verb.
FORMER = {
    "new_version": "add_version",
    "re_place": "re_anchor",
    "reopen_match": "take_back_match",
    "reopen_suggestion": "reopen",
}


def words_of(verb: str) -> str:
    """Say a verb of the history as a sentence goes on after the name."""
    return VERBS.get(FORMER.get(verb, verb), verb.replace("_", " "))


def names_of(verb: str) -> list[str]:
    """Return every name that rows of history have ``verb`` under: its own and former ones."""
    return [verb, *(former for former, now in FORMER.items() if now == verb)]
