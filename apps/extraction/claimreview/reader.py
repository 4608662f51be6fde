"""Reads external fact-checks from their markup, with the mistakes that real markup has.

Pure: bytes in, ``ExtractedReview`` out. It reads schema.org ClaimReview (on a web page, bare, in a
list, a ``@graph`` or a DataFeed) and the answer of the Fact Check Tools API (``claims:search``). The
markup in a document is found in ``claimreview.documents``; storing is the work of ``apps.claimreviews``.

Vocabulary: https://schema.org/ClaimReview. A rating's number is read only when it makes an axis:
best above worst, the value between them. Texts are plain: no tags, no entities, single spaces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final
from urllib.parse import urlsplit

from apps.extraction.claimreview.documents import Document, read_document
from apps.extraction.claimreview.result import Axis, ExtractedReview, ExtractedReviews, ItemProblem
from apps.extraction.claimreview.words import (
    absolute,
    day_of,
    first_of,
    in_language,
    is_web,
    key_of,
    lifted,
    link_of,
    number_of,
    shortened,
    sound,
    storable,
    web_address,
    words_of,
)
from apps.extraction.decoding import Unreadable
from apps.extraction.markup.json_values import DoubleKey, double_key_in
from apps.extraction.markup.nodes import Node, by_id, nodes_of, types_of
from apps.reading.text.languages import language_of, tag

MAX_REVIEWS: Final = 50_000
MAX_APPEARANCES: Final = 50
LONGEST_CLAIM: Final = 5_000
LONGEST: Final = {"claimant": 300, "title": 500, "publisher": 200, "rating": 300, "licence": 500}


class NotAReview(ValueError):
    """An item lacks what a review must have; the message is a sentence for a person."""


def read_claimreviews(data: bytes, *, url: str = "", content_type: str = "") -> ExtractedReviews:
    """Return the fact-checks in ``data``: a page's source, JSON, or JSON lines.

    ``url`` is where it was fetched, when it was. Raises ``Unreadable`` when there is no markup at all,
    and for more than 50,000 items; an item that cannot be read is a problem with its path, and the
    others are still read. A page's elements are read when its JSON-LD has no fact-check.
    """
    document = read_document(data, url=url, content_type=content_type)
    problems = [ItemProblem("", sentence) for sentence in document.problems]
    result = ExtractedReviews([], problems, is_page=document.is_page)
    headline = _headline(document)
    _read_values(document.values, document, headline, result)
    if not result.reviews:
        _read_values(document.items, document, headline, result)
    if not result.reviews and not result.problems:
        raise Unreadable("no_markup", "There is no ClaimReview markup in this.")
    return result


def _read_values(
    values: list[Any], document: Document, headline: str, result: ExtractedReviews
) -> None:
    keys: set[str] = set()
    for number, value in enumerate(values, start=1):
        before = f"{number}: " if len(values) > 1 else ""
        try:
            for path, item in _items(value, document, headline):
                _read_item(before + path, item, result, keys)
        except Unreadable as error:
            if error.code not in ("depth", "twice") or len(values) == 1:
                raise
            result.problems.append(ItemProblem(before, str(error)))


def _read_item(
    path: str,
    item: _ClaimReview | _SearchResult,
    result: ExtractedReviews,
    keys: set[str],
) -> None:
    if len(result.reviews) + len(result.problems) >= MAX_REVIEWS:
        raise Unreadable("items", f"There are more than {MAX_REVIEWS:,} items; send fewer.")
    try:
        _refuse_double_keys(item.whole)
        review = item.read()
    except NotAReview as error:
        result.problems.append(ItemProblem(sound(path), str(error)))
        return
    if review.key not in keys:
        keys.add(review.key)
        result.reviews.append(review)


def _refuse_double_keys(node: Node) -> None:
    if name := double_key_in(node):
        raise NotAReview(_double_key(name))


def _double_key(name: str) -> str:
    return f"The key “{sound(name)[:80]}” occurs twice in it and says two things."


# Where the items are


@dataclass(frozen=True, slots=True)
class _ClaimReview:
    """A node of schema.org markup, with the document around it."""

    node: Node
    by_id: Mapping[str, Node]
    document: Document
    headline: str

    @property
    def whole(self) -> Node:
        return self.node

    def read(self) -> ExtractedReview:
        node, claim = self.node, self._claim()
        url = _address(node, self.document.url)
        return _checked(
            claim_reviewed=_claim_text(_spoken(self._resolved(node.get("claimReviewed"))))
            or _claim_text(claim.get("text")),
            url=url,
            claimant=self._names(claim.get("author") or claim.get("creator")),
            claim_date=day_of(claim.get("datePublished") or claim.get("dateCreated")),
            title=words_of(node.get("headline"))
            or words_of(node.get("name"))
            or self._headline(url),
            publisher=self._names(node.get("author")) or self._names(node.get("publisher")),
            review_date=day_of(
                node.get("datePublished") or node.get("dateCreated") or node.get("dateModified")
            ),
            language=words_of(node.get("inLanguage")) or self.document.language,
            appearances=_appearances(claim),
            licence=link_of(node.get("sdLicense")) or link_of(node.get("license")),
            raw=node,
            **_rating(self._rating(), words_of(node.get("inLanguage"))),
        )

    def _claim(self) -> Node:
        claim = first_of(self._resolved(self.node.get("itemReviewed")))
        return lifted(claim) if isinstance(claim, dict) else {}

    def _rating(self) -> Any:
        return first_of(self._resolved(self.node.get("reviewRating")))

    def _names(self, value: Any) -> str:
        """Return the names of persons or organisations, whether texts, nodes or references."""
        names = []
        for item in islice(value if isinstance(value, list) else [value], 20):
            author = self._resolved(item)
            if isinstance(author, dict):
                node = lifted(author)
                author = node.get("name") or node.get("legalName") or node.get("alternateName")
            names.append(words_of(author))
        return ", ".join(dict.fromkeys(name for name in names if name and not is_web(name)))

    def _resolved(self, value: Any) -> Any:
        """Return the node that ``{"@id": …}`` points to, or ``value`` itself."""
        if isinstance(value, list):
            return [self._resolved(item) for item in value[:20] if not isinstance(item, list)]
        if isinstance(value, dict) and "@id" in value and len(value) <= 2 and "name" not in value:
            return self.by_id.get(str(value["@id"]), value)
        return value

    def _headline(self, url: str) -> str:
        """The page's own headline, when the review is that page's."""
        own = self.document.url
        return self.headline if not own or key_of(url) == key_of(own) else ""


@dataclass(frozen=True, slots=True)
class _SearchResult:
    """One review of one claim of an answer of the Fact Check Tools API."""

    claim: Node
    review: Node

    @property
    def whole(self) -> Node:
        return {**self.claim, "claimReview": self.review}

    def read(self) -> ExtractedReview:
        claim, review = self.claim, self.review
        publisher = review.get("publisher")
        return _checked(
            claim_reviewed=_claim_text(claim.get("text")),
            url=_address(review, ""),
            claimant=words_of(claim.get("claimant")),
            claim_date=day_of(claim.get("claimDate")),
            title=words_of(review.get("title")),
            publisher=words_of(publisher.get("name")) if isinstance(publisher, dict) else "",
            review_date=day_of(review.get("reviewDate")),
            rating=words_of(review.get("textualRating")),
            language=words_of(review.get("languageCode")),
            raw={
                "text": _claim_text(claim.get("text")),
                "claimant": words_of(claim.get("claimant")),
                "claimDate": words_of(claim.get("claimDate")),
                "claimReview": [review],
            },
        )


def _items(
    value: Any, document: Document, headline: str
) -> Iterator[tuple[str, _ClaimReview | _SearchResult]]:
    named = by_id(node for _, node in nodes_of(value))
    for path, node in nodes_of(value, whole=_is_whole):
        whole = lifted(node)
        if _is_claim_review(whole):
            yield path, _ClaimReview(whole, named, document, headline)
        elif _is_search_claim(node):
            for number, review in enumerate(node["claimReview"]):
                if isinstance(review, dict):
                    yield f"{path}.claimReview[{number}]", _SearchResult(node, review)
        elif isinstance(node, DoubleKey):
            raise Unreadable("twice", _double_key(node.name))


def _headline(document: Document) -> str:
    """Return the headline of the article on a page; the page's title, when its markup has none."""
    if not document.is_page:
        return ""
    with suppress(Unreadable):
        for _, node in nodes_of(document.values, whole=_is_whole):
            if isinstance(node.get("headline"), str) and (headline := words_of(node["headline"])):
                return headline
    return words_of(document.title)


def _is_whole(node: Node) -> bool:
    return _is_claim_review(lifted(node)) or _is_search_claim(node)


def _is_claim_review(node: Node) -> bool:
    return "claimReviewed" in node or len(node) > 2 and "ClaimReview" in types_of(node)


def _is_search_claim(node: Node) -> bool:
    return isinstance(node.get("claimReview"), list) and "text" in node


# The fields of an item


def _checked(*, rating: str = "", axis: Axis | None = None, **fields: Any) -> ExtractedReview:
    """Return an item as a review; raises ``NotAReview`` when it lacks what a review must have."""
    claim, url = fields["claim_reviewed"], fields["url"]
    if not any(letter.isalnum() for letter in claim):
        raise NotAReview("It does not say which claim was reviewed.")
    if len(claim) > LONGEST_CLAIM:
        raise NotAReview(f"Its claim is longer than {LONGEST_CLAIM:,} characters.")
    if not url:
        raise NotAReview("It has no web address of the review.")
    site = (urlsplit(url).hostname or "").removeprefix("www.")
    fields["publisher"] = fields["publisher"] or site
    fields["language"] = tag(fields["language"]) or language_of(claim) or "en"
    fields["raw"] = storable(fields["raw"])
    short = {
        name: shortened(words, LONGEST[name])
        for name, words in (fields | {"rating": rating}).items()
        if name in LONGEST
    }
    return ExtractedReview(site=site, axis=axis, **(fields | short))


def _spoken(value: Any) -> Any:
    """Return the text of a Claim that stands where its text is expected, before its name."""
    value = first_of(value)
    if isinstance(value, dict):
        return value.get("text") or value.get("@value") or value.get("name")
    return value


def _claim_text(value: Any) -> str:
    return words_of(value, most=LONGEST_CLAIM * 4)


def _rating(value: Any, language: str) -> dict[str, Any]:
    """Return the rating's words, and its axis if it has one."""
    if not isinstance(value, dict):
        return {"rating": words_of(value), "axis": None}
    node = lifted(value)
    words = (in_language(node.get(name), language) for name in ("alternateName", "name"))
    rating = next(filter(None, words), "")
    if not rating and number_of(node.get("ratingValue")) is None:
        rating = words_of(node.get("ratingValue"))  # words where a number is expected
    return {"rating": rating, "axis": _axis(node)}


def _axis(node: Node) -> Axis | None:
    value, worst, best = (
        number_of(node.get(name)) for name in ("ratingValue", "worstRating", "bestRating")
    )
    if value is None or worst is None or best is None or not worst < best:
        return None
    return Axis(value, worst, best) if worst <= value <= best else None


def _address(node: Node, page: str) -> str:
    """Return the review's web address: its own, that of its page, or that of ``page``."""
    named = (link_of(node.get(name)) for name in ("url", "mainEntityOfPage", "@id"))
    for link in (*named, page):
        if address := web_address(absolute(page, link)):
            return address
    return ""


def _appearances(claim: Node) -> tuple[str, ...]:
    """Return the addresses where the claim was made: of its works, and, in the old pattern, its own."""
    sources: list[Any] = []
    for name in ("firstAppearance", "appearance"):
        works = claim.get(name)
        sources += works[:MAX_APPEARANCES] if isinstance(works, list) else [works]
    if "Claim" not in types_of(claim):
        sources.append(claim)
    links = (web_address(link_of(source)) for source in sources)
    return tuple(dict.fromkeys(filter(None, links)))[:MAX_APPEARANCES]
