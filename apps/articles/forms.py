"""The forms about articles: import, new version, comparing versions, correcting details."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.articles.gaps import ASKED, REASONS, doubtful_in, missing_in
from apps.articles.models import Article
from apps.articles.operations.details import INSTEAD_OF, MAX_REASON
from apps.articles.operations.documents import Document
from apps.articles.operations.waiting import Address
from apps.common.forms import (
    DomainForm,
    FilesField,
    FilesInput,
    NoteField,
    VersionField,
    WebAddressField,
)
from apps.common.web_addresses import with_scheme

PASTED = "Pasted text"
# Fields whose label says enough beside the text.
SHORT = ("publisher", "authors", "not_online")


class ImportForm(DomainForm):
    """Addresses, a pasted text, files, or any of these together."""

    addresses = forms.CharField(
        label="Addresses",
        required=False,
        help_text="Where the articles are on the web, one per line. The portal fetches the pages.",
        widget=forms.Textarea(
            attrs={
                "rows": 3,
                "inputmode": "url",
                "spellcheck": "false",
                "placeholder": "https://",
                "dir": "ltr",
            }
        ),
    )
    text = forms.CharField(
        label="Paste the text",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 9, "class": "textarea--reading", "dir": "auto"}),
        help_text="You can paste the whole page: headline, byline and boilerplate are recognised.",
    )
    url = WebAddressField(
        label="Address", required=False, help_text="Where it was published, when you know."
    )
    files = FilesField(  # type: ignore[assignment]  # the name is the field's
        label="Files",
        required=False,
        allow_empty_file=True,
        help_text="Articles as text, HTML or MHTML, up to 10 MB each; or a list of many, as CSV or "
        "JSON lines: a column “url”, or “text” with what else is known.",
        widget=FilesInput(
            attrs={
                "accept": ".txt,.text,.md,.html,.htm,.xhtml,.mhtml,.mht,.csv,.tsv,.jsonl,.ndjson,.json,.xml,.rss,.atom"
            }
        ),
    )

    def documents(self) -> list[Document | Address]:
        """Return the documents of the form: the pasted text, the files, the addresses."""
        pasted = [self._pasted()] if self.has_paste() else []
        files = [
            Document(file.name or "file", file.read(), file.content_type or "")
            for file in self.cleaned_data["files"]
        ]
        return [*pasted, *files, *self._addresses()]

    def has_paste(self) -> bool:
        """Say whether a text was pasted."""
        return bool(self.cleaned_data["text"].strip())

    def came_by(self) -> str:
        """Return the way of import: an upload if there is a file, else a paste if there is a text."""
        if self.cleaned_data["files"]:
            return Article.CameBy.UPLOAD
        return Article.CameBy.PASTE if self.has_paste() else Article.CameBy.ADDRESS

    def _addresses(self) -> list[Address]:
        """Return each line as an address; the address of a text that was not pasted is one too."""
        data = self.cleaned_data
        lines = data["addresses"].splitlines()
        if data["url"] and not self.has_paste() and not data["files"]:
            lines.append(data["url"])
        return [Address(with_scheme(line)) for line in map(str.strip, lines) if line]

    def _pasted(self) -> Document:
        text = self.cleaned_data["text"].encode("utf-8", "replace")
        return Document(PASTED, text, "text/plain; charset=utf-8", self.cleaned_data["url"])


class VersionForm(DomainForm):
    """A new version of an article: a pasted text, or one file."""

    text = forms.CharField(
        label="Paste the new text",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "textarea--reading", "dir": "auto"}),
        help_text="You can paste the whole page: headline, byline and boilerplate are recognised.",
    )
    file = forms.FileField(
        label="Or the saved page",
        required=False,
        allow_empty_file=True,
        help_text="Text, HTML or MHTML, up to 10 MB.",
        widget=forms.FileInput(attrs={"accept": ".txt,.text,.md,.html,.htm,.xhtml,.mhtml,.mht"}),
    )
    note = NoteField(label="Note")

    def clean(self) -> dict[str, Any]:
        data = dict(super().clean() or {})
        if bool(data.get("file")) == bool(data.get("text", "").strip()):
            self.add_error("text", "Paste the new text, or give its file: one of the two.")
        return data

    def document(self) -> Document:
        """Return the file, or the pasted text."""
        file, text = self.cleaned_data["file"], self.cleaned_data["text"]
        if file:
            return Document(file.name or "file", file.read(), file.content_type or "")
        return Document(PASTED, text.encode("utf-8", "replace"), "text/plain; charset=utf-8")


class ComparedForm(forms.Form):
    """The two versions to compare: the last two by default."""

    old = forms.TypedChoiceField(label="Before", coerce=int, required=False)
    new = forms.TypedChoiceField(label="After", coerce=int, required=False)

    def __init__(self, data: Any, *, numbers: list[int]) -> None:
        self.last_two = (numbers[1], numbers[0]) if len(numbers) > 1 else None
        super().__init__(data or dict(zip(("old", "new"), self.last_two or (), strict=False)))
        for field in self.fields.values():
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(number, f"Version {number}") for number in numbers]

    def chosen(self) -> tuple[int, int] | None:
        """Return the numbers of the two versions, the earlier first; none when there is only one."""
        if not self.last_two or not self.is_valid():
            return None
        old, new = self.last_two
        numbers = (self.cleaned_data["old"] or old, self.cleaned_data["new"] or new)
        return min(numbers), max(numbers)


class DetailsForm(DomainForm):
    """The details of an article; one author a line."""

    version = VersionField()
    title = forms.CharField(label="Headline", max_length=500, widget=forms.Textarea({"rows": 2}))
    authors = forms.CharField(
        label="Authors",
        required=False,
        help_text="One name per line, as printed.",
        widget=forms.Textarea({"rows": 2}),
    )
    author_not_named = forms.BooleanField(label="No author is named", required=False)
    publisher = forms.CharField(
        label="Publisher",
        required=False,
        max_length=200,
        help_text="The outlet. A new name creates a new publisher.",
        widget=forms.TextInput({"list": "publishers", "autocomplete": "off"}),
    )
    published = forms.CharField(
        label="Published on",
        required=False,
        max_length=64,
        help_text="2023-01-29, 2023-01 or 2023.",
    )
    day_not_known = forms.BooleanField(label="The day is not known", required=False)
    url = WebAddressField(label="Address", required=False)
    not_online = forms.CharField(
        label="Not online, because",
        required=False,
        max_length=MAX_REASON,
        help_text="When there is no address; readers see it.",
    )
    language = forms.CharField(
        label="Language", required=False, max_length=35, help_text="A tag such as en, ar or tr."
    )
    note = NoteField()

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": stored_details(article)})
        for name in doubtful_in(article):
            usual = self.fields[name].help_text
            self.fields[name].help_text = f"Doubtful: {REASONS[name]} {usual}".strip()

    def details(self) -> dict[str, Any]:
        """Return the arguments of ``operations.details.correct_details``."""
        data = dict(self.cleaned_data)
        return {
            "expected_version": data["version"],
            "title": " ".join(data["title"].split()),
            "authors": data["authors"].splitlines(),
            "publisher_name": data["publisher"],
            "published": data["published"],
            "url": data["url"],
            "language": data["language"],
            "not_online": data["not_online"],
            "day_not_known": data["day_not_known"],
            "author_not_named": data["author_not_named"],
            "note": data["note"],
        }


class AskedForm(DetailsForm):
    """The details that are missing or doubtful, to be filled in beside the text; the others are hidden.

    It is sent to the page of all details, which shows it again when it is refused.
    """

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, article=article, auto_id="asked_%s", **kwargs)
        self.missing, self.doubtful = missing_in(article), doubtful_in(article)
        asked = {*self.missing, *self.doubtful}
        stated = {name for name, other in INSTEAD_OF.items() if other in asked}
        for name, field in self.fields.items():
            if name not in asked | stated and not field.widget.is_hidden:
                field.widget = field.hidden_widget()
        for name in SHORT:
            if name not in self.doubtful:
                self.fields[name].help_text = ""
        for name in ("title", "authors"):
            self.fields[name].widget.attrs["rows"] = 1

    def groups(self) -> list[list[forms.BoundField]]:
        """Return the visible fields by detail, each with the statement that may take its place."""
        beside = {other: name for name, other in INSTEAD_OF.items()}
        names = ([name, *filter(None, [beside.get(name)])] for name in ASKED)
        rows = ([self[name] for name in row if not self[name].is_hidden] for row in names)
        return [row for row in rows if row]


def asked_form(article: Article) -> AskedForm | None:
    """Return the form for what is missing or doubtful in ``article``, or None when nothing is."""
    return AskedForm(article=article) if missing_in(article) or doubtful_in(article) else None


def stored_details(article: Article) -> dict[str, Any]:
    """Return the stored details of ``article``, by the names of the form's fields."""
    return {
        "version": article.version,
        "title": article.title,
        "authors": "\n".join(article.authors),
        "publisher": str(article.publisher or ""),
        "published": article.published,
        "url": article.url,
        "language": article.language,
        "not_online": article.not_online,
        "day_not_known": article.day_not_known,
        "author_not_named": article.author_not_named,
    }
