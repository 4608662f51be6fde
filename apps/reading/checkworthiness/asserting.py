"""How the signs of a sentence bear on one another: what is asserted as a fact, and what is not sunk.

A sentence asserts something when nothing in it says that it is a question, an opinion, a courtesy, a
request or a wish. A forecast, the first person or few words speak against a sentence that says nothing
else; beside a deed, a vote or a figure they do not.
"""

from __future__ import annotations

from collections.abc import Iterable

VALUES = frozenset(
    "count_of_people count money share_of_whole measure multiple dated_event amount_in_words".split()
)
#: what a statement of fact consists in when it has no figure
FACTS = frozenset(
    "superlative comparison change law_or_vote cause absolute accusation deed denial amount_in_words multiple".split()
)
#: what a statement of fact consists in even when it is in the first person
_DEEDS = frozenset("law_or_vote accusation deed change superlative".split())
#: what a quotation must hold to assert more than how somebody sees it
_FIRM = VALUES | frozenset("accusation deed superlative comparison law_or_vote".split())
_NO_ASSERTION = frozenset(
    "question courtesy imperative opinion position anecdote put_to_somebody hedge furniture heading"
    " no_verb narration half_quotation".split()
)
#: what does not count for the words of who asks: they are put to somebody, not asserted
_OF_THE_WORDS = FACTS - VALUES | frozenset(
    "past_deed named_assertion named_subject in_office statistic full central lead quotation plain_event".split()
)
_NOT_A_DEED = frozenset("opinion position anecdote question courtesy imperative".split())


def with_assertion(codes: Iterable[str]) -> list[str]:
    """Return the codes of a sentence with what follows from them, and without what they outweigh."""
    known = dict.fromkeys(codes)
    if "put_to_somebody" in known:
        return [code for code in known if code not in _OF_THE_WORDS]
    facts = [code for code in known if code in FACTS]
    has_value = any(code in VALUES for code in known)
    done = "past_deed" in known and any(code in _DEEDS for code in known)
    if (has_value or facts) and "short" in known:
        del known["short"]
    own = "quotation" not in known and (has_value or done)
    if "first_person" in known and own and _NOT_A_DEED.isdisjoint(known):
        del known["first_person"]
    if _asserts(known):
        known["asserts"] = None
    elif "plain_event" in known:
        del known["plain_event"]
    if facts:
        known.pop("plain_event", None)
    return list(known)


def _asserts(known: dict[str, None]) -> bool:
    if not _NO_ASSERTION.isdisjoint(known):
        return False
    if "quotation" in known and _FIRM.isdisjoint(known):
        return False
    return "forecast" not in known and "first_person" not in known and "short" not in known
