"""How a form of any page shows what an operation refused: beside what the person typed."""

from __future__ import annotations

from django import forms

from apps.common.errors import Invalid, Refusal


def add_refusal(form: forms.Form, refusal: Refusal) -> None:
    """Put each sentence of ``refusal`` at its field; what fits no field stands above them."""
    named = refusal.fields if isinstance(refusal, Invalid) else {}
    for name, sentence in named.items():
        form.add_error(name if name in form.fields else None, sentence)
    if not named:
        form.add_error(None, refusal.detail)
