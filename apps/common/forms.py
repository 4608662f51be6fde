"""Base of forms: shows the error of an operation with the input."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from apps.common.errors import Invalid, NotFound, NotReady, Refusal, Stale
from apps.common.web_addresses import LONGEST, problem_of, with_scheme

Result = TypeVar("Result")

LARGEST_VERSION = 2**31 - 1

NOTE_HELP = "For the history; your colleagues read it."


def add_refusal(form: forms.Form, refusal: Refusal) -> None:
    """Add each sentence of ``refusal`` to its field; the others to the form as a whole."""
    named: dict[str, str] = {}
    if isinstance(refusal, Invalid):
        named = refusal.fields
    elif isinstance(refusal, NotReady):
        named = refusal.missing
    for name, sentence in named.items():
        form.add_error(name if name in form.fields else None, sentence)
    if not named:
        form.add_error(None, refusal.detail)


class DomainForm(forms.Form):
    """A form that calls an operation and shows its refusal.

    A refused form is shown again with its input. After ``Stale`` its hidden ``version`` is the stored
    one, so that sending it again overwrites deliberately.
    """

    refusal: Refusal | None = None

    def carry_out(self, act: Callable[[], Result]) -> Result | None:
        """Call ``act`` when the form is valid; return ``None`` when it is not or the operation refused.

        ``NotFound`` is not caught: without the thing there is no form to show.
        """
        if not self.is_valid():
            return None
        try:
            return act()
        except NotFound:
            raise
        except Refusal as refusal:
            self.refusal = refusal
            add_refusal(self, refusal)
            self._take_stored_version()
            return None

    @property
    def status(self) -> int:
        """The status of the page that shows this form: that of the refusal, or 400, or 200."""
        if self.refusal is not None:
            return self.refusal.status
        return 400 if self.is_bound and not self.is_valid() else 200

    @property
    def is_stale(self) -> bool:
        return isinstance(self.refusal, Stale)

    def _take_stored_version(self) -> None:
        if isinstance(self.refusal, Stale) and "version" in self.fields:
            version = str(self.refusal.current_version)
            self.data = with_value(self.data, self.add_prefix("version"), version)


def with_value(data: Mapping[str, Any], name: str, value: str) -> QueryDict:
    """Return ``data`` with another value of one field."""
    changed = QueryDict(mutable=True)
    changed.update(data)
    changed[name] = value
    return changed


def with_expected(form: forms.Form) -> dict[str, Any]:
    """Return what the form holds, with its ``version`` as the version that an operation expects."""
    data = dict(form.cleaned_data)
    return data | {"expected_version": data.pop("version")}


class VersionField(forms.IntegerField):
    """The version a form was opened at, as a hidden field."""

    def __init__(self) -> None:
        super().__init__(min_value=0, max_value=LARGEST_VERSION, widget=forms.HiddenInput)


class NoteField(forms.CharField):
    """An optional sentence for the history."""

    def __init__(
        self, *, label: str = "Why", max_length: int = 500, help_text: str = NOTE_HELP
    ) -> None:
        super().__init__(label=label, required=False, max_length=max_length, help_text=help_text)


class Prose(forms.CharField):
    """Text of several lines, with normalised line ends."""

    def __init__(self, *, rows: int = 4, reading: bool = False, **kwargs: Any) -> None:
        attrs = {"rows": rows, "dir": "auto"} | ({"class": "textarea--reading"} if reading else {})
        super().__init__(widget=forms.Textarea(attrs=attrs), **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Leave ``maxlength`` out: browsers cut off pasted text silently."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")


class WebAddressField(forms.CharField):
    """A web address; “site.org/page” gets its scheme, as in a browser."""

    def __init__(self, *, max_length: int = LONGEST, **kwargs: Any) -> None:
        attrs = {
            "inputmode": "url",
            "spellcheck": "false",
            "autocomplete": "off",
            "placeholder": "https://",
            "dir": "ltr",
        }
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value: Any) -> str:
        line = str(super().to_python(value))
        return with_scheme(line) if line else ""

    def validate(self, value: str) -> None:
        super().validate(value)
        if problem := value and problem_of(value):
            raise forms.ValidationError(problem)


class FilesInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several uploaded files; empty ones are included, so that the import can report them."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files if file]
