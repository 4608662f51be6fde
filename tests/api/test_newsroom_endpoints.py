"""The newsroom's endpoints: every verb calls its operation and answers the state after it."""

from __future__ import annotations

import base64
import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from apps.claims.models import Claim, Judgement
from apps.evidence.models import Evidence
from apps.factchecks import dossier
from apps.factchecks.models import FactCheck
from apps.publishing.models import Edition
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import reading as claims
from tests.api.conftest import TEXT, Newsroom

pytestmark = pytest.mark.django_db


def words(newsroom: Newsroom, exact: str) -> dict[str, int]:
    start = newsroom.version.text.index(exact)
    return {
        "article_version": newsroom.version.pk,
        "start": start,
        "end": start + len(exact),
        "exact": exact,
    }


# --- articles -----------------------------------------------------------------------------------


def test_an_article_comes_with_its_text_and_where_its_sentences_stand(newsroom: Newsroom) -> None:
    answer = newsroom.viewer.get(f"articles/{newsroom.article.pk}/")
    current = answer.json()["current"]
    first = current["sentences"][0]
    assert answer.headers["ETag"] == '"1"'
    assert current["text"][first["start"] : first["end"]].startswith("The port said on Monday")
    assert answer.json()["open_verbs"] == []
    assert newsroom.contributor.get(f"articles/{newsroom.article.pk}/").json()["open_verbs"] == [
        "add_version",
        "correct_details",
    ]


def test_a_batch_answers_item_by_item(newsroom: Newsroom) -> None:
    page = "<html><head><title>Boats</title></head><body><p>Two boats sank.</p></body></html>"
    documents = [
        {"name": "same.txt", "text": TEXT},
        {"name": "new.txt", "text": "Çayır is green — say 3 people.\n\nThey said so on Friday.\n"},
        {"name": "nothing.txt", "text": " "},
        {"name": "page.html", "base64": base64.b64encode(page.encode()).decode()},
    ]
    answer = newsroom.contributor.post("articles/", {"documents": documents})
    assert answer.status_code == 201
    items = answer.json()["items"]
    assert [item["outcome"] for item in items] == ["known", "imported", "refused", "imported"]
    assert items[0]["article"] == newsroom.article.pk
    assert items[2]["message"] and items[2]["article"] is None
    again = newsroom.viewer.get(f"imports/{answer.json()['id']}/")
    assert again.json() == answer.json()
    text = newsroom.viewer.get(f"articles/{items[1]['article']}/").json()["current"]["text"]
    assert "Çayır" in text


def test_lists_of_articles_are_narrowed(newsroom: Newsroom) -> None:
    found = newsroom.viewer.get("articles/?q=ferries").json()["results"]
    assert [row["id"] for row in found] == [newsroom.article.pk]
    assert newsroom.viewer.get("articles/?q=trams").json()["results"] == []


def test_details_are_set_right_and_what_is_left_out_stays(newsroom: Newsroom) -> None:
    path = f"articles/{newsroom.article.pk}/correct_details/"
    body = {"version": 1, "published": "2024-04-01", "publisher": "The Bay"}
    answer = newsroom.contributor.post(path, body).json()
    assert answer["published"] == "2024-04-01" and answer["publisher"]["name"] == "The Bay"
    assert answer["title"] == newsroom.article.title and answer["version"] == 2
    assert newsroom.contributor.post(path, body).status_code == 412


def test_suggestions_say_when_the_reader_went_through(newsroom: Newsroom) -> None:
    path = f"articles/{newsroom.article.pk}/suggestions/"
    assert newsroom.viewer.get(path).json()["read_at"] is None
    claims.read_version(version_id=newsroom.version.pk, now=timezone.now())
    answer = newsroom.viewer.get(path).json()
    assert answer["read_at"] and answer["results"]
    starts = [row["start"] for row in answer["results"]]
    assert starts == sorted(starts)
    assert answer["results"][0]["reasons"][0]["text"]


# --- suggestions ----------------------------------------------------------------------------------


@pytest.fixture
def suggestion(newsroom: Newsroom) -> Suggestion:
    claims.read_version(version_id=newsroom.version.pk, now=timezone.now())
    return Suggestion.objects.open().order_by("-score", "pk")[0]


def test_a_suggestion_has_all_its_kinds_and_is_found_by_each(
    newsroom: Newsroom, suggestion: Suggestion
) -> None:
    path = f"articles/{newsroom.article.pk}/suggestions/"
    Suggestion.objects.filter(pk=suggestion.pk).update(kind="quantity", kinds=["quantity", "quote"])
    rows = {row["id"]: row for row in newsroom.viewer.get(f"{path}?kind=quote").json()["results"]}
    row = rows[suggestion.pk]
    assert (row["kind"], row["kinds"]) == ("quantity", ["quantity", "quote"])
    Suggestion.objects.filter(pk=suggestion.pk).update(kinds=[])  # as in an earlier release
    others = newsroom.viewer.get(f"{path}?kind=quote").json()["results"]
    assert suggestion.pk not in [row["id"] for row in others]
    rows = {
        row["id"]: row for row in newsroom.viewer.get(f"{path}?kind=quantity").json()["results"]
    }
    assert rows[suggestion.pk]["kinds"] == ["quantity"]


def test_a_suggestion_is_accepted_in_its_own_words(
    newsroom: Newsroom, suggestion: Suggestion
) -> None:
    answer = newsroom.contributor.post(f"suggestions/{suggestion.pk}/accept/")
    assert answer.status_code == 201
    assert answer.json()["statement"] == " ".join(suggestion.exact.split())
    assert answer.json()["appearances"][0]["start"] == suggestion.start


@pytest.mark.parametrize(
    ("doubt", "claimant"), [("", "Ada Ferris"), ("“demanded” may not govern it", None)]
)
def test_a_suggestion_says_whether_its_speaker_is_a_guess(
    newsroom: Newsroom, suggestion: Suggestion, doubt: str, claimant: str | None
) -> None:
    read = {"speaker": "Ada Ferris", "speaker_doubt": doubt}
    Suggestion.objects.filter(pk=suggestion.pk).update(**read)
    rows = newsroom.contributor.get(f"articles/{newsroom.article.pk}/suggestions/").json()
    row = next(row for row in rows["results"] if row["id"] == suggestion.pk)
    assert (row["speaker_is_guess"], row["speaker_doubt"]) == (bool(doubt), doubt)
    made = newsroom.contributor.post(f"suggestions/{suggestion.pk}/accept/").json()
    assert (made["claimant"] or {}).get("name") == claimant


def test_a_suggestion_tells_the_wording_it_offers_and_makes_a_claim_of_it(
    newsroom: Newsroom, suggestion: Suggestion
) -> None:
    offered = {"wording": "The flood left homes damaged.", "filled": [[0, 9]]}
    Suggestion.objects.filter(pk=suggestion.pk).update(**offered)
    rows = newsroom.contributor.get(f"articles/{newsroom.article.pk}/suggestions/").json()
    row = next(row for row in rows["results"] if row["id"] == suggestion.pk)
    assert (row["wording"], row["filled"]) == (offered["wording"], [{"start": 0, "end": 9}])
    made = newsroom.contributor.post(f"suggestions/{suggestion.pk}/accept/").json()
    assert made["statement"] == offered["wording"]


def test_a_suggestion_is_accepted_in_other_words_and_keeps_the_rest(
    newsroom: Newsroom, suggestion: Suggestion
) -> None:
    body = {"statement": "It is so.", "value_text": "about 40,000 people"}
    answer = newsroom.contributor.post(f"suggestions/{suggestion.pk}/accept/", body).json()
    assert answer["statement"] == "It is so." and answer["kind"] == suggestion.kind
    assert answer["value"]["type"] == "quantity"


def test_a_suggestion_is_one_more_place_of_a_claim(
    newsroom: Newsroom, suggestion: Suggestion
) -> None:
    body = {"claim": newsroom.claim.pk}
    answer = newsroom.contributor.post(f"suggestions/{suggestion.pk}/accept/", body).json()
    assert answer["id"] == newsroom.claim.pk
    assert suggestion.exact in [place["exact"] for place in answer["appearances"]]
    mixed = body | {"statement": "Other words."}
    assert newsroom.contributor.post("suggestions/1/accept/", mixed).status_code == 400


def test_a_suggestion_that_says_a_known_claim_needs_a_judgement(
    newsroom: Newsroom, suggestion: Suggestion
) -> None:
    path = f"suggestions/{suggestion.pk}/accept/"
    body = {"statement": newsroom.claim.statement}
    refused = newsroom.contributor.post(path, body)
    assert refused.status_code == 409 and refused.json()["code"] == "known_claim"
    known = {"id": newsroom.claim.pk, "statement": newsroom.claim.statement}
    assert refused.json()["claims"] == [known]
    different = {"different_from": [newsroom.claim.pk]}
    both = newsroom.contributor.post(path, different | {"claim": newsroom.claim.pk})
    assert both.status_code == 400
    made = newsroom.contributor.post(path, body | different)
    assert made.status_code == 201
    judged = Judgement.objects.different_from(newsroom.claim)
    assert list(judged) == [made.json()["id"]]


def test_a_dismissed_suggestion_can_be_reopened(newsroom: Newsroom, suggestion: Suggestion) -> None:
    path = f"suggestions/{suggestion.pk}/"
    dismissed = newsroom.checker.post(path + "dismiss/", {"note": "No figure."}).json()
    assert dismissed["state"] == "dismissed" and dismissed["open_verbs"] == ["reopen"]
    assert newsroom.checker.post(path + "dismiss/").status_code == 409
    assert newsroom.checker.post(path + "reopen/").json()["open_verbs"] == [
        "accept",
        "dismiss",
        "postpone",
    ]


def test_an_accepted_suggestion_can_be_taken_back(
    newsroom: Newsroom, suggestion: Suggestion
) -> None:
    path = f"suggestions/{suggestion.pk}/"
    claim = newsroom.contributor.post(path + "accept/").json()
    assert claim["retired_at"] is None
    answer = newsroom.contributor.post(path + "take_back/", {"note": "A slip."}).json()
    assert (answer["state"], answer["claim"]) == ("open", None)
    assert answer["open_verbs"] == ["accept", "postpone"]
    gone = newsroom.viewer.get(f"claims/{claim['id']}/").json()
    assert gone["retired_at"] and gone["appearances"] == [] and gone["open_verbs"] == []
    assert newsroom.checker.post(path + "take_back/").status_code == 409


def test_what_is_in_use_is_not_taken_back(newsroom: Newsroom, suggestion: Suggestion) -> None:
    path = f"suggestions/{suggestion.pk}/"
    claim = newsroom.contributor.post(path + "accept/").json()
    newsroom.checker.post("factchecks/", {"claim": claim["id"]})
    answer = newsroom.checker.post(path + "take_back/")
    assert answer.status_code == 409
    assert answer.json()["code"] == "in_use"
    assert answer.json()["uses"] == ["it has a fact-check"]


# --- claims -------------------------------------------------------------------------------------


def test_a_claim_is_made_of_selected_words(newsroom: Newsroom) -> None:
    body = {
        "statement": "20,000 people crossed the year before.",
        "kind": "quantity",
        "claimant": "The Port",
        "value": {"type": "quantity", "low": "20000", "high": 20000, "of": "people"},
        "topics": ["Ferries", "Trade"],
        "selection": words(newsroom, "20,000"),
        "note": "Second figure.",
    }
    answer = newsroom.contributor.post("claims/", body)
    made = answer.json()
    assert answer.status_code == 201 and answer.headers["ETag"] == '"1"'
    assert made["value"]["low"] == "20000" and made["value_text"] == "20,000 people"
    assert made["claimant"]["slug"] == "the-port"
    assert [topic["slug"] for topic in made["topics"]] == ["ferries", "trade"]
    assert made["appearances"][0]["exact"] == "20,000"
    assert Claim.objects.get(pk=made["id"]).history.get().note == "Second figure."


def test_a_claim_is_worded_anew_and_what_is_left_out_stays(newsroom: Newsroom) -> None:
    path = f"claims/{newsroom.claim.pk}/word/"
    answer = newsroom.contributor.post(path, {"value_text": "40,213 people"}, version=1).json()
    assert answer["statement"] == newsroom.claim.statement
    assert answer["claimant"]["name"] == "The Port" and answer["topics"][0]["name"] == "Ferries"
    assert answer["value"]["low"] == "40213" and answer["version"] == 2
    none = newsroom.contributor.post(path, {"value": None, "claimant": ""}, version=2).json()
    assert none["value"] is None and none["value_text"] == "" and none["claimant"] is None


def test_a_value_in_words_that_cannot_be_read_is_refused(newsroom: Newsroom) -> None:
    path = f"claims/{newsroom.claim.pk}/word/"
    answer = newsroom.contributor.post(path, {"value_text": "a good many"}, version=1)
    assert answer.status_code == 400 and "value_text" in answer.json()["errors"]
    both = {"value_text": "3", "value": None}
    assert newsroom.contributor.post(path, both, version=1).status_code == 400


def test_appearances_are_added_and_listed(newsroom: Newsroom) -> None:
    path = f"claims/{newsroom.claim.pk}/appearances/"
    answer = newsroom.contributor.post(path, words(newsroom, "three more boats"))
    assert answer.status_code == 201 and answer.json()["version"] == 2
    rows = newsroom.viewer.get(path).json()["results"]
    assert rows[0]["exact"] == "three more boats" and rows[1]["is_first"]
    assert rows[0]["article"]["id"] == newsroom.article.pk


def test_a_claim_is_merged_and_let_go_again(newsroom: Newsroom) -> None:
    body = {"statement": "Forty thousand crossed.", "kind": "quantity"}
    other = newsroom.contributor.post("claims/", body).json()
    path = f"claims/{other['id']}/"
    merging = {"into": newsroom.claim.pk}
    assert newsroom.editor.post(path + "merge/", merging).status_code == 428
    target = newsroom.editor.post(path + "merge/", merging, version=1).json()
    assert target["id"] == newsroom.claim.pk
    merged = newsroom.editor.get(path).json()
    assert merged["merged_into"] == newsroom.claim.pk and merged["open_verbs"] == ["unmerge"]
    assert other["id"] not in [
        row["id"] for row in newsroom.viewer.get("claims/").json()["results"]
    ]
    assert newsroom.editor.post(path + "unmerge/", version=2).json()["merged_into"] is None


@pytest.mark.parametrize(
    ("role", "verbs"),
    [
        ("viewer", []),
        ("contributor", ["word", "add_appearance", "judge_different"]),
        ("checker", ["word", "add_appearance", "judge_different"]),
        ("editor", ["word", "add_appearance", "merge", "judge_different"]),
    ],
)
def test_a_claim_lists_what_its_reader_may_do(
    newsroom: Newsroom, role: str, verbs: list[str]
) -> None:
    path = f"claims/{newsroom.claim.pk}/"
    assert newsroom.callers[role].get(path).json()["open_verbs"] == verbs
    assert newsroom.callers[role].get("claims/").json()["results"][0]["open_verbs"] == verbs


# --- evidence -------------------------------------------------------------------------------------


def test_evidence_by_link_is_attached_and_compared(newsroom: Newsroom) -> None:
    newsroom.contributor.post(
        f"claims/{newsroom.claim.pk}/word/", {"value_text": "40,000 people"}, version=1
    )
    body = {
        "claim": newsroom.claim.pk,
        "stance": "conflicts",
        "link": {
            "url": "https://bureau.example/1",
            "title": "Yearbook",
            "publisher": "Bureau",
            "kind": "dataset",
            "tags": ["reviewed"],
            "published": "2024",
        },
        "passage": "31,000 people crossed in March.",
        "value_text": "31,000 people",
        "directness": "primary",
        "reason": "The bureau counts.",
    }
    answer = newsroom.contributor.post("evidence/", body)
    made = answer.json()
    assert answer.status_code == 201 and made["agreement"]["relation"] == "conflict"
    assert made["source"]["kind"] == "dataset" and made["source"]["publisher"]["name"] == "Bureau"
    assert Evidence.objects.get(pk=made["id"]).history.get().note == "The bureau counts."
    listed = newsroom.viewer.get(f"evidence/?claim={newsroom.claim.pk}&stance=conflicts").json()
    assert [row["id"] for row in listed["results"]] == [made["id"], newsroom.evidence.pk]


def test_a_passage_of_an_article_is_read_from_its_text(newsroom: Newsroom) -> None:
    body = {
        "claim": newsroom.claim.pk,
        "stance": "context",
        "selection": words(newsroom, "A year before it had been 20,000"),
    }
    made = newsroom.contributor.post("evidence/", body).json()
    assert made["passage"] == "A year before it had been 20,000"
    assert made["source"]["article"] == newsroom.article.pk


def test_an_article_cannot_corroborate_its_own_claim(newsroom: Newsroom) -> None:
    body = {
        "claim": newsroom.claim.pk,
        "stance": "corroborates",
        "selection": words(newsroom, "A year before it had been 20,000"),
    }
    answer = newsroom.contributor.post("evidence/", body)
    assert answer.status_code == 422 and answer.json()["code"] == "own_article"


def test_evidence_is_changed_and_what_is_left_out_stays(newsroom: Newsroom) -> None:
    path = f"evidence/{newsroom.evidence.pk}/change/"
    answer = newsroom.contributor.post(path, {"note": "Preliminary."}, version=1).json()
    assert answer["note"] == "Preliminary." and answer["stance"] == "conflicts"
    assert answer["passage"] == newsroom.evidence.passage and answer["version"] == 2


def test_removed_evidence_leaves_the_list_and_stays_readable(newsroom: Newsroom) -> None:
    path = f"evidence/{newsroom.evidence.pk}/"
    assert newsroom.checker.post(path + "remove/", version=1).status_code == 400
    body = {"note": "Another bay."}
    assert newsroom.checker.post(path + "remove/", body, version=1).json()["removed_at"]
    assert newsroom.viewer.get("evidence/").json()["results"] == []
    assert newsroom.checker.get(path).json()["open_verbs"] == []
    assert newsroom.checker.post(path + "remove/", body, version=2).status_code == 409


# --- fact-checks ------------------------------------------------------------------------------------


def test_a_verdict_goes_all_the_way_by_api_alone(newsroom: Newsroom) -> None:
    checker, editor = newsroom.checker, newsroom.editor
    opened = checker.post("factchecks/", {"claim": newsroom.claim.pk, "priority": 2})
    assert opened.status_code == 201 and opened.headers["ETag"] == '"1"'
    path = f"factchecks/{opened.json()['id']}/"
    unwritten = {"rating", "finding", "explanation"}
    assert set(opened.json()["missing"]) == unwritten | {"corroborating"}
    search = {"place": "Harbour archive", "words": "40,000 ferries March", "seen": 3}
    assert checker.post(f"claims/{newsroom.claim.pk}/searches/", search).status_code == 201
    unready = checker.post(path + "submit/", version=1)
    assert unready.status_code == 422 and set(unready.json()["missing"]) == unwritten
    draft = {"rating": "false", "finding": "31,000 crossed."}
    assert checker.post(path + "draft/", draft, version=1).json()["rating"] == "false"
    rest = checker.post(path + "draft/", {"explanation": "We *counted*."}, version=2).json()
    assert rest["finding"] == "31,000 crossed." and rest["missing"] == {}
    assert checker.post(path + "submit/", version=3).json()["state"] == "in_review"
    back = editor.post(path + "send_back/", {"note": "Which year?"}, version=4).json()
    assert back["state"] == "open" and back["reviews"][0]["note"] == "Which year?"
    again = checker.post(path + "submit/", version=5).json()
    yes = {"seen": again["fingerprint"], "note": "Good."}
    assert editor.post(path + "approve/", yes, version=6).json()["open_verbs"][-1] == "publish"
    made = editor.post(path + "publish/", version=7)
    assert made.status_code == 201 and made.json()["number"] == 1
    document = editor.client.get(made.headers["Location"]).json()
    assert document["people"]["approved_by"] == ["Editor"]
    correction = {"kind": "correction", "reason": "The year was missing."}
    assert editor.post(path + "correct/", correction, version=8).json()["state"] == "open"


def test_a_verdict_is_withdrawn_with_a_reason(newsroom: Newsroom, published: Edition) -> None:
    path = f"factchecks/{published.verdict.factcheck_id}/withdraw/"
    answer = newsroom.editor.post(path, {"reason": "Wrong bay."}, version=5)
    assert answer.status_code == 201 and answer.json()["kind"] == "withdrawal"
    assert (
        newsroom.viewer.client.get(f"/api/v1/verdicts/{published.verdict.slug}/").json()["reason"]
        == "Wrong bay."
    )


def test_approving_what_changed_meanwhile_is_stale(
    newsroom: Newsroom, submitted: FactCheck
) -> None:
    path = f"factchecks/{submitted.pk}/"
    seen = newsroom.editor.get(path).json()["fingerprint"]
    newsroom.checker.post(f"evidence/{newsroom.evidence.pk}/change/", {"note": "New."}, version=1)
    answer = newsroom.editor.post(path + "approve/", {"seen": seen}, version=3)
    assert answer.status_code == 412 and answer.json()["current_version"] == 3


def test_a_new_wording_is_the_next_version(newsroom: Newsroom) -> None:
    place = f"articles/{newsroom.article.pk}/versions/"
    new = {"text": newsroom.version.text.replace("40,000", "41,000"), "note": "They corrected it."}
    made = newsroom.contributor.post(place, new)
    assert (made.status_code, made.json()["number"]) == (201, 2)
    assert "41,000" in made.json()["text"]
    again = newsroom.contributor.post(place, new)
    assert (again.status_code, again.json()["id"]) == (200, made.json()["id"])
    listed = newsroom.viewer.get(place).json()["results"]
    assert [row["number"] for row in listed] == [2, 1]
    assert "text" not in listed[0]
    assert newsroom.viewer.get(f"{place}1/").json()["text"] == newsroom.version.text
    assert newsroom.viewer.get(f"{place}3/").status_code == 404
    assert newsroom.viewer.post(place, new).status_code == 403
    assert newsroom.contributor.post(place, {"text": "a", "base64": "YQ=="}).status_code == 400
    assert newsroom.contributor.post(place, {"text": ""}).status_code == 400
    current = newsroom.viewer.get(f"articles/{newsroom.article.pk}/").json()["current"]
    assert (current["number"], len(current["sentences"]) > 0) == (2, True)


def test_people_are_assigned_by_number(newsroom: Newsroom, factcheck: FactCheck) -> None:
    people = {row["name"]: row["id"] for row in newsroom.editor.get("people/").json()["results"]}
    path = f"factchecks/{factcheck.pk}/assign/"
    body = {"assignees": [people["Checker"], people["Editor"]], "priority": 3}
    answer = newsroom.editor.post(path, body, version=1).json()
    assert {one["name"] for one in answer["assignees"]} == {"Checker", "Editor"}
    listed = newsroom.viewer.get(f"factchecks/?assignee={people['Editor']}&priority=3").json()
    assert [row["id"] for row in listed["results"]] == [factcheck.pk]
    assert newsroom.viewer.get("factchecks/?state=published&state=approved").json()["results"] == []


def test_a_submission_carries_its_draft_and_is_taken_back_by_its_writer(
    newsroom: Newsroom, factcheck: FactCheck
) -> None:
    path = f"factchecks/{factcheck.pk}/"
    search = {"place": "Harbour archive", "words": "ferries March", "seen": 3}
    newsroom.checker.post(f"claims/{newsroom.claim.pk}/searches/", search)
    words_ = {"rating": "false", "finding": "31,000 crossed.", "note": "See the table."}
    refused = newsroom.checker.post(path + "submit/", words_, version=1)
    assert refused.status_code == 422
    assert set(refused.json()["missing"]) == {"explanation"}
    assert newsroom.checker.get(path).json()["finding"] == ""
    words_ |= {"explanation": "We *counted*."}
    submitted = newsroom.checker.post(path + "submit/", words_, version=1).json()
    assert (submitted["state"], submitted["finding"]) == ("in_review", "31,000 crossed.")
    assert "take_back_submission" in submitted["open_verbs"]
    version = submitted["version"]
    mine = path + "take_back_submission/"
    assert newsroom.editor.post(mine, version=version).status_code == 403
    back = newsroom.checker.post(mine, {"note": "A figure."}, version=version).json()
    assert back["state"] == "open"
    history = newsroom.viewer.get(path + "history/").json()["results"]
    verbs_ = [(step["verb"], step["note"]) for step in history]
    assert verbs_[:3] == [
        ("take_back_submission", "A figure."), ("submit", "See the table."), ("draft", "")
    ]  # fmt: skip


def test_every_step_stands_in_the_history_with_who_and_why(
    newsroom: Newsroom, submitted: FactCheck
) -> None:
    newsroom.editor.post(f"factchecks/{submitted.pk}/send_back/", {"note": "Year?"}, version=3)
    steps = newsroom.viewer.get(f"factchecks/{submitted.pk}/history/").json()["results"]
    assert [step["verb"] for step in steps] == ["send_back", "submit", "draft", "open"]
    assert steps[0]["actor"]["name"] == "Editor" and steps[0]["note"] == "Year?"
    assert steps[0]["before"] == {"state": "in_review"} and steps[0]["after"] == {"state": "open"}
    for path, verb in (
        (f"articles/{newsroom.article.pk}", "import"),
        (f"claims/{newsroom.claim.pk}", "make_claim"),
        (f"evidence/{newsroom.evidence.pk}", "attach"),
    ):
        entries = newsroom.viewer.get(f"{path}/history/").json()["results"]
        assert [entry["verb"] for entry in entries] == [verb]
    assert newsroom.viewer.get("claims/987654/history/").status_code == 404


def test_the_asker_is_told_who_they_are(newsroom: Newsroom) -> None:
    me = newsroom.checker.get("me/").json()
    assert me["role"] == "checker" and me["scopes"] == ["read", "review", "write"]
    token = newsroom.checker.person.tokens.get(name="test")
    assert me["token"]["name"] == "test"
    assert parse_datetime(me["token"]["expires_at"]) == token.expires_at
    assert token.expires_at == token.created_at + dt.timedelta(days=90)


# --- refusals ---------------------------------------------------------------------------------------


def verbs(newsroom: Newsroom, factcheck: FactCheck) -> list[tuple[str, dict[str, Any]]]:
    f, c, e = f"factchecks/{factcheck.pk}", f"claims/{newsroom.claim.pk}", newsroom.evidence.pk
    return [
        (f"articles/{newsroom.article.pk}/correct_details/", {"title": "T"}),
        (f"{c}/word/", {"statement": "S."}),
        (f"{c}/merge/", {"into": 10**6}),
        (f"{c}/unmerge/", {}),
        (f"evidence/{e}/change/", {"note": "n"}),
        (f"evidence/{e}/remove/", {"note": "n"}),
        (f"{f}/assign/", {"assignees": []}),
        (f"{f}/draft/", {"finding": "F."}),
        (f"{f}/submit/", {}),
        (f"{f}/take_back_submission/", {}),
        (f"{f}/send_back/", {"note": "n"}),
        (f"{f}/approve/", {"seen": "0" * 64}),
        (f"{f}/correct/", {"kind": "update", "reason": "r"}),
        (f"{f}/publish/", {}),
        (f"{f}/withdraw/", {"reason": "r"}),
    ]


def test_every_change_asks_for_its_version(newsroom: Newsroom, factcheck: FactCheck) -> None:
    for path, body in verbs(newsroom, factcheck):
        missing = newsroom.admin.post(path, body)
        assert (path, missing.status_code, missing.json()["code"]) == (path, 428, "version_missing")
        both = newsroom.admin.post(path, body | {"version": 1}, version=2)
        assert (path, both.status_code) == (path, 400)
        for header in ("1", 'W/"1"', "*", '"1", "2"', '"x"', '"99999999999"'):
            odd = newsroom.admin.post(path, body, If_Match=header)
            assert (path, header, odd.status_code) == (path, header, 400)


def test_every_change_of_an_old_version_is_stale(newsroom: Newsroom, factcheck: FactCheck) -> None:
    factcheck.writers.add(newsroom.checker.person)
    stale = [one for one in verbs(newsroom, factcheck) if "/merge/" not in one[0]]
    for path, body in stale:
        of_writers = path.endswith("/take_back_submission/")
        who = newsroom.checker if of_writers else newsroom.admin
        answer = who.post(path, body | {"version": 99})
        assert (path, answer.status_code) == (path, 412)
        assert answer.json()["current_version"] == 1


def test_every_verb_on_what_is_not_there_is_404(newsroom: Newsroom, factcheck: FactCheck) -> None:
    for path, body in verbs(newsroom, factcheck):
        nowhere = "/".join("987654" if part.isdigit() else part for part in path.split("/"))
        answer = newsroom.admin.post(nowhere, body | {"version": 1})
        assert (path, answer.status_code, answer.json()["code"]) == (path, 404, "not_found")


def test_what_is_not_there_is_404(newsroom: Newsroom) -> None:
    things = ("articles", "imports", "claims", "evidence", "factchecks")
    inner = ("articles/987654/suggestions", "claims/987654/appearances")
    for path in (*(f"{thing}/987654" for thing in things), *inner):
        answer = newsroom.viewer.get(f"{path}/")
        assert (path, answer.status_code) == (path, 404)
    verbs_ = {"accept": {"statement": "S."}, "dismiss": {}, "postpone": {}, "bring_back": {},
              "reopen": {}, "take_back": {}}  # fmt: skip
    for verb, body in verbs_.items():
        answer = newsroom.admin.post(f"suggestions/987654/{verb}/", body)
        assert (verb, answer.status_code) == (verb, 404)


def test_a_viewer_may_do_nothing(newsroom: Newsroom, factcheck: FactCheck) -> None:
    for path, body in verbs(newsroom, factcheck):
        answer = newsroom.viewer.post(path, body | {"version": 1})
        expected = 404 if "/merge/" in path else 403
        assert (path, answer.status_code) == (path, expected)


@pytest.mark.parametrize("verb", ["send_back", "approve", "publish", "correct", "withdraw"])
def test_a_verb_that_does_not_lead_on_is_409(
    newsroom: Newsroom, factcheck: FactCheck, verb: str
) -> None:
    body = {"send_back": {"note": "n"}, "correct": {"kind": "update", "reason": "r"},
            "withdraw": {"reason": "r"}, "approve": {"seen": "0" * 64}}.get(verb, {})  # fmt: skip
    answer = newsroom.editor.post(f"factchecks/{factcheck.pk}/{verb}/", body, version=1)
    assert answer.status_code == 409 and answer.json()["state"] == "open"


def test_whoever_wrote_may_not_approve(newsroom: Newsroom, factcheck: FactCheck) -> None:
    path = f"factchecks/{factcheck.pk}/"
    words_ = {"rating": "false", "finding": "F.", "explanation": "E."}
    search = {"place": "Harbour archive", "words": "ferries March", "seen": 3}
    newsroom.editor.post(f"claims/{newsroom.claim.pk}/searches/", search)
    newsroom.editor.post(path + "draft/", words_, version=1)
    newsroom.editor.post(path + "submit/", version=2)
    read = {"seen": newsroom.editor.get(path).json()["fingerprint"]}
    answer = newsroom.editor.post(path + "approve/", read, version=3)
    assert answer.status_code == 403
    assert "approve" not in newsroom.editor.get(path).json()["open_verbs"]
    assert newsroom.second_editor.post(path + "approve/", read, version=3).status_code == 200


def test_what_was_read_is_named_in_the_approval(newsroom: Newsroom, submitted: FactCheck) -> None:
    path = f"factchecks/{submitted.pk}/"
    for body in ({}, {"seen": ""}):
        answer = newsroom.editor.post(path + "approve/", body, version=3)
        assert answer.status_code == 422 and list(answer.json()["missing"]) == ["seen"]
    read = newsroom.editor.get(path).json()
    assert dossier.fingerprint(read["document"]) == read["fingerprint"]
    seen = {"seen": read["fingerprint"]}
    assert newsroom.editor.post(path + "approve/", seen, version=3).status_code == 200


def test_a_second_fact_check_of_a_claim_is_a_conflict(
    newsroom: Newsroom, factcheck: FactCheck
) -> None:
    answer = newsroom.checker.post("factchecks/", {"claim": newsroom.claim.pk})
    assert answer.status_code == 409 and answer.json()["factcheck"] == factcheck.pk


# --- what it costs ------------------------------------------------------------------------------------

# One more than the endpoint needs: the token, once.
QUERIES = {
    "me/": 1,
    "people/": 2,
    "articles/": 2,
    "articles/{article}/": 4,
    "articles/{article}/suggestions/": 4,
    "claims/": 3,
    "claims/{claim}/": 6,
    "claims/{claim}/appearances/": 4,
    "claims/{claim}/searches/": 3,
    "evidence/": 2,
    "evidence/{evidence}/": 2,
    "claims/{claim}/history/": 4,
    "factchecks/": 4,
    "factchecks/{factcheck}/": 20,
}


@pytest.mark.parametrize(("path", "queries"), QUERIES.items())
def test_reading_takes_as_many_queries_however_much_there_is(
    newsroom: Newsroom,
    factcheck: FactCheck,
    django_assert_num_queries: Any,
    path: str,
    queries: int,
) -> None:
    for number in range(3):
        body = {"statement": f"Claim {number}.", "kind": "other", "topics": ["A", "B"]}
        claim = newsroom.checker.post("claims/", body).json()["id"]
        newsroom.checker.post("factchecks/", {"claim": claim})
        link = {"url": f"https://a.example/{number}", "title": "A"}
        newsroom.checker.post("evidence/", {"claim": newsroom.claim.pk, "stance": "context",
                                            "link": link, "passage": "P."})  # fmt: skip
        search = {"place": f"Archive {number}", "words": "ferries", "seen": number}
        newsroom.checker.post(f"claims/{newsroom.claim.pk}/searches/", search)
    newsroom.viewer.get("me/")
    place = path.format(
        article=newsroom.article.pk,
        claim=newsroom.claim.pk,
        evidence=newsroom.evidence.pk,
        factcheck=factcheck.pk,
    )
    with django_assert_num_queries(queries):
        assert newsroom.viewer.get(place).status_code == 200
