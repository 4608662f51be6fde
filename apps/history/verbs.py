"""What was done, in words: every verb a history can hold, as a sentence goes on after the name."""

from __future__ import annotations

# By the part of the work, as the filter of the activity lists them.
GROUPS = {
    "Articles and outlets": {
        "import": "imported the article",
        "add_version": "added a new version of the article",
        "watch": "started watching the article",
        "unwatch": "stopped watching the article",
        "gone": "could no longer find the article's page",
        "back": "found the article's page again",
        "correct_details": "corrected the article's details",
        "change_publisher": "changed the publisher's details",
    },
    "Feeds": {
        "add_feed": "started watching the feed",
        "watch_feed": "started watching the feed again",
        "unwatch_feed": "stopped watching the feed",
        "find_feed": "found the feed of the page",
        "no_feed": "found no feed at the address",
        "feed_gone": "could no longer find the feed",
    },
    "Suggestions": {
        "accept": "accepted the suggestion as a claim",
        "dismiss": "dismissed the suggestion",
        "reopen": "reopened the suggestion",
        "postpone": "left the suggestion for later",
        "bring_back": "brought the suggestion back",
        "weigh": "changed the weights of reasons",
    },
    "Claims": {
        "make_claim": "created the claim",
        "word": "reworded the claim",
        "take_back": "took back the claim",
        "merge": "merged a duplicate",
        "judge_different": "judged that a similar claim is a different one",
        "take_back_different": "took back that a similar claim is a different one",
        "unmerge": "undid a merge",
        "add_appearance": "added an appearance",
        "take_back_place": "took back an appearance",
        "carry_over": "carried an appearance over to the new version",
        "orphan": "marked an appearance as orphaned",
        "re_anchor": "re-anchored an appearance",
    },
    "Claimants and topics": {
        "rename_topic": "renamed the topic",
        "merge_topic": "merged one topic into another",
        "change_claimant": "changed the claimant's details",
        "merge_claimant": "merged one claimant into another",
    },
    "Who else said so": {
        "confirm_match": "confirmed a match",
        "reject_match": "rejected a match",
        "take_back_match": "took back a decision about a match",
        "import_reviews": "imported external fact-checks",
    },
    "Evidence": {
        "attach": "attached evidence",
        "change": "changed evidence",
        "remove": "removed evidence",
        "correct_source": "corrected the source's details",
        "record_search": "searched",
        "take_back_search": "took back the record of a search",
    },
    "Fact-checks": {
        "open": "opened the fact-check",
        "assign": "assigned it",
        "draft": "saved the draft",
        "submit": "submitted it for review",
        "take_back_submission": "took back the submission",
        "send_back": "sent it back",
        "approve": "approved it",
        "change_rating": "changed the rating scale",
    },
    "Published verdicts": {
        "publish": "published it",
        "note_change": "published that the outlet changed the passage",
        "correct": "reopened it for correction",
        "cancel_correction": "cancelled the correction in progress",
        "announce_recheck": "announced to readers that it is being checked again",
        "withdraw": "withdrew it",
        "reopen_factcheck": "reopened the withdrawn fact-check",
        "merge_factcheck": "ended the fact-check: its claim was merged into another one",
        "unmerge_factcheck": "resumed the fact-check: the merge of its claim was undone",
        "choose_lead": "chose the lead of the front page",
        "end_lead": "ended the choice of the front page's lead",
    },
    "People": {
        "add_person": "added a person",
        "invite": "invited a person to set a password",
        "revoke_invitation": "revoked an invitation",
        "accept_invitation": "accepted the invitation and set a password",
        "change_role": "changed a role",
        "deactivate": "ended a person's access",
        "reactivate": "reactivated a person",
        "change_password": "changed the password",
        "reset_password": "set a new password by mail",
        "add_factor": "set up a second factor",
        "remove_factor": "removed a second factor",
        "replace_recovery_codes": "replaced the recovery codes",
        "change_address": "changed the mail address",
        "end_sessions": "ended all other sessions",
        "issue_token": "created a token",
        "revoke_token": "revoked a token",
    },
}
VERBS = {verb: words for group in GROUPS.values() for verb, words in group.items()}

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
