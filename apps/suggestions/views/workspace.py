"""The article workspace: the text with its claims and suggestions, and what one does to them.

Every verb works as a plain form, which leads back to the workspace, and through htmx, which gets
the card and the paragraphs that changed. The file of one claim lives elsewhere
(``file_views.py`` and the fact-checks above).
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from apps.articles.models import Article, ArticleVersion
from apps.claims import operations
from apps.claims.models import Claim
from apps.claims.operations import ClaimDetails
from apps.common.errors import Invalid, Refusal
from apps.matching.elsewhere import near_reviews
from apps.matching.near import near_claims
from apps.people.desk_pages import DeskRequest, desk_page
from apps.people.permissions import allowed, open_verbs, require
from apps.reading.text.excerpts import around
from apps.reading.text.sentences import Span
from apps.suggestions.default_details import details_of_words
from apps.suggestions.forms.workspace import NewClaimForm, PlaceForm, SpanForm
from apps.suggestions.models import Suggestion
from apps.suggestions.operations import deciding, taking_back
from apps.suggestions.permissions import IN_WORKSPACE
from apps.suggestions.workspace.cards import Card, Workspace, open_workspace, suggestion_key

STOP_POLLING = 286  # htmx ends an “every …” trigger at this status
PATIENCE = dt.timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a version: code points of its text, half open."""

    version: ArticleVersion
    start: int
    end: int

    @property
    def exact(self) -> str:
        """Return the words."""
        return self.version.text[self.start : self.end]


# --- the page -----------------------------------------------------------------------------------


@desk_page("GET")
def workspace(request: DeskRequest, pk: int) -> HttpResponse:
    """The text of an article with everything marked in it."""
    article = get_object_or_404(Article.objects.visible_to(request.user).for_page(), pk=pk)
    work = open_workspace(article, article.current, part=_part(request), seen_at=_microseconds())
    here = {"work": work, "since": int(timezone.now().timestamp())}
    return render(request, "suggestions/workspace.html", here | _verbs(request))


@desk_page("GET")
def reading(request: DeskRequest, pk: int) -> HttpResponse:
    """Whether the background reading has finished; asked every second, for a minute at most."""
    article = get_object_or_404(Article.objects.visible_to(request.user).for_page(), pk=pk)
    work = open_workspace(article, article.current, part=_part(request), seen_at=_microseconds())
    if not work.is_read and _is_patient(request.GET.get("since", "")):
        return HttpResponse(status=204)
    here = {"work": work, "is_late": not work.is_read}
    return render(request, "suggestions/_reading.html", here | _verbs(request), status=STOP_POLLING)


def _is_patient(since: str) -> bool:
    """Say whether we have been asked for less than a minute."""
    now = timezone.now().timestamp()
    return since.isdecimal() and 0 <= now - int(since[:12]) < PATIENCE.total_seconds()


# --- suggestions --------------------------------------------------------------------------------


@desk_page("GET")
def suggestion(request: DeskRequest, pk: int) -> HttpResponse:
    """The card of a suggestion as it stands (what “Cancel” brings back)."""
    return _card_answer(request, _suggestion(request, pk))


# Verb -> (operation, what is said when it is done). An operation that opens suggestions returns them.
DECISIONS: Mapping[str, tuple[Callable[..., object], str]] = {
    "accept": (deciding.accept, "Accepted as a claim."),
    "accept_as_appearance": (
        deciding.accept_as_appearance,
        "Said once more: the claim has the place.",
    ),
    "dismiss": (deciding.dismiss, "Dismissed."),
    "reopen": (deciding.reopen, "Open again."),
    "take_back": (taking_back.take_back, "Taken back: open again."),
}


@desk_page("GET", "POST")
def accept(request: DeskRequest, pk: int) -> HttpResponse:
    """Make a claim of a suggestion: at once, or worded by a form."""
    found = _suggestion(request, pk)
    require(IN_WORKSPACE["accept"], request.user, found)
    if request.method == "POST" and "statement" not in request.POST:
        return _decided(request, found, "accept")
    form = _suggested_form(request, found)
    if (
        form.is_bound
        and form.carry_out(lambda: _accept(request, found, form.details())) is not None
    ):
        return _card_answer(request, found, said="Accepted as a claim, in your words.")
    return _accept_form(request, found, form)


@desk_page("POST")
def accept_as_appearance(request: DeskRequest, pk: int) -> HttpResponse:
    """Say that a suggestion's words are a known claim said again."""
    found = _suggestion(request, pk)
    require(IN_WORKSPACE["accept"], request.user, found)
    return _decided(request, found, "accept_as_appearance")


@desk_page("POST")
def dismiss(request: DeskRequest, pk: int) -> HttpResponse:
    """Put a suggestion aside for everybody."""
    return _decided(request, _suggestion(request, pk), "dismiss")


@desk_page("POST")
def reopen(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a dismissal back."""
    return _decided(request, _suggestion(request, pk), "reopen", stay=True)


@desk_page("POST")
def take_back(request: DeskRequest, pk: int) -> HttpResponse:
    """Undo an acceptance."""
    return _decided(request, _suggestion(request, pk), "take_back", stay=True)


def _accept(request: DeskRequest, found: Suggestion, details: ClaimDetails) -> Claim:
    return deciding.accept(
        actor=request.user, suggestion_id=found.pk, details=details, now=timezone.now()
    )


def _decided(
    request: DeskRequest, found: Suggestion, verb: str, *, stay: bool = False
) -> HttpResponse:
    """Carry out a verb of ``DECISIONS``, and answer with every card that changes by it."""
    operation, said = DECISIONS[verb]
    try:
        done = operation(
            actor=request.user, suggestion_id=found.pk, now=timezone.now(), **_given(request, verb)
        )
    except Refusal as refusal:
        if not request.htmx:
            raise
        return _card_answer(request, found, refusal=refusal)
    return _card_answer(request, found, said=said, stay=stay, others=_others(done, found))


def _given(request: DeskRequest, verb: str) -> dict[str, int]:
    """Return what ``verb`` needs beside the suggestion."""
    if verb != "accept_as_appearance":
        return {}
    claim = request.POST.get("claim", "")
    if not claim.isdecimal():
        raise Invalid(fields={"claim": "Choose a claim."})
    return {"claim_id": int(claim)}


def _others(done: object, found: Suggestion) -> list[int]:
    """Return the numbers of other suggestions of the same text that a verb opened."""
    opened = done if isinstance(done, list) else []
    return [one.pk for one in opened if one.version_id == found.version_id and one != found]


def _suggestion(request: DeskRequest, pk: int) -> Suggestion:
    rows = Suggestion.objects.visible_to(request.user).select_related("version__article")
    return get_object_or_404(rows, pk=pk)


def _suggested_form(request: DeskRequest, found: Suggestion) -> NewClaimForm:
    version = found.version
    return NewClaimForm(
        request.POST if request.method == "POST" else None,
        details=deciding.default_details(found, version),
        published=version.article.published,
        auto_id=f"id_s{found.pk}_%s",
    )


def _accept_form(request: DeskRequest, found: Suggestion, form: NewClaimForm) -> HttpResponse:
    here = {
        "form": form,
        "suggestion": found,
        "action": reverse("suggestions:accept", args=[found.pk]),
        "cancel": reverse("suggestions:suggestion", args=[found.pk]),
        "draft": f"s{found.pk}",
        "submit": "Accept as worded",
    }
    return _form_answer(request, here, found.version, found.start, found.end)


def _card_answer(
    request: DeskRequest,
    found: Suggestion,
    *,
    said: str = "",
    stay: bool = False,
    others: Sequence[int] = (),
    refusal: Refusal | None = None,
) -> HttpResponse:
    """Answer with the suggestion's card as it stands now, and the paragraphs it lies in."""
    now = Suggestion.objects.select_related("version__article").get(pk=found.pk)
    holding = [now.pk, *others]
    work = open_workspace(
        now.version.article,
        now.version,
        part=_part(request),
        holding=holding,
        seen_at=_microseconds(),
    )
    card = work.card_of_suggestion(now)
    goal = card if stay or not said else work.next_open(now.start)
    fresh = [one for pk in others if (one := work.card(suggestion_key(pk)))]
    return _answer(request, work, card, goal=goal, said=said, fresh=fresh, refusal=refusal)


# --- selected words -----------------------------------------------------------------------------


@desk_page("GET", "POST")
def make(request: DeskRequest, pk: int) -> HttpResponse:
    """Make a claim of any words of the text; without words, choose a sentence first."""
    require(IN_WORKSPACE["make_claim"], request.user)
    article = get_object_or_404(Article.objects.visible_to(request.user).for_page(), pk=pk)
    given = request.POST if request.method == "POST" else request.GET
    span, problem = _place(article, given)
    if span is None:
        return _choose_sentence(request, article, problem)
    form = _form_of_words(request, article, span)
    if form.is_bound and (claim := form.carry_out(lambda: _make(request, form, span))):
        return _placed(request, span, claim.pk, "A claim is made of these words.")
    return _make_form(request, form, span)


def _make(request: DeskRequest, form: NewClaimForm, span: Place) -> Claim:
    return operations.make_claim(
        actor=request.user,
        details=form.details(),
        version_id=span.version.pk,
        start=span.start,
        end=span.end,
        now=timezone.now(),
    )


def _form_of_words(request: DeskRequest, article: Article, span: Place) -> NewClaimForm:
    return NewClaimForm(
        request.POST if request.method == "POST" else None,
        details=details_of_words(article, span.exact),
        published=article.published,
        auto_id="id_new_%s",
    )


def _make_form(request: DeskRequest, form: NewClaimForm, span: Place) -> HttpResponse:
    here = {
        "form": form,
        "action": reverse("suggestions:make_claim", args=[span.version.article_id]),
        "cancel": "",
        "draft": f"n{span.version.pk}-{span.start}-{span.end}",
        "submit": "Make this claim",
        "span": span,
    }
    return _form_answer(request, here, span.version, span.start, span.end)


@desk_page("POST")
def appear(request: DeskRequest, pk: int) -> HttpResponse:
    """Record that a known claim is said in the selected words, too."""
    form = PlaceForm(request.POST)
    if not form.is_valid():
        raise Invalid("Choose a claim and the words in which it is said.")
    given = form.cleaned_data
    place = operations.add_appearance(
        actor=request.user,
        claim_id=given["claim"],
        version_id=given["version"],
        start=given["start"],
        end=given["end"],
        now=timezone.now(),
    )
    said = "The claim has one more place where it was said."
    return _placed(request, Place(place.version, place.start, place.end), place.claim_id, said)


def _place(article: Article, given: Any) -> tuple[Place | None, str]:
    """Return the words meant, by offsets or by a sentence; or a sentence to act on."""
    if "sentence" in given:
        return _in_sentence(article.current, given)
    if "start" not in given:
        return None, ""
    form = SpanForm(given)
    if not form.is_valid():
        return None, "These words cannot be found in the text; choose a sentence instead."
    said = form.cleaned_data
    rows = ArticleVersion.objects.filter(article=article).select_related("article")
    version = rows.filter(pk=said["version"]).first()
    if version is None:
        raise Http404("This article has no such version.")
    place = Place(version, said["start"], said["end"])
    if place.end > len(version.text) or not place.exact.strip():
        return None, "The selected words lie outside the text; choose a sentence instead."
    return place, ""


def _in_sentence(version: ArticleVersion, given: Any) -> tuple[Place | None, str]:
    """Return a sentence, or the words of it that are meant."""
    index, words = given["sentence"], given.get("words", "").strip()
    found = version.sentences.filter(index=int(index[:9])).first() if index.isdecimal() else None
    if found is None:
        return None, "Choose a sentence."
    if not words:
        return Place(version, found.start, found.end), ""
    at = version.text.find(words, found.start, found.end)
    if at < 0:
        return None, f"The sentence does not hold the words “{words[:80]}”."
    return Place(version, at, at + len(words)), ""


def _choose_sentence(request: DeskRequest, article: Article, problem: str) -> HttpResponse:
    text = article.current.text
    spans = [Span(*ends) for ends in article.current.sentences.values_list("start", "end")]
    rows = [(index, text[span.start : span.end]) for index, span in enumerate(spans)]
    here = {"article": article, "sentences": rows, "problem": problem, "given": request.GET}
    status = 400 if problem else 200
    return render(request, "suggestions/sentences.html", here, status=status)


# --- answers ------------------------------------------------------------------------------------


def _form_answer(
    request: DeskRequest,
    here: dict[str, Any],
    version: ArticleVersion,
    start: int,
    end: int,
) -> HttpResponse:
    before, after = around(version.text, start, end)
    here |= {
        "article": version.article,
        "exact": version.text[start:end],
        "before": before,
        "after": after,
        "start": start,
        "end": end,
    }
    if request.htmx:
        name = "suggestions/_form_card.html"
    else:
        name = "suggestions/form.html"
        here |= _near(here["form"], version) | _verbs(request)
    return render(request, name, here, status=here["form"].status)


def _near(form: NewClaimForm, version: ArticleVersion) -> dict[str, Any]:
    """Return the claims that say nearly what the form says, for those without scripts."""
    value = form.read_value()
    statement = str(form["statement"].value() or "")[:600]
    language = version.article.language or "en"
    found = near_claims(statement, value=value, language=language)
    elsewhere = near_reviews(statement, value=value, language=language)
    return {"near": found, "elsewhere": elsewhere, "has_value": value is not None}


def _placed(request: DeskRequest, place: Place, claim_id: int, said: str) -> HttpResponse:
    """Answer with the card of a claim's new place."""
    work = open_workspace(
        place.version.article, place.version, part=_part(request), seen_at=_microseconds()
    )
    card = work.card_of_claim(claim_id, place.start, place.end)
    return _answer(request, work, None, goal=card, said=said, fresh=[card] if card else [])


def _answer(
    request: DeskRequest,
    work: Workspace,
    card: Card | None,
    *,
    goal: Card | None,
    said: str,
    fresh: Sequence[Card] = (),
    refusal: Refusal | None = None,
) -> HttpResponse:
    """Answer with ``card`` in place of the one acted upon, and ``fresh`` ones beside the others."""
    if not request.htmx:
        if said:
            messages.success(request, said)
        part = f"?part={work.part.number}" if work.part.of > 1 else ""
        place = f"#card-{goal.key}" if goal else ""
        return redirect(reverse("suggestions:workspace", args=[work.article.pk]) + part + place)
    changed = [*([card] if card else []), *fresh]
    touched = {part.index: part for one in changed for part in work.touched(one.start, one.end)}
    here = {
        "work": work,
        "card": card,
        "fresh": fresh,
        "paragraphs": touched.values(),
        "said": said,
        "refusal": refusal,
    }
    status = refusal.status if refusal else 200
    return render(request, "suggestions/_answer.html", here | _verbs(request), status=status)


def _microseconds() -> int:
    """Return the time in microseconds since 1970, read before anything else of an answer is."""
    return time.time_ns() // 1000


def _part(request: DeskRequest) -> int | None:
    """Return the part of the suggestions that the page shows, when it says so."""
    given = request.POST.get("part") or request.GET.get("part", "")
    return int(given[:6]) if given.isdecimal() else None


def _verbs(request: DeskRequest) -> dict[str, Any]:
    takes_back_all = allowed(IN_WORKSPACE["take_back"], request.user, Suggestion())
    verbs = open_verbs(IN_WORKSPACE, request.user)
    return {"verbs": verbs, "takes_back_all": takes_back_all}
