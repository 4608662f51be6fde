"""The article workspace in the browser's terms: pages, plain forms, fragments, refusals."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from apps.articles.models import ArticleVersion
from apps.articles.operations.documents import Document
from apps.articles.operations.importing import import_documents
from apps.articles.templatetags.values import as_read
from apps.claims.models import Appearance, Claim
from apps.claims.operations import making
from apps.claims.operations.details import ClaimDetails
from apps.factchecks.operations import open_factcheck
from apps.people.models import Person
from apps.reading.finding import read_value
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import deciding, reading
from tests.pages import page_of

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
TEXT = (
    "Grain returns to the port of Ostrava Bay\n\n"
    "Deputy minister Jan Kowal said on 3 March 2024 that 42,000 tons of grain 🌾 left the port. "
    "Nobody knows why the gate stayed shut.\n\n"
    "More than 1.5 million people live near the bay, the harbour office reported in 2023.\n\n"
    "وصل 120 عاملا إلى الميناء يوم الأحد."
)
HTMX = {"HX-Request": "true"}


def person(role: str) -> Person:
    found = Person.objects.filter(email=f"{role}@example.org").first()
    return found or Person.objects.create_user(f"{role}@example.org", "pass", name=role, role=role)


@pytest.fixture
def version() -> ArticleVersion:
    batch = import_documents(
        actor=person("contributor"),
        documents=[Document("grain.txt", TEXT.encode(), "text/plain")],
        came_by="upload",
        now=NOW,
    )
    return batch.items.get().article.current


@pytest.fixture
def read(version) -> ArticleVersion:
    reading.read_version(version_id=version.pk, now=NOW)
    return version


@pytest.fixture
def as_(client):
    def sign_in(role: str):
        client.force_login(person(role))
        return client

    return sign_in


def first_open(version) -> Suggestion:
    return Suggestion.objects.filter(version=version, state="open").order_by("start").first()


def workspace_of(version) -> str:
    return reverse("suggestions:workspace", args=[version.article_id])


def text_of(page: str) -> str:
    """What a browser would call the textContent of the reading column."""
    column = re.search(r'id="text"[^>]*>(.*?)</div>', page, re.S).group(1)
    return html.unescape(re.sub(r"<[^>]+>", "", column))


class TestThePage:
    def test_the_text_on_the_page_is_exactly_the_text(self, as_, read):
        page = as_("viewer").get(workspace_of(read)).content.decode()
        assert text_of(page) == read.text

    def test_every_suggestion_has_a_card_and_a_mark(self, as_, read):
        page = page_of(as_("checker").get(workspace_of(read)))
        found = list(Suggestion.objects.filter(version=read))
        assert found
        for one in found:
            assert f'id="card-s{one.pk}"' in page
            assert f'id="m-s{one.pk}"' in page

    def test_an_article_nobody_imported_is_not_found(self, as_):
        assert as_("viewer").get(reverse("suggestions:workspace", args=[987])).status_code == 404

    def test_a_stranger_is_asked_to_sign_in(self, client, read):
        answer = client.get(workspace_of(read))
        assert answer.status_code == 302
        assert "login" in answer.url

    def test_the_workspace_takes_as_many_queries_whatever_the_number_of_marks(
        self, as_, read, django_assert_num_queries
    ):
        client = as_("checker")
        for one in list(Suggestion.objects.filter(version=read))[:2]:
            deciding.accept(actor=person("editor"), suggestion_id=one.pk, now=NOW)
        client.get(workspace_of(read))
        with django_assert_num_queries(13):
            client.get(workspace_of(read))

    @pytest.mark.parametrize(
        ("role", "seen", "unseen"),
        [
            ("viewer", [], ["data-verb", "data-make", "data-known"]),
            ("contributor", ['data-verb="accept"', "data-make"], ['data-verb="dismiss"']),
            ("checker", ['data-verb="accept"', 'data-verb="dismiss"', "data-make"], []),
        ],
    )
    def test_a_role_sees_the_buttons_it_may_use(self, as_, read, role, seen, unseen):
        page = page_of(as_(role).get(workspace_of(read)))
        main = page[page.index('id="main"') : page.index('id="keys"')]
        assert all(words in main for words in seen)
        assert not any(words in main for words in unseen)

    def test_the_card_of_a_merged_claim_is_the_claim_that_counts(self, as_, read):
        stays = made_claim()
        one = deciding.accept(actor=person("editor"), suggestion_id=first_open(read).pk, now=NOW)
        making.merge(
            actor=person("editor"), claim_id=one.pk, into_id=stays.pk, expected_version=1, now=NOW
        )
        page = page_of(as_("viewer").get(workspace_of(read)))
        assert f"/desk/claims/{stays.pk}/" in page
        assert f"/desk/claims/{one.pk}/" not in page


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("between 3 and 9 ships", "3 to 9"),
        ("more than 5 ships", ""),
        ("7 ships", ""),
        ("March 2023", "2023-03-01 to 2023-03-31"),
        ("4 May 2024", ""),
    ],
)
def test_the_ends_of_a_value_are_said_when_they_add_to_its_words(words, ends):
    assert as_read(read_value(words)) == ends


class TestWhileTheTextIsRead:
    def test_the_margin_says_so_and_asks_again(self, as_, version):
        page = page_of(as_("checker").get(workspace_of(version)))
        assert "Analysing the text" in page
        assert 'hx-trigger="every 1s"' in page

    def test_nothing_is_swapped_until_it_is_done(self, as_, version):
        address = reverse("suggestions:reading", args=[version.article_id])
        since = int(timezone.now().timestamp())
        answer = as_("checker").get(f"{address}?since={since}", headers=HTMX)
        assert answer.status_code == 204

    def test_then_the_cards_come_and_the_asking_stops(self, as_, read):
        address = reverse("suggestions:reading", args=[read.article_id])
        answer = as_("checker").get(f"{address}?since=0", headers=HTMX)
        assert answer.status_code == 286
        assert f'id="card-s{first_open(read).pk}"' in page_of(answer)

    @pytest.mark.parametrize("since", ["0", "", "x", "99999999999999999999"])
    def test_after_a_minute_it_stops_asking(self, as_, version, since):
        address = reverse("suggestions:reading", args=[version.article_id])
        answer = as_("checker").get(f"{address}?since={since}", headers=HTMX)
        assert answer.status_code == 286
        assert "longer than usual" in page_of(answer)


class TestDecidingWithoutJavaScript:
    def test_accepting_makes_the_claim_and_leads_to_the_next_suggestion(self, as_, read):
        one, following = Suggestion.objects.filter(version=read).order_by("start", "pk")[:2]
        answer = as_("contributor").post(reverse("suggestions:accept", args=[one.pk]))
        assert answer.status_code == 302
        assert answer.url == f"{workspace_of(read)}#card-s{following.pk}"
        one.refresh_from_db()
        assert one.state == "accepted"
        assert one.claim.statement == " ".join(one.exact.split())

    def test_dismissing_and_opening_again(self, as_, read):
        one, client = first_open(read), as_("checker")
        client.post(reverse("suggestions:dismiss", args=[one.pk]))
        one.refresh_from_db()
        assert one.state == "dismissed"
        answer = client.post(reverse("suggestions:reopen", args=[one.pk]))
        assert answer.url.endswith(f"#card-s{one.pk}")
        one.refresh_from_db()
        assert one.state == "open"

    def test_accepting_and_taking_back(self, as_, read):
        one, client = first_open(read), as_("contributor")
        client.post(reverse("suggestions:accept", args=[one.pk]))
        page = page_of(client.get(workspace_of(read)))
        assert f'data-was="s{one.pk}"' in page
        assert page.count('data-verb="take_back"') == 1
        answer = client.post(reverse("suggestions:take_back", args=[one.pk]))
        assert answer.url.endswith(f"#card-s{one.pk}")
        one.refresh_from_db()
        assert one.state == "open"
        file = client.get(reverse("factchecks:claim", args=[Claim.objects.get().pk]))
        assert "was taken back" in page_of(file)
        assert "Open a fact-check" not in page_of(file)

    def test_a_contributor_sees_no_button_for_what_somebody_else_accepted(self, as_, read):
        deciding.accept(actor=person("editor"), suggestion_id=first_open(read).pk, now=NOW)
        for role, buttons in [("viewer", 0), ("contributor", 0), ("checker", 1)]:
            page = page_of(as_(role).get(workspace_of(read)))
            assert page.count('data-verb="take_back"') == buttons

    def test_the_form_starts_with_what_was_read(self, as_, read):
        one = first_open(read)
        page = as_("contributor").get(reverse("suggestions:accept", args=[one.pk]))
        assert page.status_code == 200
        form = page.context["form"]
        assert form["statement"].value() == " ".join(one.exact.split())
        assert "<mark>" in page_of(page)

    def test_the_form_shows_a_guessed_speaker_with_its_reason_and_starts_without_a_claimant(
        self, as_, read
    ):
        one = guessed(read)
        page = as_("contributor").get(reverse("suggestions:accept", args=[one.pk]))
        assert page.context["form"]["claimant"].value() == ""
        words = page_of(page)
        assert "Speaker, as read: " in words and "a guess: “He” could be Jan or Ola" in words
        assert 'data-words="Jan Kowal"' in words

    def test_the_form_starts_with_a_certain_speaker(self, as_, read):
        one = first_open(read)
        Suggestion.objects.filter(pk=one.pk).update(speaker="Jan Kowal", speaker_doubt="")
        page = as_("contributor").get(reverse("suggestions:accept", args=[one.pk]))
        assert page.context["form"]["claimant"].value() == "Jan Kowal"
        assert "a guess" not in page_of(page)

    def test_a_card_shows_a_guess_as_a_guess_and_accepting_by_key_names_nobody(self, as_, read):
        one = guessed(read)
        client = as_("contributor")
        card = page_of(client.get(workspace_of(read)))
        assert "Speaker, as read" in card and "– a guess: “He” could be Jan or Ola" in card
        client.post(reverse("suggestions:accept", args=[one.pk]))
        assert Claim.objects.get().claimant is None

    def test_a_guess_can_be_confirmed_later_in_the_form_of_the_claim(self, as_, read):
        one = guessed(read)
        client = as_("contributor")
        client.post(reverse("suggestions:accept", args=[one.pk]))
        word = reverse("claims:word", args=[Claim.objects.get().pk])
        assert 'data-words="Jan Kowal"' in page_of(client.get(word))
        client.post(word, wording() | {"version": "1", "claimed_on": ""})
        assert str(Claim.objects.get().claimant) == "Jan Kowal"
        assert 'data-words="Jan Kowal"' not in page_of(client.get(word))

    def test_the_form_warns_of_words_that_are_clear_only_in_the_article(self, as_, read):
        one = first_open(read)
        sent = wording() | {"statement": "He left last month."} | {"kind": "rumour"}
        page = as_("contributor").post(reverse("suggestions:accept", args=[one.pk]), sent)
        found = {words.printed: words.offers for words in page.context["unclear"]}
        assert list(found) == ["He", "last month"]
        assert "Clear only in the article" in page_of(page)

    @pytest.mark.parametrize(
        ("asked", "offered"),
        [
            ({"statement": "It lost 40 ships."}, []),
            ({"statement": "Ostrava Bay lost 40 ships in 2022."}, None),
            ({"statement": "He left in 2022.", "version": "here", "start": "60"}, ["Jan Kowal"]),
            ({"statement": "It lost 40 ships.", "version": "here", "start": "x"}, []),
            ({"statement": ""}, None),
            ({}, None),
        ],
    )
    def test_a_typed_statement_is_read_for_such_words(self, as_, read, asked, offered):
        if asked.get("version"):
            asked = asked | {"version": str(read.pk)}
        page = as_("viewer").get(reverse("claims:read_statement"), asked)
        assert page.status_code == 200
        found = page.context["unclear"]
        assert [list(one.offers) for one in found] == ([] if offered is None else [offered])

    def test_a_typed_statement_is_read_in_the_language_and_on_the_day_of_the_page(self, as_):
        asked = {"statement": "It lost 40 ships on Monday.", "published": "2023-02-10"}
        address = reverse("claims:read_statement")
        found = as_("viewer").get(address, asked).context["unclear"]
        assert [list(one.offers) for one in found] == [[], ["6 February 2023"]]
        foreign = as_("viewer").get(address, asked | {"language": "de"})
        assert foreign.context["unclear"] == []

    def test_the_article_of_a_typed_statement_must_be_there(self, as_, read):
        asked = {"statement": "It rained.", "version": str(read.pk + 1), "start": "0"}
        assert as_("viewer").get(reverse("claims:read_statement"), asked).status_code == 404

    def test_a_worded_claim_holds_what_was_typed(self, as_, read):
        one = first_open(read)
        as_("contributor").post(reverse("suggestions:accept", args=[one.pk]), wording())
        claim = Claim.objects.get()
        assert claim.statement == "About 42,000 tons of grain left Ostrava Bay by 3 March 2024."
        assert str(claim.claimant) == "Jan Kowal"
        assert claim.claimed_on == "2024-03-03"
        assert claim.value.low < 42_000 < claim.value.high
        assert sorted(topic.name for topic in claim.topics.all()) == ["Grain", "Ports"]

    def test_words_left_as_they_are_keep_the_value_read_from_the_text(self, as_, read):
        one = Suggestion.objects.filter(version=read, value_data__isnull=False).first()
        client = as_("contributor")
        form = client.get(reverse("suggestions:accept", args=[one.pk])).context["form"]
        as_shown = {name: form[name].value() or "" for name in form.fields}
        client.post(reverse("suggestions:accept", args=[one.pk]), as_shown)
        assert Claim.objects.get().value_data == one.value_data

    @pytest.mark.parametrize(
        ("field", "typed"),
        [
            ("statement", " "),
            ("statement", "x" * 501),
            ("kind", "rumour"),
            ("claimed_on", "the day the music died"),
            ("value", "no figure in sight"),
            ("topics", ",".join("abcdefghijklmnopqrstuvwxyz")),
            ("topics", "x" * 90),
        ],
    )
    def test_what_cannot_be_read_comes_back_with_everything_typed(self, as_, read, field, typed):
        one = first_open(read)
        sent = wording() | {field: typed}
        answer = as_("contributor").post(reverse("suggestions:accept", args=[one.pk]), sent)
        assert answer.status_code == 400
        assert answer.context["form"].errors[field]
        for name, words in sent.items():
            assert answer.context["form"][name].value() == words
        assert not Claim.objects.exists()

    def test_somebody_was_faster_and_the_words_are_still_there(self, as_, read):
        one = first_open(read)
        deciding.dismiss(actor=person("editor"), suggestion_id=one.pk, now=NOW)
        answer = as_("contributor").post(reverse("suggestions:accept", args=[one.pk]), wording())
        assert answer.status_code == 409
        page = page_of(answer)
        assert "already dismissed by editor" in page
        assert "About 42,000 tons" in page

    def test_a_known_claim_gets_one_more_place(self, as_, read):
        claim = made_claim()
        one = first_open(read)
        client = as_("contributor")
        client.post(reverse("suggestions:accept_as_appearance", args=[one.pk]), {"claim": claim.pk})
        assert Appearance.objects.get(claim=claim).start == one.start

    @pytest.mark.parametrize(("claim", "status"), [("x", 400), ("999", 404)])
    def test_a_claim_that_is_none_is_refused(self, as_, read, claim, status):
        one = first_open(read)
        answer = as_("contributor").post(
            reverse("suggestions:accept_as_appearance", args=[one.pk]), {"claim": claim}
        )
        assert answer.status_code == status


class TestDecidingWithHtmx:
    def test_accepting_answers_with_the_claims_card_and_the_marked_paragraph(self, as_, read):
        one = first_open(read)
        address = reverse("suggestions:accept", args=[one.pk])
        page = page_of(as_("checker").post(address, headers=HTMX))
        place = Appearance.objects.get()
        assert f'id="card-a{place.pk}"' in page
        assert f'data-mark="a{place.pk}"' in page
        assert 'hx-swap-oob="true"' in page
        assert "Accepted as a claim" in page

    def test_taking_back_answers_with_the_suggestions_card(self, as_, read):
        one = first_open(read)
        deciding.accept(actor=person("editor"), suggestion_id=one.pk, now=NOW)
        address = reverse("suggestions:take_back", args=[one.pk])
        page = page_of(as_("checker").post(address, headers=HTMX))
        assert f'id="card-s{one.pk}"' in page
        assert f'data-mark="s{one.pk}"' in page
        assert "open again" in page

    def test_what_cannot_be_taken_back_keeps_its_card_and_says_why(self, as_, read):
        one = first_open(read)
        claim = deciding.accept(actor=person("editor"), suggestion_id=one.pk, now=NOW)
        open_factcheck(actor=person("checker"), claim_id=claim.pk, now=NOW)
        address = reverse("suggestions:take_back", args=[one.pk])
        answer = as_("checker").post(address, headers=HTMX)
        assert answer.status_code == 409
        page = page_of(answer)
        assert "it has a fact-check" in page
        assert f'id="card-a{Appearance.objects.get().pk}"' in page

    def test_a_refusal_shows_the_card_as_it_stands_now(self, as_, read):
        one = first_open(read)
        deciding.accept(actor=person("editor"), suggestion_id=one.pk, now=NOW)
        answer = as_("checker").post(reverse("suggestions:dismiss", args=[one.pk]), headers=HTMX)
        assert answer.status_code == 409
        page = page_of(answer)
        assert "already accepted by editor" in page
        assert f'id="card-a{Appearance.objects.get().pk}"' in page

    def test_the_form_comes_into_the_card_and_cancel_brings_the_card_back(self, as_, read):
        one, client = first_open(read), as_("checker")
        form = page_of(client.get(reverse("suggestions:accept", args=[one.pk]), headers=HTMX))
        assert form.lstrip().startswith(f'<li class="mcard mcard--editing" id="card-s{one.pk}"')
        back = client.get(reverse("suggestions:suggestion", args=[one.pk]), headers=HTMX)
        assert 'data-verb="accept"' in page_of(back)


class TestSelectedWords:
    def span(self, version, words: str) -> dict[str, int]:
        start = version.text.index(words)
        return {"version": version.pk, "start": start, "end": start + len(words)}

    def make(self, version) -> str:
        return reverse("suggestions:make_claim", args=[version.article_id])

    def test_words_after_an_emoji_are_the_words_that_were_selected(self, as_, read):
        span = self.span(read, "left the port")
        as_("contributor").post(self.make(read), wording() | span)
        assert Appearance.objects.get().exact == "left the port"

    def test_the_form_reads_the_value_in_the_selected_words(self, as_, read):
        span = self.span(read, "More than 1.5 million people")
        page = as_("contributor").get(self.make(read), span)
        assert page.context["form"].fields["value"].known.low == 1_500_000
        assert page.context["form"]["kind"].value() == "quantity"

    def test_without_words_one_chooses_a_sentence(self, as_, read):
        page = as_("contributor").get(self.make(read))
        assert page.context["page"].paginator.count == read.sentences.count()

    def test_a_sentence_and_words_of_it(self, as_, read):
        client = as_("contributor")
        whole = client.get(self.make(read), {"sentence": 1})
        assert whole.context["exact"].startswith("Nobody knows")
        part = client.get(self.make(read), {"sentence": 1, "words": "the gate stayed shut"})
        assert part.context["exact"] == "the gate stayed shut"

    @pytest.mark.parametrize(
        "given",
        [
            {"sentence": "999"},
            {"sentence": "x"},
            {"sentence": "1", "words": "not in there"},
            {"start": "x", "end": "2", "version": "own"},
            {"start": "0", "end": "99999", "version": "own"},
            {"start": "9", "end": "5", "version": "own"},
        ],
    )
    def test_words_that_are_not_there_lead_back_to_the_sentences(self, as_, read, given):
        if "version" in given:
            given = given | {"version": read.pk}
        answer = as_("contributor").get(self.make(read), given)
        assert answer.status_code == 400
        assert answer.context["problem"]

    def test_another_articles_version_is_not_found(self, as_, read):
        given = {"version": read.pk + 1, "start": 0, "end": 5}
        assert as_("contributor").get(self.make(read), given).status_code == 404

    def test_what_cannot_be_used_comes_back_typed(self, as_, read):
        sent = wording() | self.span(read, "left the port") | {"statement": ""}
        answer = as_("contributor").post(self.make(read), sent)
        assert answer.status_code == 400
        assert answer.context["form"]["claimant"].value() == "Jan Kowal"

    def test_too_many_words_are_refused_with_the_form(self, as_):
        words = ("A long road of many words went on and on. " * 60).strip()
        batch = import_documents(
            actor=person("contributor"),
            documents=[Document("long.txt", f"Long\n\n{words}".encode(), "text/plain")],
            came_by="upload",
            now=NOW,
        )
        version = batch.items.get().article.current
        sent = wording() | {"version": version.pk, "start": 0, "end": 2_100}
        answer = as_("contributor").post(self.make(version), sent)
        assert answer.status_code == 400
        assert "at most" in page_of(answer)

    def test_htmx_gets_the_new_card_for_the_list(self, as_, read):
        sent = wording() | self.span(read, "left the port")
        page = page_of(as_("contributor").post(self.make(read), sent, headers=HTMX))
        assert 'hx-swap-oob="beforeend:#cards"' in page

    def test_a_known_claim_is_said_here_too(self, as_, read):
        claim = made_claim()
        sent = self.span(read, "42,000 tons of grain") | {"claim": claim.pk}
        address = reverse("suggestions:add_appearance", args=[read.article_id])
        answer = as_("contributor").post(address, sent)
        place = Appearance.objects.get(claim=claim)
        assert answer.url == f"{workspace_of(read)}#card-a{place.pk}"
        assert place.exact == "42,000 tons of grain"

    def test_saying_it_twice_changes_nothing_more(self, as_, read):
        claim = made_claim()
        sent = self.span(read, "42,000 tons of grain") | {"claim": claim.pk}
        client, address = (
            as_("contributor"),
            reverse("suggestions:add_appearance", args=[read.article_id]),
        )
        client.post(address, sent)
        client.post(address, sent)
        assert Appearance.objects.count() == 1

    def test_nothing_chosen_is_refused(self, as_, read):
        address = reverse("suggestions:add_appearance", args=[read.article_id])
        assert as_("contributor").post(address, {}).status_code == 400


class TestChoosingAKnownClaim:
    def test_claims_are_found_by_words_and_by_who_said_it(self, as_, read):
        claim = made_claim()
        address = reverse("suggestions:known", args=[read.article_id])
        client = as_("contributor")
        for words, found in [("grain bay", 1), ("kowal", 1), ("wheat", 0)]:
            page = client.get(address, {"q": words, "version": read.pk, "start": 3, "end": 9})
            assert len(page.context["claims"]) == found, words
        assert claim.pk

    def test_the_way_to_evidence_carries_the_words(self, as_, read):
        claim = made_claim()
        address = reverse("suggestions:known", args=[read.article_id])
        page = as_("contributor").get(address, {"version": read.pk, "start": 3, "end": 9})
        body = page_of(page)
        assert f"version={read.pk}&amp;start=3&amp;end=9" in body
        assert f"/claims/{claim.pk}/evidence/new/" in body

    def test_for_a_suggestion_the_words_are_its_own(self, as_, read):
        one = first_open(read)
        address = reverse("suggestions:known", args=[read.article_id])
        page = as_("contributor").get(address, {"suggestion": one.pk}, headers=HTMX)
        assert page.context["exact"] == one.exact

    def test_without_words_there_is_still_a_list(self, as_, read):
        made_claim()
        page = as_("contributor").get(reverse("suggestions:known", args=[read.article_id]))
        assert page.context["span"] is None
        assert len(page.context["claims"]) == 1


class TestRefusals:
    @pytest.mark.parametrize(
        ("role", "name", "status"),
        [
            ("viewer", "accept", 403),
            ("viewer", "dismiss", 403),
            ("viewer", "reopen", 403),
            ("contributor", "dismiss", 403),
            ("contributor", "reopen", 403),
            ("checker", "reopen", 409),
            ("viewer", "take_back", 403),
            ("checker", "take_back", 409),
            ("viewer", "postpone", 403),
            ("viewer", "bring_back", 403),
            ("contributor", "bring_back", 409),
        ],
    )
    def test_a_verb_is_refused_by_the_operation_too(self, as_, read, role, name, status):
        address = reverse(f"suggestions:{name}", args=[first_open(read).pk])
        assert as_(role).post(address).status_code == status

    @pytest.mark.parametrize("name", ["make_claim", "known"])
    def test_a_viewer_may_look_at_claims_but_not_make_one(self, as_, read, name):
        status = {"make_claim": 403, "known": 200}[name]
        address = reverse(f"suggestions:{name}", args=[read.article_id])
        assert as_("viewer").get(address).status_code == status

    @pytest.mark.parametrize(
        "name", ["accept_as_appearance", "dismiss", "postpone", "bring_back", "reopen", "take_back"]
    )
    def test_looking_changes_nothing(self, as_, read, name):
        address = reverse(f"suggestions:{name}", args=[first_open(read).pk])
        assert as_("editor").get(address).status_code == 405

    @pytest.mark.parametrize(
        "name", ["accept", "dismiss", "postpone", "bring_back", "reopen", "take_back"]
    )
    def test_a_suggestion_that_is_none_is_not_found(self, as_, read, name):
        assert as_("editor").post(reverse(f"suggestions:{name}", args=[9999])).status_code == 404


class TestTheListOfClaims:
    def test_it_lists_counts_and_finds(self, as_, read, django_assert_num_queries):
        for one in Suggestion.objects.filter(version=read):
            deciding.accept(actor=person("editor"), suggestion_id=one.pk, now=NOW)
        client = as_("viewer")
        client.get(reverse("claims:list"))
        with django_assert_num_queries(10):
            page = client.get(reverse("claims:list"))
        assert page.context["page"].paginator.count == Claim.objects.count()
        found = client.get(reverse("claims:list"), {"q": "million bay"})
        assert found.context["page"].paginator.count == 1
        by_article = client.get(reverse("claims:list"), {"article": read.article_id})
        assert by_article.context["page"].paginator.count == Claim.objects.count()

    @pytest.mark.parametrize(
        "given", [{"kind": "rumour"}, {"article": "x"}, {"claimed_after": "x"}]
    )
    def test_a_filter_that_cannot_be_read_is_said(self, as_, given):
        assert as_("viewer").get(reverse("claims:list"), given).status_code == 400

    def test_an_empty_newsroom_says_where_claims_come_from(self, as_):
        assert "No claims yet" in page_of(as_("viewer").get(reverse("claims:list")))


def guessed(version) -> Suggestion:
    """An open suggestion whose speaker is a guess."""
    one = first_open(version)
    doubt = "“He” could be Jan or Ola"
    Suggestion.objects.filter(pk=one.pk).update(speaker="Minister Jan Kowal", speaker_doubt=doubt)
    return one


def wording() -> dict[str, str]:
    return {
        "statement": "About 42,000 tons of grain left Ostrava Bay by 3 March 2024.",
        "kind": "quantity",
        "claimant": "Jan Kowal",
        "claimed_on": "3 March 2024",
        "value": "about 42,000 tons of grain",
        "topics": "Grain, Ports",
        "language": "en",
    }


def made_claim() -> Claim:
    said = ClaimDetails("Grain left the bay.", "event", claimant="Jan Kowal")
    return making.make_claim(actor=person("contributor"), details=said, now=NOW)


def test_an_analysis_that_ends_while_the_page_is_made_is_asked_for_again(as_, version):
    def then_analyse(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        if "claims_suggestion" in sql and not started:
            started.append(sql)
            reading.read_version(version_id=version.pk, now=NOW)
        return answer

    started: list[str] = []
    client = as_("editor")
    with connection.execute_wrapper(then_analyse):
        page = client.get(reverse("suggestions:workspace", args=[version.article_id]))
    assert started
    assert Suggestion.objects.filter(version=version).exists()
    assert 'hx-trigger="every 1s"' in page.content.decode()
