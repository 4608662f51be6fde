"""Reading texts: sentences, values, days, speakers, what is worth checking, and what agrees.

A library without framework or database; these functions are its public face. Offsets are Unicode
code points of the text, half open. ``published`` is the day of the text as an EDTF string ("" when
unknown) from which relative days are counted; ``language`` is a BCP 47 tag.

>>> from apps import reading
>>> [value] = reading.values_in("The flood killed 43 people.")
>>> reading.to_json(value.value)["low"]
'43'
"""

from __future__ import annotations

from apps.reading.attribution.quotes import Attribution, attributions
from apps.reading.checkworthiness.worthiness import Reason, Suggested, score_sentences
from apps.reading.checkworthiness.worthiness import suggest as _suggest
from apps.reading.comparing.agreement import Agreement, compare
from apps.reading.comparing.clashes import clash as compare_statements
from apps.reading.describing import describe
from apps.reading.finding import read_value, values_in
from apps.reading.text.anchors import Selector, re_anchor, selector
from apps.reading.text.sentences import Span, split_sentences
from apps.reading.values import Comparison, Found, Moment, Quantity, Value, from_json, to_json

__all__ = [
    "Agreement",
    "Attribution",
    "Comparison",
    "Found",
    "Moment",
    "Quantity",
    "Reason",
    "Selector",
    "Span",
    "Suggested",
    "Value",
    "attributions",
    "compare",
    "compare_statements",
    "describe",
    "from_json",
    "re_anchor",
    "read_value",
    "score_sentences",
    "selector",
    "split_sentences",
    "suggest",
    "to_json",
    "values_in",
]


def suggest(
    text: str, *, title: str = "", published: str = "", language: str = "en"
) -> list[Suggested]:
    """Return the sentences of ``text`` that are worth checking, in text order, each with its score
    (0 to 1), its reasons, its kind, value and speaker."""
    sentences = split_sentences(text, language=language)
    return _suggest(text, sentences, title=title, published=published, language=language)
