"""Model fields of several apps: days in EDTF, web addresses."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from apps.common.errors import Invalid
from apps.common.web_addresses import LONGEST, problem_of
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


def check_web_address(value: str) -> None:
    """Raise a ``ValidationError`` unless ``value`` is a web address."""
    if problem := problem_of(value):
        raise ValidationError(problem)


class WebAddressField(models.CharField):  # type: ignore[type-arg]
    """A web address. A new row with anything else is refused; rows of earlier versions may have it."""

    default_validators = (check_web_address,)  # type: ignore[assignment]

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("max_length", LONGEST)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Return the value to store; raises ``Invalid``."""
        value = super().pre_save(model_instance, add)
        if add and value and (problem := problem_of(value)):
            raise Invalid(fields={self.name: problem})
        return value
