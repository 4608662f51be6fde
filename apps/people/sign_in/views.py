"""The portal's own pages of sign-in, and what it adds to those of the library."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from apps.people import operations
from apps.people.desk_pages import HOME, DeskRequest, View, desk_page
from apps.people.factors import AFTER_FACTOR, lacks_factor
from apps.people.models import Person


def admin_sign_in(request: HttpRequest, extra_context: Any = None) -> HttpResponseBase:
    """Lead from the admin site to the one sign-in; a person who is no admin is refused.

    Django's own page would take the password alone, also without a limit.
    """
    asked = request.GET.get("next", "")
    here = asked if url_has_allowed_host_and_scheme(asked, None) else "/admin/"
    if not request.user.is_authenticated:
        return redirect_to_login(here)
    if not request.user.is_staff:
        raise PermissionDenied
    return redirect(here)


def admin_password(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """Lead from the admin site to the portal's page for the password."""
    return redirect("account_change_password")


@desk_page("GET")
def factor_page(request: DeskRequest) -> HttpResponse:
    """Say that a second factor is needed, and lead to setting one up; with one, lead back."""
    asked = request.GET.get("next", "")
    if asked and url_has_allowed_host_and_scheme(asked, None):
        request.session[AFTER_FACTOR] = asked
    if not lacks_factor(request.user):
        return redirect(request.session.pop(AFTER_FACTOR, HOME))
    return render(request, "people/factor.html")


def with_own_address(view: View) -> View:
    """Show the person's address as the proved one, and what it is being changed to as the other."""

    @wraps(view)
    def prepared(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if isinstance(request.user, Person) or request.user.is_authenticated:
            operations.keep_own_address(person_id=request.user.pk)
        return view(request, *args, **kwargs)

    return prepared
