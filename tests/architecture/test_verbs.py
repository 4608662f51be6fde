"""One spelling of every verb: in permissions, page name, page address, API, history and button.

The verb is the key of a table of permissions. What is made of it by rule: an address and an operation of
the API may leave out or add the noun (``watch_feed``: ``/feeds/7/watch/``; ``approve``:
``approve_factcheck``). What a verb goes without stands in a table below, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from inspect import getsource
from pathlib import Path

import pytest
from django.urls import get_resolver
from drf_spectacular.generators import SchemaGenerator

from apps.factchecks import page
from apps.factchecks.states import WITH_ITS_CLAIM as OF_A_CLAIM
from apps.factchecks.states import Verb
from apps.history.verbs import VERBS
from tests.architecture.test_access import _patterns

ROOT = Path(__file__).resolve().parents[2]
APPS = (
    "people", "articles", "feeds", "claimreviews", "claims", "matching", "suggestions", "evidence",
    "factchecks", "publishing",
)  # fmt: skip

# A permission for everything that keeps rows of one table -> the verbs it permits.
KEEPING = {
    "keep_publishers": ("change_publisher",),
    "keep_topics": ("rename_topic", "merge_topic"),
    "keep_claimants": ("change_claimant", "merge_claimant"),
}
# The form of these is on a page that is named for the thing: verb -> the page's name.
ON_THE_PAGE = {
    "change_publisher": "desk:publisher",
    "change_claimant": "claims:claimant",
    "add_feed": "feeds:list",
    "weigh": "suggestions:weights",
    "add_person": "people:people",
    "issue_token": "people:account",
    "correct_details": "articles:details",
    "import_reviews": "claimreviews:import",
}
# Whose address does not end with the verb: a form at ``…/new/`` or at the address of its thing.
AT_ITS_THING = {"add_version", "make_claim", "attach", "change", "note_change"}
# What these make is posted to the list of such things (``POST /claims/``).
MAKING = {
    "import", "add_version", "add_feed", "import_reviews", "make_claim", "add_appearance", "attach",
    "weigh", "record_search", "choose_lead",
}  # fmt: skip
# Accounts and tokens are made and ended by a person in the browser, never by a token; so are the names
# that all claims share. Reading everything again is asked for beside the weights.
NOT_IN_THE_API = {
    "issue_token", "revoke_token", "add_person", "change_role", "deactivate", "reactivate",
    "invite", "revoke_invitation", "end_sessions",
    "change_publisher", "rename_topic", "merge_topic", "change_claimant", "merge_claimant",
    "read_again",
}  # fmt: skip
# What happens to a fact-check with a verb of its claim: that has the page and the operation of the API.
WITH_ITS_CLAIM = {"merge_factcheck": "merge", "unmerge_factcheck": "unmerge"}
# These change no row of their own: what comes of them has a history.
WITHOUT_HISTORY = {"look_at_feed", "take_earlier", "read_again"}


def _verbs() -> Iterator[str]:
    for app in APPS:
        for verb in import_module(f"apps.{app}.permissions").PERMISSIONS:
            yield from KEEPING.get(str(verb), (str(verb),))


PAGES = {
    name: route for route, name in _patterns(get_resolver()) if route.startswith("desk/")
}  # fmt: skip
EVERY = list(_verbs())
ALL = [verb for verb in EVERY if verb not in WITH_ITS_CLAIM]


def _page_of(verb: str) -> str:
    """Return the name of the page that does ``verb``; "" when there is none."""
    if verb in ON_THE_PAGE:
        return ON_THE_PAGE[verb]
    return next((name for name in PAGES if name.partition(":")[2] == verb), "")


def _is_spelled(verb: str, word: str) -> bool:
    """Say whether ``word`` is ``verb``, or one of the two has a noun more."""
    return word == verb or verb.startswith(f"{word}_") or word.startswith(f"{verb}_")


@pytest.fixture(scope="module")
def operations() -> dict[str, str]:
    """The writes of the API: operation -> address."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    return {
        operation["operationId"]: path
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
        if method != "get"
    }


def test_no_two_apps_have_a_verb_of_the_same_name() -> None:
    """The history has one sentence for a verb; and the tests here would find the other app's page."""
    assert [verb for verb in ALL if ALL.count(verb) > 1] == []


@pytest.mark.parametrize("verb", ALL)
def test_a_verb_has_a_page_of_its_name(verb: str) -> None:
    assert _page_of(verb) in PAGES, f"no page is named “{verb}”"


@pytest.mark.parametrize("verb", sorted(set(ALL) - set(ON_THE_PAGE) - AT_ITS_THING))
def test_the_address_of_its_page_ends_with_the_verb(verb: str) -> None:
    address = PAGES.get(_page_of(verb), "no page")
    assert _is_spelled(verb, address.rstrip("/").rpartition("/")[2]), address


@pytest.mark.parametrize("verb", sorted(set(ALL) - NOT_IN_THE_API))
def test_a_verb_has_an_operation_of_the_api(verb: str, operations: dict[str, str]) -> None:
    named = [name for name in operations if _is_spelled(verb, name)]
    assert named, f"no operation of the API is named “{verb}”"
    ends = [operations[name].rstrip("/").rpartition("/")[2] for name in named]
    assert verb in MAKING or any(_is_spelled(verb, end) for end in ends), ends


@pytest.mark.parametrize("verb", sorted(set(EVERY) - WITHOUT_HISTORY))
def test_a_verb_has_words_for_the_history(verb: str) -> None:
    assert verb in VERBS, f"apps/history/verbs.py has no words for “{verb}”"


@pytest.mark.parametrize("verb", ALL)
def test_a_verb_has_a_button_or_a_form_on_a_page(verb: str) -> None:
    """A template or a script names the page's address, or the view gives a form its own."""
    text = "\n".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    page = _page_of(verb)
    named = re.search(rf"{{% url ['\"]{re.escape(page)}['\"]", text)
    assert named, f"no template leads to the page of “{verb}”, “{page}”"


def test_a_step_of_a_fact_check_that_needs_a_form_has_it() -> None:
    """Without its form no button appears, and nothing says so."""
    steps = (ROOT / "templates" / "factchecks" / "_steps.html").read_text()
    named = set(re.findall(r"{% if forms\.(\w+)", steps))
    made = {str(Verb[name]) for name in re.findall(r"Verb\.(\w+):", getsource(page._forms))}
    assert named
    assert named <= made, f"apps/factchecks/page.py, _forms: no line for {named - made}"


def test_the_tables_of_exceptions_name_verbs_that_there_are() -> None:
    named = set(ON_THE_PAGE) | AT_ITS_THING | MAKING | NOT_IN_THE_API | WITHOUT_HISTORY
    assert named | set(WITH_ITS_CLAIM.values()) <= set(ALL)
    assert set(WITH_ITS_CLAIM) == {str(verb) for verb in OF_A_CLAIM} <= set(EVERY)
    assert set(ON_THE_PAGE.values()) <= set(PAGES)


def test_no_page_and_no_operation_is_spelled_with_a_hyphen_where_a_verb_is_not() -> None:
    hyphened = [
        route
        for route in PAGES.values()
        if any(verb.replace("_", "-") in route.split("/") for verb in ALL if "_" in verb)
    ]
    assert hyphened == []
