"""Every verb by which what readers see of a fact-check can change, as a call on a ``Scene``.

``VERBS`` is the table: its name, the state of the fact-check it begins in ("" for any), the call, and what
must be there before. It is kept by hand; decision 0093 has the operations with the reasons.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from apps.articles.models import Article, Sentence
from apps.articles.operations import details, publishers
from apps.claims.models import Claim, PassageChange
from apps.claims.operations import claimants, judging, making, orphans, topics
from apps.claims.operations.details import ClaimDetails, word
from apps.evidence.models import Evidence, Search
from apps.evidence.operations import attaching, searches, sources
from apps.factchecks import operations as factchecks
from apps.factchecks.models import Rating
from apps.publishing import operations as publishing
from apps.suggestions.operations import deciding, taking_back
from tests.factories import SuggestionFactory, verb_arguments
from tests.races.scene import Scene, add_merged, add_quoted, add_spare, approve, publish

Call = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: ``call`` makes the call on a scene, ``prepare`` what the verb needs besides."""

    name: str
    call: Callable[[Scene], Call]
    state: str = ""
    prepare: tuple[Callable[[Scene], None], ...] = ()


def _by(scene: Scene, operation: Callable[..., Any], **arguments: Any) -> Call:
    return lambda: operation(actor=scene.desk.other, now=timezone.now(), **arguments)


def _step(operation: Callable[..., Any], **more: Any) -> Callable[[Scene], Call]:
    def make(scene: Scene) -> Call:
        arguments = verb_arguments(scene.factcheck, timezone.now())
        return lambda: operation(actor=scene.desk.other, **arguments, **more)

    return make


def _version(row: Any) -> int:
    return int(type(row).objects.values_list("version", flat=True).get(pk=row.pk))


# Claims ------------------------------------------------------------------------------------------


def _word(scene: Scene) -> Call:
    claim = scene.claim
    words = ClaimDetails(f"It counted {claim.pk}, says another wording.", "quantity")
    of_claim = {"claim_id": claim.pk, "expected_version": _version(claim), "details": words}
    return _by(scene, word, **of_claim)


def _place(scene: Scene) -> dict[str, Any]:
    version = Article.objects.get(pk=scene.quoted.pk).current
    start = version.text.index("The council")
    return {"version_id": version.pk, "start": start, "end": start + len("The council")}


def _add_appearance(scene: Scene) -> Call:
    return _by(scene, making.add_appearance, claim_id=scene.claim.pk, **_place(scene))


def _lose(scene: Scene) -> None:
    scene.add_version()()


def _re_anchor(scene: Scene) -> Call:
    version = Article.objects.get(pk=scene.article.pk).current
    where = {"version_id": version.pk, "start": 0, "end": 7}
    return _by(scene, orphans.re_anchor, appearance_id=scene.appearance.pk, **where)


def _merge(gone: str, into: str) -> Callable[[Scene], Call]:
    def make(scene: Scene) -> Call:
        claim, other = getattr(scene, gone), getattr(scene, into)
        numbers = {"claim_id": claim.pk, "into_id": other.pk, "expected_version": _version(claim)}
        return _by(scene, making.merge, note="The same.", **numbers)

    return make


def _unmerge(scene: Scene) -> Call:
    claim = scene.merged
    numbers = {"claim_id": claim.pk, "expected_version": _version(claim)}
    return _by(scene, making.unmerge, note="Another.", **numbers)


def _judge(scene: Scene) -> Call:
    pair = {"claim_id": scene.claim.pk, "other_id": scene.spare.pk}
    return _by(scene, judging.judge_different, **pair)


def _claimant(scene: Scene) -> Any:
    return Claim.objects.select_related("claimant").get(pk=scene.claim.pk).claimant


def _change_claimant(scene: Scene) -> Call:
    named = {"name": f"Harbour {scene.number}", "kind": "organisation"}
    row = _claimant(scene)
    named |= {"claimant_id": row.pk, "expected_version": row.version}
    return _by(scene, claimants.change_claimant, **named)


def _other_names(scene: Scene) -> None:
    named = {"claimant": f"Docks {scene.number}", "topics": (f"Ships {scene.number}",)}
    words = ClaimDetails("The docks counted ships.", "quantity", **named)
    _by(scene, making.make_claim, details=words)()


def _merge_claimant(scene: Scene) -> Call:
    pair = {"claimant_id": _claimant(scene).pk, "into": f"Docks {scene.number}"}
    return _by(scene, claimants.merge_claimant, **pair)


def _topic(scene: Scene) -> int:
    return int(scene.claim.topics.get().pk)


def _rename_topic(scene: Scene) -> Call:
    row = scene.claim.topics.get()
    of_row = {"topic_id": row.pk, "expected_version": row.version}
    return _by(scene, topics.rename_topic, name=f"Crossings {scene.number}", **of_row)


def _merge_topic(scene: Scene) -> Call:
    return _by(scene, topics.merge_topic, topic_id=_topic(scene), into=f"Ships {scene.number}")


# Suggestions -------------------------------------------------------------------------------------


def _suggest(scene: Scene) -> None:
    SuggestionFactory(article=scene.quoted)


def _accept_as_appearance(scene: Scene) -> Call:
    numbers = {"suggestion_id": scene.quoted.current.suggestions.get(start=0).pk}
    return _by(scene, deciding.accept_as_appearance, claim_id=scene.claim.pk, **numbers)


def _accepted(scene: Scene) -> None:
    _suggest(scene)
    _accept_as_appearance(scene)()


def _take_back(scene: Scene) -> Call:
    row = scene.quoted.current.suggestions.get(start=0)
    return _by(scene, taking_back.take_back, suggestion_id=row.pk)


# Evidence ----------------------------------------------------------------------------------------


def _attach(scene: Scene) -> Call:
    link = sources.Link(
        url=f"https://late{scene.number}.example/", title="Late", publisher=f"Late {scene.number}"
    )
    what = attaching.EvidenceDetails(stance="context", passage="It came late.")
    return _by(scene, attaching.attach, claim_id=scene.claim.pk, source=link, details=what)


def _attach_passage(scene: Scene) -> Call:
    passage = attaching.Passage(scene.quoted.current.pk, 8, 20)
    what = attaching.EvidenceDetails(stance="context")
    return _by(scene, attaching.attach, claim_id=scene.claim.pk, source=passage, details=what)


def _attach_match(scene: Scene) -> Call:
    return _by(scene, attaching.attach_match, match_id=scene.match.pk, stance="context")


def _attach_sentence(scene: Scene) -> Call:
    second = Sentence.objects.filter(version=scene.quoted.current).order_by("index")[1]
    numbers = {"claim_id": scene.claim.pk, "sentence_id": second.pk}
    return _by(scene, attaching.attach_sentence, stance="context", **numbers)


def _match_attached(scene: Scene) -> None:
    _attach_match(scene)()


def _take_back_match(scene: Scene) -> Call:
    return _by(scene, attaching.take_back_match, match_id=scene.match.pk)


def _change(of: str) -> Callable[[Scene], Call]:
    def make(scene: Scene) -> Call:
        row = Evidence.objects.current().filter(claim=getattr(scene, of)).earliest("pk")
        what = attaching.EvidenceDetails(
            stance=row.stance, passage="Other words.", note="Read again."
        )
        of_row = {"evidence_id": row.pk, "expected_version": row.version}
        return _by(scene, attaching.change, details=what, **of_row)

    return make


def _remove(of: str) -> Callable[[Scene], Call]:
    def make(scene: Scene) -> Call:
        row = Evidence.objects.current().filter(claim=getattr(scene, of)).earliest("pk")
        of_row = {"evidence_id": row.pk, "expected_version": row.version}
        return _by(scene, attaching.remove, note="A hoax.", **of_row)

    return make


def _correct_source(scene: Scene) -> Call:
    source = scene.evidence.source
    link = sources.Link(
        url=source.url,
        title="Another title",
        publisher=f"Newer {scene.number}",
        day_not_known=True,
    )
    of_row = {"source_id": source.pk, "expected_version": source.version}
    return _by(scene, sources.correct_source, link=link, **of_row)


def _record_search(scene: Scene) -> Call:
    what = {"place": "Harbour archive", "words": "crossings", "seen": 3}
    return _by(scene, searches.record_search, claim_id=scene.claim.pk, **what)


def _record_search_here(scene: Scene) -> Call:
    found = {Search.Where.ARTICLES: searches.Results(4, 1)}
    what = {"words": "crossings", "results": found}
    return _by(scene, searches.record_search_here, claim_id=scene.claim.pk, **what)


def _take_back_search(scene: Scene) -> Call:
    row = Search.objects.filter(claim=scene.claim).earliest("pk")
    return lambda: searches.take_back_search(
        actor=scene.desk.writer, search_id=row.pk, note="By mistake.", now=timezone.now()
    )


# Articles and publishers -------------------------------------------------------------------------


def _correct_details(which: str) -> Callable[[Scene], Call]:
    def make(scene: Scene) -> Call:
        row = Article.objects.select_related("publisher").get(pk=getattr(scene, which).pk)
        known: dict[str, Any] = dict(details.details_of(row)) | {"title": "Another title"}
        name = known.pop("publisher")
        of_row = {"article_id": row.pk, "expected_version": row.version}
        return _by(scene, details.correct_details, publisher_name=name, **of_row, **known)

    return make


def _change_publisher(of: Callable[[Scene], Any]) -> Callable[[Scene], Call]:
    def make(scene: Scene) -> Call:
        row = of(scene).publisher
        named = {"name": f"Renamed {row.pk} of {scene.number}", "domain": row.domain}
        of_row = {"publisher_id": row.pk, "expected_version": row.version}
        return _by(scene, publishers.change_publisher, **of_row, **named)

    return make


def _article(scene: Scene) -> Article:
    return Article.objects.select_related("publisher").get(pk=scene.article.pk)


def _change_rating(scene: Scene) -> Call:
    row = Rating.objects.get(factchecks=scene.factcheck)
    named = {"word": f"False {scene.number}", "meaning": f"It is not so ({scene.number})."}
    of_row = {"rating_id": row.pk, "expected_version": row.version}
    return _by(scene, factchecks.change_rating, **of_row, **named)


# Fact-checks -------------------------------------------------------------------------------------


def _draft(scene: Scene) -> Call:
    words = factchecks.Draft(rating="false", finding="There were 902.", explanation="Counted.")
    return _step(factchecks.draft, draft=words)(scene)


def _take_back_submission(scene: Scene) -> Call:
    arguments = verb_arguments(scene.factcheck, timezone.now())
    return lambda: factchecks.take_back_submission(actor=scene.desk.writer, **arguments)


def _other_approves(scene: Scene) -> Call:
    return _step(factchecks.approve, seen=scene.seen)(scene)


def _note_change(scene: Scene) -> Call:
    change = PassageChange.objects.filter(appearance__claim=scene.claim).latest("pk")
    return _step(publishing.note_change, change_id=change.pk)(scene)


def _open_spare(scene: Scene) -> Call:
    return _by(scene, factchecks.open_factcheck, claim_id=scene.spare.pk)


WHY = {"kind": "update", "reason": "A later count is out."}
CHANGING = [
    Verb("word", _word),
    Verb("add_appearance", _add_appearance, prepare=(add_quoted,)),
    Verb("re_anchor", _re_anchor, prepare=(_lose,)),
    Verb("merge", _merge("spare", "claim"), prepare=(add_spare,)),
    Verb("merge into another", _merge("claim", "spare"), prepare=(add_spare,)),
    Verb("unmerge", _unmerge, prepare=(add_merged,)),
    Verb("judge_different", _judge, prepare=(add_spare,)),
    Verb("change_claimant", _change_claimant),
    Verb("merge_claimant", _merge_claimant, prepare=(_other_names,)),
    Verb("rename_topic", _rename_topic),
    Verb("merge_topic", _merge_topic, prepare=(_other_names,)),
    Verb("accept_as_appearance", _accept_as_appearance, prepare=(add_quoted, _suggest)),
    Verb("take_back", _take_back, prepare=(add_quoted, _accepted)),
    Verb("attach", _attach),
    Verb("attach words of an article", _attach_passage, prepare=(add_quoted,)),
    Verb("attach_match", _attach_match, prepare=(add_quoted,)),
    Verb("attach_sentence", _attach_sentence, prepare=(add_quoted,)),
    Verb("take_back_match", _take_back_match, prepare=(add_quoted, _match_attached)),
    Verb("change", _change("claim")),
    Verb("change what a merged claim has", _change("merged"), prepare=(add_merged,)),
    Verb("remove", _remove("claim")),
    Verb("remove what a merged claim has", _remove("merged"), prepare=(add_merged,)),
    Verb("correct_source", _correct_source),
    Verb("record_search", _record_search),
    Verb("record_search_here", _record_search_here),
    Verb("take_back_search", _take_back_search),
    Verb("correct_details", _correct_details("article")),
    Verb("correct_details of a source", _correct_details("quoted"), prepare=(add_quoted,)),
    Verb("add_version", Scene.add_version),
    Verb("change_publisher", _change_publisher(_article)),
    Verb("change_publisher of a source", _change_publisher(lambda scene: scene.evidence.source)),
    Verb("change_rating", _change_rating),
    Verb("draft", _draft, "open"),
    Verb("submit", _step(factchecks.submit), "open"),
    Verb("take_back_submission", _take_back_submission, "in_review"),
    Verb("send_back", _step(factchecks.send_back, note="Which year?")),
    Verb("assign", _step(factchecks.assign, assignees=())),
    Verb("open", _open_spare, prepare=(add_spare,)),
    Verb("correct", _step(factchecks.correct, **WHY), "published"),
    Verb("withdraw", _step(publishing.withdraw, reason="We erred."), "shown open"),
    Verb("reopen", _step(publishing.reopen, reason="It was right."), "withdrawn"),
    Verb("cancel_correction", _step(publishing.cancel_correction), "shown open"),
    Verb("announce_recheck", _step(publishing.announce_recheck), "shown open"),
    Verb("note_change", _note_change, "shown open", (_lose,)),
]
DECIDING = [Verb("approve", approve, "in_review"), Verb("publish", publish, "approved")]
VERBS = [*CHANGING, *DECIDING, Verb("another approval", _other_approves, "in_review")]
