"""Base serializers: strict input, plain output.

Unknown keys, numbers sent as text and texts sent as numbers are validation errors, never converted.
Domain rules live in operations.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar, TypeAlias

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.common.fields import WebAddressField
from apps.common.web_addresses import LONGEST, problem_of, web_address_or_empty

LARGEST_ID = 2**63 - 1
LARGEST_INTEGER = 2**31 - 1
MOST_NAMED = 20

AnyField: TypeAlias = "serializers.Field[Any, Any, Any, Any]"

MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})"


class Shape(serializers.Serializer[Any]):
    """A JSON object of a request; unknown keys are errors."""

    default_error_messages: ClassVar = {"invalid": "Send an object here, not {datatype}."}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if _is_object(data):
            self._refuse_unknown(data)
            self._refuse_long_lists(data)
        return dict(super().to_internal_value(data))

    def _refuse_unknown(self, data: Mapping[str, Any]) -> None:
        unknown = [name for name in data if name not in self.fields][:MOST_NAMED]
        if unknown:
            raise serializers.ValidationError(
                {str(name)[:80]: ["There is no field of this name here."] for name in unknown}
            )

    def _refuse_long_lists(self, data: Mapping[str, Any]) -> None:
        """Refuse a list that is too long before its items are validated."""
        for name, field in self.fields.items():
            items, most = data.get(name), getattr(field, "max_length", None)
            if isinstance(items, list) and most is not None and len(items) > most:
                raise serializers.ValidationError({name: [f"Send at most {most} here."]})


class Answer(serializers.Serializer[Any]):
    """A JSON object of a response; every key is always present, but for those with ``required=False``."""

    def get_fields(self) -> dict[str, AnyField]:
        fields = super().get_fields()
        _read_only({name: field for name, field in fields.items() if field.required})
        return fields


def _is_object(data: Any) -> bool:
    return isinstance(data, Mapping)


def _read_only(fields: dict[str, AnyField]) -> dict[str, AnyField]:
    for field in fields.values():
        field.read_only = True
    return fields


class Text(serializers.CharField):
    """A text, not trimmed; may be empty by default."""

    def __init__(self, max_length: int, **kwargs: Any) -> None:
        kwargs = {"allow_blank": True, "trim_whitespace": False} | kwargs
        super().__init__(max_length=max_length, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return str(super().to_internal_value(data))


class WebAddress(Text):
    """A web address; empty for none. A stored one that is none is answered as empty."""

    def __init__(self, max_length: int = LONGEST, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        url = super().to_internal_value(data)
        if problem := url and problem_of(url):
            raise serializers.ValidationError(problem)
        return url

    def to_representation(self, value: Any) -> str:
        return web_address_or_empty(value)


class RowAnswer(serializers.ModelSerializer[Any]):
    """A row of a table as JSON: the columns that ``Meta.fields`` names, and no others."""

    serializer_field_mapping: ClassVar = {
        **serializers.ModelSerializer.serializer_field_mapping,
        WebAddressField: WebAddress,
    }

    def get_fields(self) -> dict[str, AnyField]:
        return _read_only(super().get_fields())


class Word(serializers.ChoiceField):
    """One of a list of words."""

    default_error_messages: ClassVar = {"invalid_choice": "Choose from: {choices}."}

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str) or data not in self.choices:
            self.fail("invalid_choice", choices=", ".join(self.choices))
        return data


class Flag(serializers.BooleanField):
    """Yes or no, sent as true or false."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


class Whole(serializers.IntegerField):
    """A whole number, sent as a number."""

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return data


class Id(Whole):
    """The number of a row."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_ID, **kwargs)


class Offset(Whole):
    """A position in a text: Unicode code points."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=LARGEST_INTEGER, **kwargs)


class Version(Whole):
    """The version a change starts from, when the ``If-Match`` header does not give it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=1,
            max_value=LARGEST_INTEGER,
            required=False,
            help_text="The version that you read, unless the If-Match header gives it.",
            **kwargs,
        )


@extend_schema_field(OpenApiTypes.DATE)
class Day(serializers.DateField):
    """A calendar day, YYYY-MM-DD."""

    default_error_messages: ClassVar = {"invalid": "Write the day as 2023-01-29."}

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", data):
            self.fail("invalid")
        return super().to_internal_value(data)


@extend_schema_field(OpenApiTypes.DATETIME)
class Moment(serializers.DateTimeField):
    """A moment with its time zone, in ISO 8601."""

    default_error_messages: ClassVar = {"invalid": "Write the moment as 2023-01-29T09:30:00Z."}

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or not re.fullmatch(MOMENT, data):
            self.fail("invalid")
        return super().to_internal_value(data)


class Note(Shape):
    """A body with only a note."""

    note = Text(5000, required=False, help_text="The reason, for the history.")


class VersionedNote(Note):
    """Which version, and why."""

    version = Version()
