"""What people give to bring in other organisations' fact-checks: pasted markup, or files."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.articles.decoding import MAX_BYTES
from apps.articles.forms import FilesField, FilesInput
from apps.claims.outside import Markup
from apps.common.forms import DomainForm


class MarkupForm(DomainForm):
    """A pasted page source or JSON, files, or both."""

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
    files = FilesField(
        label="Files",
        required=False,
        allow_empty_file=True,
        help_text="Saved pages or JSON, up to 10 MB each, several at once.",
        widget=FilesInput(attrs={"accept": ".json,.jsonl,.jsonld,.html,.htm,.xhtml,.txt"}),
    )
    note = forms.CharField(
        label="Where it comes from", required=False, max_length=500, help_text="For the history."
    )

    def clean(self) -> dict[str, Any]:
        given = dict(super().clean() or {})
        if not given.get("markup", "").strip() and not given.get("files"):
            self.add_error("markup", "Paste the markup, or give at least one file.")
        return given

    def documents(self) -> list[Markup]:
        """Return what was given, the pasted markup first."""
        pasted = self.cleaned_data["markup"]
        files = [
            Markup(file.name or "file", file.read(MAX_BYTES + 1), field="files")
            for file in self.cleaned_data["files"]
        ]
        if not pasted.strip():
            return files
        return [Markup("Pasted markup", pasted.encode("utf-8", "replace")), *files]
