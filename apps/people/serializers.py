"""The API's JSON of people."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers

from apps.common.shapes import Answer, RowAnswer
from apps.people.models import Person
from apps.people.roles import Role, Scope


class PersonBrief(RowAnswer):
    """A person, by number and name."""

    class Meta:
        model = Person
        fields: ClassVar = ("id", "name")


class Colleague(RowAnswer):
    """A member of the newsroom."""

    class Meta:
        model = Person
        fields: ClassVar = ("id", "name", "role")


class TokenInUse(Answer):
    """The token of the request."""

    name = serializers.CharField()
    prefix = serializers.CharField()
    scopes = serializers.ListField(child=serializers.ChoiceField(Scope.choices))
    expires_at = serializers.DateTimeField()


class Myself(Answer):
    """The person a token acts for, and its scopes."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    email = serializers.EmailField()
    role = serializers.ChoiceField(Role.choices)
    scopes = serializers.ListField(child=serializers.ChoiceField(Scope.choices))
    token = TokenInUse()


class EntryAnswer(Answer):
    """A row of history: the actor, the change, and the reason."""

    at = serializers.DateTimeField()
    actor = PersonBrief()
    verb = serializers.CharField()
    before = serializers.DictField()
    after = serializers.DictField()
    note = serializers.CharField()


def myself(person: Person, token: Any) -> dict[str, Any]:
    """Return the data of ``Myself``."""
    columns = {name: getattr(person, name) for name in ("id", "name", "email", "role")}
    return columns | {"scopes": sorted(person.scopes or ()), "token": token}
