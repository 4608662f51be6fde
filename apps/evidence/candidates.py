"""Candidates on the file of a claim (“who else said so”): passages and claims similar to it, each
with how its value compares. Reads only; decisions about them are in ``operations``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from apps.articles.models import Sentence
from apps.claims.known import Known, what_is_known
from apps.claims.models import Claim, Judgement
from apps.evidence import outlets
from apps.evidence.models import Evidence, Source
from apps.matching.models import Match
from apps.matching.retrieval import similar_passages
from apps.matching.retrieval.similar import SimilarPassage, answer_of_claim, passage_of
from apps.matching.scoring import Scores, shared_words
from apps.reading.comparing.agreement import Agreement
from apps.reading.comparing.stance import proposed_stance
from apps.reading.comparing.statements import compare_statements
from apps.reading.text.excerpts import around
from apps.reading.text.invisible import comparable_text
from apps.reading.values import Value

AT_MOST = 12
SEARCHED = 8


@dataclass(frozen=True, slots=True)
class CandidatePassage:
    """A sentence similar to a claim, which may become evidence.

    ``match`` is ``None`` for a result of a search; ``is_own`` says that the claim was said in the
    same article, ``own_outlet`` how its outlet relates to the claim's (see ``outlets``), which is then
    not offered as corroboration; ``shared`` are the words in common; ``stance`` is the proposed one.
    """

    passage: SimilarPassage
    before: str
    after: str
    shared: list[str]
    stance: str
    is_own: bool
    own_outlet: str
    match: Match | None

    @property
    def sentence(self) -> Sentence:
        return self.passage.sentence

    @property
    def is_comparable(self) -> bool:
        """Say whether it gives a value that can be compared with the claim's."""
        return self.passage.agreement.relation != "not_comparable"

    @property
    def key(self) -> str:
        """The ``id`` of its element on a page."""
        return f"match-{self.match.pk}" if self.match else f"sentence-{self.sentence.pk}"


@dataclass(frozen=True, slots=True)
class CandidateClaim:
    """Another claim that seems to say the same, with its fact-check and verdict (``known``)."""

    match: Match
    claim: Claim
    value: Value | None
    agreement: Agreement
    shared: list[str]
    known: Known | None


def suggested_passages(claim: Claim) -> list[CandidatePassage]:
    """Return the passages that wait for a decision, most similar first, without those attached.

    The same words in two versions of an article are listed once.
    """
    attached = _attached(claim)
    rows = Match.objects.of_claim(claim).passages().suggested()[: AT_MOST * 2]
    waiting = [row for row in rows if row.sentence and not _overlaps(attached, row.sentence)]
    passages = _each_once(_of_matches(claim, waiting))
    return passages[:AT_MOST]


def first_and_more(
    claim: Claim, passages: Sequence[CandidatePassage]
) -> tuple[list[CandidatePassage], list[CandidatePassage]]:
    """Return the passages to decide first, and the others: those of the claim's own article, and, where
    the claim states a value, those whose value cannot be compared with it."""
    first: list[CandidatePassage] = []
    more: list[CandidatePassage] = []
    for passage in passages:
        is_first = not passage.is_own and (claim.value is None or passage.is_comparable)
        (first if is_first else more).append(passage)
    return first, more


def rejected_passages(claim: Claim) -> list[CandidatePassage]:
    """Return the passages that somebody rejected, most similar first."""
    rows = Match.objects.of_claim(claim).passages().filter(state=Match.State.REJECTED)
    return _of_matches(claim, list(rows[:AT_MOST]))


def searched_passages(claim: Claim, words: str) -> tuple[list[CandidatePassage], int]:
    """Search all articles for ``words``.

    Returns the most similar passages that are not attached to ``claim``, compared with it, and the
    number of all results: what is attached was found, too.
    """
    attached, own = _attached(claim), _Own.of_claim(claim)
    near = similar_passages(
        words,
        value=claim.value,
        statement=claim.statement,
        said_on=claim.claimed_on,
        language=claim.language,
        limit=SEARCHED,
    )
    fresh = [passage for passage in near if not _overlaps(attached, passage.sentence)]
    sentences = [passage.sentence for passage in fresh]
    known = Match.objects.of_claim(claim).filter(sentence__in=sentences)
    by_sentence = {row.sentence_id: row for row in known if row.state == Match.State.SUGGESTED}
    passages = [
        _candidate_passage(claim, passage, own, by_sentence.get(passage.sentence.pk), words)
        for passage in fresh
    ]
    return passages, len(near)


def suggested_claims(
    claim: Claim, different: Mapping[int, Judgement] | None = None
) -> list[CandidateClaim]:
    """Return the claims that seem to say the same, most similar first, without those that were judged
    to be different. The judgement counts for a pair, also where the match was found from the other side.

    ``different`` are the judgements ``different_from`` the claim, when they were queried already.
    """
    if different is None:
        different = Judgement.objects.different_from(claim)
    matches = Match.objects.of_claim(claim).claims().exclude(other=claim)
    rows = matches.exclude(state=Match.State.CONFIRMED).exclude(other__in=different)[:AT_MOST]
    pairs = {row.other_id: (row, row.other) for row in reversed(rows) if row.other is not None}
    known = what_is_known([other for _, other in pairs.values()])
    return [
        _candidate_claim(claim, row, other, known.get(other.pk))
        for row, other in reversed(pairs.values())
    ]


def _candidate_claim(claim: Claim, row: Match, other: Claim, known: Known | None) -> CandidateClaim:
    return CandidateClaim(
        match=row,
        claim=other,
        value=other.value,
        agreement=answer_of_claim(claim.statement, claim.value, other, language=claim.language),
        shared=shared_words(claim.statement, other.statement),
        known=known,
    )


def _of_matches(claim: Claim, rows: Sequence[Match]) -> list[CandidatePassage]:
    own = _Own.of_claim(claim) if rows else _Own()
    passages = []
    for row in rows:
        assert row.sentence is not None
        words, meaning = row.reasons.get("words", 0.0), row.reasons.get("meaning")
        scores = Scores(words, meaning, row.reasons.get("total", row.score))
        passage = passage_of(
            row.sentence,
            claim.statement,
            claim.value,
            scores,
            said_on=claim.claimed_on,
            language=claim.language,
        )
        passages.append(_candidate_passage(claim, passage, own, row, claim.statement))
    return passages


def _candidate_passage(
    claim: Claim, passage: SimilarPassage, own: _Own, match: Match | None, words: str
) -> CandidatePassage:
    sentence = passage.sentence
    article = sentence.version.article
    is_own = article.pk in own.articles
    own_outlet = own.outlets.relation_to(Source(publisher=article.publisher, url=article.url))
    stance = proposed_stance(
        passage.agreement, passage.value, meaning=passage.scores.meaning, is_own=is_own
    )
    before, after = around(sentence.version.text, sentence.start, sentence.end)
    return CandidatePassage(
        passage=passage,
        before=before,
        after=after,
        shared=shared_words(words, passage.exact),
        stance="context" if own_outlet and stance == "corroborates" else stance,
        is_own=is_own,
        own_outlet=own_outlet,
        match=match,
    )


def _each_once(passages: list[CandidatePassage]) -> list[CandidatePassage]:
    """Keep the first of those with the same words in the same article (two versions of it)."""
    by_words = {
        (item.sentence.version.article_id, comparable_text(item.passage.exact)): item
        for item in passages[::-1]
    }
    return list(by_words.values())[::-1]


@dataclass(frozen=True, slots=True)
class _Own:
    """The articles in which a claim appears, and their outlets."""

    articles: frozenset[int] = frozenset()
    outlets: outlets.ClaimOutlets = field(default_factory=outlets.ClaimOutlets)

    @classmethod
    def of_claim(cls, claim: Claim) -> _Own:
        articles = list(outlets.articles_of(claim))
        return cls(frozenset(one.pk for one in articles), outlets.of_articles(articles))


def _attached(claim: Claim) -> list[tuple[int, int, int]]:
    rows = Evidence.objects.of_claim(claim).current().filter(article_version__isnull=False)
    spans = rows.order_by("pk").values_list("article_version", "start", "end")
    return [(version, start or 0, end or 0) for version, start, end in spans]


def _overlaps(spans: list[tuple[int, int, int]], sentence: Sentence) -> bool:
    return any(
        version == sentence.version_id and start < sentence.end and end > sentence.start
        for version, start, end in spans
    )


def value_in(
    claim: Claim, passage: str, *, published: str = "", language: str = ""
) -> Value | None:
    """Return the value that a passage most likely reports about the claim; it is a proposal only.

    Words such as “last month” count from ``published`` (EDTF).
    """
    answer = compare_statements(
        claim.statement,
        passage,
        values=[claim.value],
        published=published,
        language=claim.language or "en",
        other_language=language,
    )
    return answer.value


def proposed_value(evidence: Evidence) -> Value | None:
    """Return the value read in the passage of ``evidence`` that has none; a person confirms it."""
    if evidence.value_data is not None:
        return None
    return value_in(
        evidence.claim,
        evidence.passage,
        published=evidence.source.published,
        language=evidence.language,
    )
