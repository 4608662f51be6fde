"""Analyses texts: sentences, values, days, speakers, check-worthiness, and agreement of claims.

A library without framework or database; the names in ``__all__`` are public: its functions, and the
types of their arguments and results. Offsets are Unicode code points of the text, half open.
``published`` is the day of the text as an EDTF string ("" when unknown) from which relative days are
counted; ``language`` is a BCP 47 tag.

>>> from apps import reading
>>> [match] = reading.values_in("The flood killed 43 people.")
>>> reading.describe(match.value)
'43 people killed'

A name is imported when it is first used, so a program loads only the parts it needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from apps.reading.attribution.quotes import Attribution, attributions
    from apps.reading.checkworthiness.suggesting import suggest
    from apps.reading.checkworthiness.worthiness import Reason, ScoredSentence
    from apps.reading.comparing.agreement import Agreement, compare
    from apps.reading.comparing.statements import StatementAgreement, compare_statements
    from apps.reading.describing import describe
    from apps.reading.finding import read_value, values_in
    from apps.reading.self_contained import UnclearWords, unclear_words
    from apps.reading.text.anchors import Selector, re_anchor, selector
    from apps.reading.text.sentences import Span, split_sentences
    from apps.reading.text.words import Words
    from apps.reading.values import (
        Comparison,
        Moment,
        Qualifiers,
        Quantity,
        Value,
        ValueMention,
        from_json,
        to_json,
    )

__all__ = [
    "Agreement",
    "Attribution",
    "Comparison",
    "Moment",
    "Qualifiers",
    "Quantity",
    "Reason",
    "ScoredSentence",
    "Selector",
    "Span",
    "StatementAgreement",
    "UnclearWords",
    "Value",
    "ValueMention",
    "Words",
    "attributions",
    "compare",
    "compare_statements",
    "describe",
    "from_json",
    "re_anchor",
    "read_value",
    "selector",
    "split_sentences",
    "suggest",
    "to_json",
    "unclear_words",
    "values_in",
]

_MODULES = {
    "Agreement": "comparing.agreement",
    "Attribution": "attribution.quotes",
    "Comparison": "values",
    "Moment": "values",
    "Qualifiers": "values",
    "Quantity": "values",
    "Reason": "checkworthiness.worthiness",
    "ScoredSentence": "checkworthiness.worthiness",
    "Selector": "text.anchors",
    "Span": "text.sentences",
    "StatementAgreement": "comparing.statements",
    "UnclearWords": "self_contained",
    "Value": "values",
    "ValueMention": "values",
    "Words": "text.words",
    "attributions": "attribution.quotes",
    "compare": "comparing.agreement",
    "compare_statements": "comparing.statements",
    "describe": "describing",
    "from_json": "values",
    "re_anchor": "text.anchors",
    "read_value": "finding",
    "selector": "text.anchors",
    "split_sentences": "text.sentences",
    "suggest": "checkworthiness.suggesting",
    "to_json": "values",
    "unclear_words": "self_contained",
    "values_in": "finding",
}


def __getattr__(name: str) -> Any:
    """Import a public name from its module (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
