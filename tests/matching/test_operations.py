"""Matching: terms and their weights, both halves of the search, matches and people's decisions."""

from __future__ import annotations

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from apps.claims.models import Claim, ClaimEntry
from apps.claims.operations import details, making
from apps.claims.operations.details import ClaimDetails
from apps.common.errors import NotAllowed, NotFound, WrongState
from apps.matching import embedding, index, operations, retrieval
from apps.matching.index import Kind
from apps.matching.models import Lexeme, Match
from apps.matching.scoring import combined, configuration, normalised
from apps.people.models import Person
from apps.reading.finding import read_value
from apps.suggestions.jobs import open_statements
from apps.suggestions.operations import reading
from tests.desk import newsroom
from tests.factories import ArticleFactory, ClaimFactory, PersonFactory


@pytest.mark.parametrize(
    ("printed", "indexed"),
    [
        ("50,000 people", "50000 people"),
        ("50 000 people", "50000 people"),
        ("3.5 million refugees", "3500000 refugees"),
        ("3 million", "3000000"),
        ("2.25 bn", "2250000000"),
        ("1,234,567", "1234567"),
        ("12.5 percent", "12.5 percent"),
        ("Erdoğan and Çavuşoğlu", "Erdogan and Cavusoglu"),
        ("Syria’s", "Syria's"),
        ("in 2023, 14 of them", "in 2023, 14 of them"),
        ("", ""),
    ],
)
def test_a_number_and_a_name_are_indexed_one_way(printed: str, indexed: str) -> None:
    assert normalised(printed) == indexed


@given(st.text())
def test_any_text_can_be_normalised(text: str) -> None:
    assert isinstance(normalised(text), str)


@pytest.mark.parametrize(
    ("language", "chosen"),
    [
        ("en-GB", "english"),
        ("tr", "turkish"),
        ("pt-BR", "portuguese"),
        ("en", "english"),
        ("xx", "simple"),
    ],
)
def test_a_language_has_its_stemmer(language: str, chosen: str) -> None:
    assert configuration(language) == chosen


def test_both_halves_are_scaled_and_added() -> None:
    scores = combined({1: 10.0, 2: 5.0}, {1: 0.5, 3: 1.0})
    assert scores[1].total == pytest.approx(0.5 * 1 + 0.5 * 0.5)
    assert scores[2].total == pytest.approx(0.25)
    assert scores[3].total == pytest.approx(0.5)
    assert scores[2].meaning is None


def test_one_half_alone_decides_alone() -> None:
    assert combined({1: 4.0}, {})[1].total == 1.0
    assert combined({}, {1: 0.3})[1].total == 1.0
    assert combined({}, {}) == {}


@pytest.fixture
def desk(db: None) -> dict[str, object]:
    checker, editor = PersonFactory(role="checker"), PersonFactory(role="editor")
    claim, article = newsroom.zone_claim(checker)
    zone = article.current
    border = ArticleFactory(actor=checker, text=newsroom.BORDER).current
    now = timezone.now()
    for version in (zone, border):
        reading.read_version(version_id=version.pk, now=now)
        operations.index_version(version_id=version.pk, now=now)
        operations.add_vectors(version_id=version.pk)
    operations.index_claim(claim_id=claim.pk)
    return {"checker": checker, "editor": editor, "zone": zone, "border": border, "claim": claim}


def found_passages(claim: Claim, **said: object) -> list[retrieval.SimilarPassage]:
    return retrieval.similar_passages(claim.statement, value=claim.value, **said)


def test_the_conflicting_passage_of_another_article_is_found(desk: dict[str, object]) -> None:
    found = found_passages(desk["claim"])
    lebanon = next(one for one in found if "size of Lebanon" in one.exact)
    assert lebanon.agreement.relation == "conflict"
    assert "8,066 km² less" in lebanon.agreement.reason
    assert lebanon.near
    assert found[0].exact.startswith("Turkey and its allies")
    assert found[0].agreement.relation == "agree"


def test_without_a_model_words_decide_alone_and_it_is_said(
    desk: dict[str, object], settings: object, tmp_path: object
) -> None:
    index_only = retrieval.similar_passages("zone measures on the ground 🗺️", language="en")
    assert index_only
    words = index.by_words(Kind.SENTENCE, "nearly the size of Lebanon", language="en")
    meaning = combined(words, {})
    assert max(meaning.values(), key=lambda one: one.total).meaning is None


def test_sentences_and_articles_can_be_left_out(desk: dict[str, object]) -> None:
    everything = found_passages(desk["claim"])
    rest = found_passages(desk["claim"], leaving_out=[everything[0].sentence.pk])
    assert everything[0].sentence not in [one.sentence for one in rest]
    zone = desk["zone"]
    other = found_passages(desk["claim"], articles_left_out=[zone.article_id])
    assert {one.sentence.version_id for one in other} == {desk["border"].pk}


def test_indexing_twice_counts_once(desk: dict[str, object]) -> None:
    before = dict(Lexeme.objects.values_list("word", "sentences"))
    assert operations.index_version(version_id=desk["zone"].pk, now=timezone.now()) == 0
    assert operations.add_vectors(version_id=desk["zone"].pk) == 0
    assert dict(Lexeme.objects.values_list("word", "sentences")) == before
    assert before[""] == desk["zone"].sentences.count() + desk["border"].sentences.count()


def test_a_claim_worded_anew_is_found_by_its_new_words_only(desk: dict[str, object]) -> None:
    claim = desk["claim"]
    details.word(
        actor=desk["checker"],
        claim_id=claim.pk,
        expected_version=claim.version,
        details=ClaimDetails(statement="The harbour froze in January.", kind="event"),
        now=timezone.now(),
    )
    operations.index_claim(claim_id=claim.pk)
    assert claim.pk in index.by_words(Kind.CLAIM, "frozen harbours", language="en") or claim.pk in (
        index.by_words(Kind.CLAIM, "harbour", language="en")
    )
    assert index.by_words(Kind.CLAIM, "allies control percent", language="en") == {}
    assert Lexeme.objects.get(word="").claims == 1


def test_a_possible_duplicate_is_found_and_merged_ones_are_not(desk: dict[str, object]) -> None:
    twin = ClaimFactory(
        statement="Turkey controls 10 % of the territory of Syria.",
        value=read_value("10 % of Syria's territory"),
    )
    operations.index_claim(claim_id=twin.pk)
    near = retrieval.similar_claims(twin.statement, value=twin.value, leaving_out=[twin.pk])
    assert [one.claim for one in near] == [desk["claim"]]
    assert near[0].near
    assert near[0].agreement.relation == "agree"


def test_matches_are_suggested_and_never_from_the_claims_own_words(desk: dict[str, object]) -> None:
    claim = desk["claim"]
    operations.suggest_matches(claim_id=claim.pk, now=timezone.now())
    found = list(Match.objects.of_claim(claim).passages())
    assert any("Lebanon" in _words(one) for one in found)
    assert not any(_words(one).startswith("Turkey and its allies") for one in found)
    assert all(one.state == "suggested" and one.reasons for one in found)


def test_a_new_text_is_matched_with_the_claims_there_are(desk: dict[str, object]) -> None:
    text = "A new count\n\nTurkey and its allies control about 5 percent of Syria's territory now."
    version = ArticleFactory(text=text).current
    reading.read_version(version_id=version.pk, now=timezone.now())
    operations.index_version(version_id=version.pk, now=timezone.now())
    operations.suggest_for_statements(
        version_id=version.pk, statements=open_statements(version.pk), now=timezone.now()
    )
    match = Match.objects.get(claim=desk["claim"], sentence__version=version)
    assert match.relation == "conflict"


def test_a_match_has_the_relation_of_the_value_that_answers_the_claim(
    desk: dict[str, object],
) -> None:
    text = (
        "A new count\n\nTurkey and its allies, with 40,000 soldiers, control about 5 percent of"
        " Syria's territory now."
    )
    version = ArticleFactory(text=text).current
    sentence = version.sentences.get(start__gte=version.text.index("Turkey"))
    operations.index_version(version_id=version.pk, now=timezone.now())
    statement = operations.Statement(
        sentence.start, text[sentence.start :], read_value("40,000 soldiers")
    )
    operations.suggest_for_statements(
        version_id=version.pk, statements=[statement], now=timezone.now()
    )
    match = Match.objects.get(claim=desk["claim"], sentence=sentence)
    assert match.relation == "conflict"
    assert "5 percentage points less" in match.reasons["agreement"]


@pytest.fixture
def match(desk: dict[str, object]) -> Match:
    operations.suggest_matches(claim_id=desk["claim"].pk, now=timezone.now())
    found = Match.objects.of_claim(desk["claim"]).passages().first()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("decide", "state"),
    [(operations.confirm_match, "confirmed"), (operations.reject_match, "rejected")],
)
def test_a_person_decides_once_and_it_is_remembered(
    desk: dict[str, object], match: Match, decide: object, state: str
) -> None:
    checker = desk["checker"]
    decided = decide(actor=checker, match_id=match.pk, now=timezone.now(), note="seen")
    assert (decided.state, decided.decided_by) == (state, checker)
    entry = ClaimEntry.objects.filter(claim=match.claim).order_by("-pk").first()
    assert entry is not None and (entry.note, entry.actor) == ("seen", checker)
    with pytest.raises(WrongState):
        decide(actor=checker, match_id=match.pk, now=timezone.now())


def test_a_rejected_match_does_not_come_back(desk: dict[str, object], match: Match) -> None:
    operations.reject_match(actor=desk["checker"], match_id=match.pk, now=timezone.now())
    operations.suggest_matches(claim_id=match.claim_id, now=timezone.now())
    match.refresh_from_db()
    assert match.state == "rejected"
    assert Match.objects.filter(claim=match.claim, sentence=match.sentence).count() == 1


def test_a_viewer_decides_nothing_and_nobody_finds_what_is_not_there(
    desk: dict[str, object], match: Match
) -> None:
    viewer: Person = PersonFactory(role="viewer")
    with pytest.raises(NotAllowed):
        operations.confirm_match(actor=viewer, match_id=match.pk, now=timezone.now())
    with pytest.raises(NotFound):
        operations.confirm_match(actor=desk["editor"], match_id=0, now=timezone.now())


def test_a_merged_claim_looks_for_nobody(desk: dict[str, object]) -> None:
    twin = ClaimFactory(statement="The same.")
    making.merge(
        actor=desk["editor"],
        claim_id=twin.pk,
        into_id=desk["claim"].pk,
        expected_version=twin.version,
        now=timezone.now(),
    )
    assert operations.suggest_matches(claim_id=twin.pk, now=timezone.now()) == 0


def test_the_encoder_places_like_near_like() -> None:
    encoder = embedding.load()
    assert encoder is not None
    one, two, other = encoder.encode(
        ["The quakes killed 50,000 people.", "50,000 died in the quakes.", "The ferry was late."]
    )
    assert one @ two > 0.7 > 0.3 > one @ other
    assert encoder.encode([]).shape == (0, embedding.DIMENSIONS)


def test_a_folder_that_holds_no_encoder_is_refused(tmp_path: object) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "gpt2"}')
    with pytest.raises(embedding.ModelRefused):
        embedding.Encoder.read(tmp_path)


def test_the_value_of_a_query_may_be_given_in_words() -> None:
    assert read_value("about 10 percent of Syria's territory") is not None


def _words(match: Match) -> str:
    sentence = match.sentence
    assert sentence is not None
    return sentence.version.text[sentence.start : sentence.end]


def test_words_selected_by_hand_settle_the_suggestion_over_them(desk: dict[str, object]) -> None:
    border = desk["border"]
    sentence = "About 3.5 million refugees from Syria live in Turkey."
    start, end = newsroom.span(border, sentence)
    claim = making.make_claim(
        actor=desk["checker"],
        details=ClaimDetails(statement=sentence, kind="quantity"),
        version_id=border.pk,
        start=start,
        end=end,
        now=timezone.now(),
    )
    suggestion = border.suggestions.get(start=start)
    assert (suggestion.state, suggestion.claim) == ("accepted", claim)
    others = border.suggestions.exclude(pk=suggestion.pk)
    assert set(others.values_list("state", flat=True)) == {"open"}
