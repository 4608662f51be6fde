"""The form of the weights: a number for each reason, and the article to try them on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from apps.common.forms import DomainForm, Prose, VersionField
from apps.reading.checkworthiness import signs
from apps.reading.checkworthiness.worthiness import DEFAULT_WEIGHTS
from apps.suggestions.operations.reason_weights import LARGEST, LONGEST_NOTE

BASE = "initial score of every sentence"
LARGEST_ID = 2**63 - 1


class WeightField(forms.FloatField):
    """How much a reason weighs, -1 to 1."""

    def __init__(self, code: str) -> None:
        super().__init__(
            label=signs.REASON_TEXTS.get(code, BASE),
            min_value=-LARGEST,
            max_value=LARGEST,
            widget=forms.NumberInput({"step": "0.01", "data-weight": True, "autocomplete": "off"}),
        )


@dataclass(frozen=True, slots=True)
class Row:
    """A reason on the page: its field, its current weight and its default."""

    field: forms.BoundField
    now: float
    default: float

    @property
    def is_moved(self) -> bool:
        """Say whether the form has another weight than the current one."""
        try:
            return float(self.field.value()) != self.now
        except (TypeError, ValueError):
            return True


class WeightsForm(DomainForm):
    """Every weight, and a note on why; ``version`` is the number of the weights it started from."""

    version = VersionField()
    note = Prose(label="Why", rows=2, required=False, max_length=LONGEST_NOTE)
    article = forms.IntegerField(
        required=False, min_value=1, max_value=LARGEST_ID, widget=forms.HiddenInput
    )
    q = forms.CharField(
        label="Find an article",
        required=False,
        max_length=200,
        widget=forms.TextInput({"type": "search", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, start: Mapping[str, float], version: int, **kwargs: Any) -> None:
        initial = {f"w_{code}": weight for code, weight in start.items()} | {"version": version}
        super().__init__(*args, **kwargs | {"initial": initial | kwargs.pop("initial", {})})
        for code in DEFAULT_WEIGHTS:
            self.fields[f"w_{code}"] = WeightField(code)

    def weights(self) -> dict[str, float]:
        """Return the weights that were typed."""
        return {code: self.cleaned_data[f"w_{code}"] for code in DEFAULT_WEIGHTS}

    def rows(self, now: Mapping[str, float], *, against: bool) -> Iterator[Row]:
        """Yield the reasons for, or against, with their fields; the heaviest by default first."""
        codes = [code for code in DEFAULT_WEIGHTS if (DEFAULT_WEIGHTS[code] < 0) is against]
        for code in sorted(codes, key=lambda code: (code != "base", -abs(DEFAULT_WEIGHTS[code]))):
            yield Row(self[f"w_{code}"], now[code], DEFAULT_WEIGHTS[code])
