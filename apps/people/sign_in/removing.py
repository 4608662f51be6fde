"""Removing factors: the library removes them, in a transaction that holds the person."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from apps.common.errors import WrongState
from apps.common.locking import lock
from apps.people.desk_pages import View
from apps.people.factors import is_last_factor
from apps.people.models import Person


def keeps_a_factor(view: View) -> View:
    """Refuse to remove the last factor of a person whose role needs one.

    The person is locked, so that two removals at the same moment do not leave none.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "POST" or not isinstance(request.user.pk, int):
            return view(request, *args, **kwargs)
        with transaction.atomic():
            person = lock(Person.objects.all(), request.user.pk)
            if is_last_factor(person):
                raise WrongState(
                    "Your role needs a second factor, and this is your only one. Set up another "
                    "first, then remove this one."
                )
            return view(request, *args, **kwargs)

    return guarded
