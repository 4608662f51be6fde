"""Model fields of several apps: days in EDTF."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from apps.reading import edtf_days


def check_edtf(value: str) -> None:
    """Raise a ``ValidationError`` unless ``value`` is a day in EDTF."""
    try:
        edtf_days.bounds(value)
    except ValueError as error:
        raise ValidationError(str(error)) from error


class EDTFField(models.CharField):  # type: ignore[type-arg]
    """A day as EDTF text; empty when unknown."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs |= {"max_length": edtf_days.MAX_LENGTH, "blank": True}
        kwargs.setdefault("validators", [check_edtf])
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
