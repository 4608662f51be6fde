"""Values, days and agreement as JSON, and the bodies that state a value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from apps.claims.fields import UNREADABLE_IN_JSON
from apps.common.shapes import Answer, Shape, Text, Word
from apps.reading import describing, values
from apps.reading.comparing.agreement import Relation
from apps.reading.describing import day_in_words
from apps.reading.finding import read_value

NUMBER: dict[str, Any] = {"type": ["string", "number", "null"]}


@extend_schema_field(NUMBER)
class Bound(serializers.Field):  # type: ignore[type-arg]
    """One side of a quantity: a number as text, so that no digit is lost; null is open."""


class QualifiersShape(Shape):
    """What the sentence says of a value besides its figure; a key that says nothing is left out."""

    negated = serializers.BooleanField(required=False, help_text="The statement denies the value.")
    direction = serializers.ChoiceField(
        [(code, code) for code in values.DIRECTIONS if code],
        required=False,
        help_text="What is measured rose or fell.",
    )
    figure = serializers.ChoiceField(
        [(code, code) for code in values.FIGURES if code],
        required=False,
        help_text="The value is where it stands, by how much it changed, or where it stood before.",
    )
    per = Text(80, required=False, help_text='"hour", "year", "person", "100,000 people" …')
    period = Text(80, required=False, help_text='"fiscal 2024", "year on year", "first round" …')
    role = Text(80, required=False, help_text='"imports", "exports", "arrivals" …')


class QuantityShape(Shape):
    """A number of something, between `low` and `high`."""

    type = Word(["quantity"])
    low = Bound()
    high = Bound()
    unit = Text(40, required=False, help_text='"" for a count, else "%", "km²", "USD" …')
    of = Text(500, required=False, help_text="What is counted or measured.")
    printed = Text(500, required=False, help_text="The words as printed.")
    strict = serializers.BooleanField(
        required=False, help_text="The printed bound itself is excluded (“more than 100”)."
    )
    qualifiers = QualifiersShape(required=False)


class MomentShape(Shape):
    """A day, or a span of days, in EDTF."""

    type = Word(["moment"])
    edtf = Text(64)
    earliest = serializers.DateField(required=False, allow_null=True)
    latest = serializers.DateField(required=False, allow_null=True)
    of = Text(500, required=False)
    printed = Text(500, required=False)
    qualifiers = QualifiersShape(required=False)


class ComparisonShape(Shape):
    """Something measured by another thing: "nearly the size of Lebanon"."""

    type = Word(["comparison"])
    relation = Text(500)
    attribute = Text(500)
    thing = Text(500)
    of = Text(500, required=False)
    printed = Text(500, required=False)
    quantity = QuantityShape(required=False, allow_null=True)
    qualifiers = QualifiersShape(required=False)


VALUE_SHAPE = PolymorphicProxySerializer(
    component_name="Value",
    serializers={
        "quantity": QuantityShape,
        "moment": MomentShape,
        "comparison": ComparisonShape,
    },
    resource_type_field_name="type",
)


@extend_schema_field(VALUE_SHAPE)
class ValueField(serializers.Field):  # type: ignore[type-arg]
    """A value as the JSON of ``values.to_json``; null when nothing is stated."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_null=True, **kwargs)

    def to_internal_value(self, data: Any) -> values.Value:
        try:
            return values.from_json(data)
        except ValueError as error:
            raise serializers.ValidationError(str(error)) from error

    def to_representation(self, value: Any) -> Any:
        return value


class ValueInWords(serializers.CharField):
    """The stored value in words for people; empty when there is none."""

    def __init__(self) -> None:
        super().__init__(source="value")

    def get_attribute(self, instance: Any) -> str:
        return describing.describe(instance.value) if instance.value else ""


class DayInWords(serializers.CharField):
    """An EDTF day of the row in words."""

    def to_representation(self, value: Any) -> str:
        return day_in_words(value)


class SaysValue(Shape):
    """A body that may state a value: as `value` (data) or as `value_text` (words to read)."""

    value = ValueField(required=False)
    value_text = Text(
        300, required=False, help_text="The value in words, instead of `value`; empty for none."
    )

    def validate(self, data: dict[str, Any]) -> dict[str, Any]:
        if "value_text" not in data:
            return data
        if "value" in data:
            raise serializers.ValidationError(
                {"value_text": ["Give value or value_text, not both."]}
            )
        return data | {"value": _read_value(data.pop("value_text"), data)}


def _read_value(text: str, data: Mapping[str, Any]) -> values.Value | None:
    if not text.strip():
        return None
    published, language = data.get("claimed_on", ""), data.get("language") or "en"
    value = read_value(text, published=published, language=language)
    if value is None:
        raise serializers.ValidationError({"value_text": [UNREADABLE_IN_JSON]})
    return value


class AgreementAnswer(Answer):
    """How two values compare: `relation` is a code, `reason` the difference in figures."""

    relation = serializers.ChoiceField([(relation, relation) for relation in get_args(Relation)])
    reason = serializers.CharField()


@extend_schema_field(VALUE_SHAPE)
class ReadValue(serializers.Field):  # type: ignore[type-arg]
    """A value that was read, as data; null when none was."""

    def __init__(self) -> None:
        super().__init__(allow_null=True)

    def get_attribute(self, instance: Any) -> Any:
        return instance

    def to_representation(self, thing: Any) -> dict[str, Any] | None:
        return values.to_json(thing.value) if thing.value else None


class ReadValueInWords(serializers.CharField):
    """The same value in words for people."""

    def get_attribute(self, instance: Any) -> str:
        return describing.describe(instance.value) if instance.value else ""
