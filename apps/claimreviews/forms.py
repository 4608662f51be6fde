"""The form to import external fact-checks: an address, pasted markup, or files."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.claimreviews.operations.importing import Markup
from apps.common.forms import DomainForm, FilesField, FilesInput, NoteField, WebAddressField
from apps.extraction.claimreview.documents import MAX_JSON_BYTES


class MarkupForm(DomainForm):
    """An address; or a pasted page source or JSON, files, or both."""

    url = WebAddressField(
        label="Address",
        required=False,
        help_text="Of a fact-check with ClaimReview markup, or of a DataFeed such as "
        "https://site.org/claimreview.json. The portal fetches it.",
    )
    markup = forms.CharField(
        label="Paste the markup",
        required=False,
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 10, "class": "textarea--code", "spellcheck": "false", "dir": "ltr"}
        ),
        help_text="The source of a fact-check's page, its ClaimReview JSON, a DataFeed, or an "
        "answer of the Fact Check Tools.",
    )
    files = FilesField(  # type: ignore[assignment]  # the name is the field's
        label="Files",
        required=False,
        allow_empty_file=True,
        help_text="Saved pages up to 10 MB or JSON up to 25 MB each, several at once.",
        widget=FilesInput(attrs={"accept": ".json,.jsonl,.jsonld,.html,.htm,.xhtml,.txt"}),
    )
    note = NoteField(label="Note")

    def clean(self) -> dict[str, Any]:
        data = dict(super().clean() or {})
        has_markup = bool(data.get("markup", "").strip() or data.get("files"))
        if has_markup and data.get("url"):
            self.add_error("url", "Give the address alone, or the markup without an address.")
        elif not has_markup and not data.get("url"):
            self.add_error("url", "Give an address, paste the markup, or add at least one file.")
        return data

    def address(self) -> str:
        """Return the address, "" without one."""
        return str(self.cleaned_data["url"])

    def documents(self) -> list[Markup]:
        """Return the pasted markup and the files as documents, the markup first."""
        pasted = self.cleaned_data["markup"]
        files = [
            Markup(file.name or "file", file.read(MAX_JSON_BYTES + 1), field="files")
            for file in self.cleaned_data["files"]
        ]
        if not pasted.strip():
            return files
        return [Markup("Pasted markup", pasted.encode("utf-8", "replace")), *files]
