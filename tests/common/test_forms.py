"""Forms show the refusal of an operation and keep the input."""

from __future__ import annotations

from typing import NoReturn

import pytest
from django import forms

from apps.common.errors import Invalid, NotFound, Refusal, Stale, WrongState
from apps.common.forms import DomainForm, Prose, VersionField


class Words(DomainForm):
    version = VersionField()
    text = Prose(required=True)


def filled(**changes: str) -> Words:
    return Words({"version": "3", "text": "Typed\r\nwords."} | changes)


def refuse(refusal: Refusal) -> NoReturn:
    raise refusal


def test_a_form_that_can_be_read_is_carried_out() -> None:
    form = filled()
    assert form.carry_out(lambda: form.cleaned_data["text"]) == "Typed\nwords."
    assert (form.status, form.is_stale, form.refusal) == (200, False, None)


def test_a_form_that_cannot_be_read_calls_nothing() -> None:
    form = filled(text="")
    assert form.carry_out(lambda: refuse(NotFound("never"))) is None
    assert form.status == 400
    assert Words().status == 200


def test_a_refused_field_gets_its_sentence_and_an_unknown_one_stands_above() -> None:
    form = filled()
    fields = {"text": "Say more.", "elsewhere": "Not here."}
    assert form.carry_out(lambda: refuse(Invalid(fields=fields))) is None
    assert form.errors == {"text": ["Say more."], "__all__": ["Not here."]}
    assert (form.status, form["text"].value()) == (400, "Typed\r\nwords.")


def test_any_other_refusal_stands_above_with_its_status() -> None:
    form = filled()
    form.carry_out(lambda: refuse(WrongState("It is open.")))
    assert form.errors == {"__all__": ["It is open."]}
    assert (form.status, form.is_stale) == (409, False)


def test_after_somebody_saved_in_between_sending_again_saves_deliberately() -> None:
    form = filled()
    form.carry_out(lambda: refuse(Stale(current_version=4)))
    assert (form.status, form.is_stale) == (412, True)
    assert form["version"].value() == "4"
    assert form["text"].value() == "Typed\r\nwords."


def test_what_is_not_there_has_no_form() -> None:
    form = filled()
    with pytest.raises(NotFound):
        form.carry_out(lambda: refuse(NotFound("Gone.")))


def test_a_text_for_reading_is_set_as_one() -> None:
    assert isinstance(Prose(reading=True).widget, forms.Textarea)
    assert Prose(reading=True).widget.attrs["class"] == "textarea--reading"
