"""The form that merges a claimant or a topic into another one."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.claims.models import Claimant, Topic
from apps.common.forms import DomainForm, NoteField


class MergeByNameForm(DomainForm):
    """Which row of ``model`` stays, by its name. The ids of its fields begin with ``merge-``: the page
    has another form with a note."""

    note = NoteField()

    def __init__(self, *args: Any, model: type[Claimant | Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"auto_id": "merge-%s"})
        meta = model._meta
        self.fields["into"] = forms.CharField(
            label="Merge into",
            max_length=meta.get_field("name").max_length,
            widget=forms.TextInput({"list": str(meta.verbose_name_plural), "autocomplete": "off"}),
        )
        self.order_fields(["into", "note"])


def other_names(row: Claimant | Topic) -> list[str]:
    """Return the names of the rows that ``row`` can be merged into."""
    others = type(row).objects.current().exclude(pk=row.pk)
    return list(others.values_list("name", flat=True))
