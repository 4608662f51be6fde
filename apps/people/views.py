"""Account pages: a person's own with its tokens; for admins, all of them."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.common.addresses import absolute, origin
from apps.common.forms import with_expected
from apps.people import operations
from apps.people.desk_pages import DeskRequest, desk_page, secret_address
from apps.people.forms import (
    FirstPasswordForm,
    NoteForm,
    PersonForm,
    ReactivationForm,
    RoleForm,
    TokenForm,
)
from apps.people.models import Invitation, Person, Token
from apps.people.permissions import PERMISSIONS, open_verbs, require
from apps.people.roles import Role

ENTRIES = 50

ROLE_WORDS = {
    Role.VIEWER: "reads everything in the newsroom",
    Role.CONTRIBUTOR: "imports articles, creates and rewords claims, attaches evidence",
    Role.CHECKER: "opens fact-checks, drafts and submits them, dismisses suggestions",
    Role.EDITOR: "assigns, sends back, approves, publishes, corrects and withdraws; merges claims",
    Role.ADMIN: "manages people, roles, the rating scale and all tokens",
}


@desk_page("GET", "POST")
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def account(request: DeskRequest) -> HttpResponse:
    """Show a person's own role and tokens; the secret of a new token is shown only once.

    Creating one needs the password or the second factor again, unless it was given in the last
    minutes; the sign-in library keeps the form meanwhile and sends it afterwards.
    """
    form, secret, now = TokenForm(request.POST or None), "", timezone.now()
    if request.method == "POST" and (
        issued := form.carry_out(
            lambda: operations.issue_token(
                actor=request.user,
                name=form.cleaned_data["name"],
                scopes=form.cleaned_data["scopes"],
                expires_at=form.expires_at(now),
                now=now,
            )
        )
    ):
        form, secret = TokenForm(), issued[1]
    tokens = Token.objects.filter(person=request.user).order_by("-created_at", "-pk")
    context = {"form": form, "secret": secret, "tokens": tokens, "now": now}
    context |= {"roles": _roles(request.user), "idle_hours": _hours(settings.SESSION_COOKIE_AGE)}
    response = render(request, "people/account.html", context, status=form.status)
    if secret:
        response["Cache-Control"] = "no-store"
    return response


@desk_page("POST")
def end_sessions(request: DeskRequest) -> HttpResponse:
    """End all other sessions of a person."""
    person = operations.end_sessions(actor=request.user, now=timezone.now())
    update_session_auth_hash(request, person)
    messages.success(request, "You are signed out of every other browser.")
    return redirect("people:account")


@desk_page("POST")
def revoke_token(request: DeskRequest, pk: int) -> HttpResponse:
    """Revoke a token."""
    token = operations.revoke_token(actor=request.user, token_id=pk, now=timezone.now())
    messages.success(request, f"“{token.name}” is revoked.")
    own = token.person_id == request.user.pk
    return redirect("people:account" if own else "people:people")


@desk_page("GET", "POST")
def people(request: DeskRequest) -> HttpResponse:
    """Show the people of the newsroom, with a form to add one."""
    require(PERMISSIONS["add_person"], request.user)
    form, now = PersonForm(request.POST or None), timezone.now()
    if request.method == "POST" and (
        person := form.carry_out(
            lambda: operations.add_person(
                actor=request.user,
                now=now,
                address=origin(request),
                **form.cleaned_data | {"password": form.cleaned_data["password"] or None},
            )
        )
    ):
        if not person.has_usable_password():
            return _invited(request, person)
        messages.success(request, f"{person} has access now.")
        return redirect("people:people")
    rows = Person.objects.people().with_invitation(now=now).order_by("-is_active", "name", "pk")
    context: dict[str, Any] = {"people": rows, "form": form, "roles": _roles(request.user)}
    return render(request, "people/people.html", context, status=form.status)


def _invited(request: DeskRequest, person: Person) -> HttpResponse:
    """Answer an invitation: it goes by mail, or its link is shown to the admin this once."""
    if settings.MAIL_KIND == "smtp":
        messages.success(request, f"A mail with a link to set a password goes to {person.email}.")
        return redirect("people:person", person.pk)
    invitation = person.invitations.open(now=timezone.now()).get()
    link = absolute(request, reverse("accept_invitation", args=[invitation.token]))
    response = _person_page(request, person.pk, {"link": link})
    response["Cache-Control"] = "no-store"
    return response


@desk_page("GET")
def person(request: DeskRequest, pk: int) -> HttpResponse:
    """Show a person: role, tokens, history of the account."""
    return _person_page(request, pk, {})


@desk_page("POST")
def change_role(request: DeskRequest, pk: int) -> HttpResponse:
    """Change a person's role."""
    form = RoleForm(request.POST)

    def act() -> Person:
        return operations.change_role(
            actor=request.user, person_id=pk, now=timezone.now(), **with_expected(form)
        )

    if row := form.carry_out(act):
        messages.success(request, f"{row} is {row.get_role_display().lower()} now.")
        return redirect("people:person", pk)
    return _person_page(request, pk, {"role_form": form}, status=form.status)


@desk_page("POST")
def deactivate(request: DeskRequest, pk: int) -> HttpResponse:
    """Deactivate a person."""
    form = NoteForm(request.POST)

    def act() -> Person:
        return operations.deactivate(
            actor=request.user, person_id=pk, now=timezone.now(), **form.cleaned_data
        )

    if row := form.carry_out(act):
        messages.success(request, f"{row} no longer has access.")
        return redirect("people:people")
    return _person_page(request, pk, {"leave_form": form}, status=form.status)


@desk_page("POST")
def reactivate(request: DeskRequest, pk: int) -> HttpResponse:
    """Reactivate a deactivated person."""
    form = ReactivationForm(request.POST)

    def act() -> Person:
        return operations.reactivate(
            actor=request.user, person_id=pk, now=timezone.now(), **form.cleaned_data
        )

    if row := form.carry_out(act):
        messages.success(request, f"{row} has access again.")
        return redirect("people:person", pk)
    return _person_page(request, pk, {"role_form": form}, status=form.status)


@desk_page("POST")
def invite(request: DeskRequest, pk: int) -> HttpResponse:
    """Invite a person without a password, also again."""
    invitation = operations.invite(
        actor=request.user, person_id=pk, address=origin(request), now=timezone.now()
    )
    return _invited(request, invitation.person)


@desk_page("POST")
def revoke_invitation(request: DeskRequest, pk: int) -> HttpResponse:
    """Revoke the invitation of a person."""
    row = operations.revoke_invitation(actor=request.user, person_id=pk, now=timezone.now())
    messages.success(request, f"The link for {row} no longer works.")
    return redirect("people:person", pk)


@never_cache
@secret_address
@require_http_methods(["GET", "HEAD", "POST"])
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let an invited person set their password. For everybody who has the link."""
    now = timezone.now()
    if (invitation := Invitation.objects.all().of(token, now=now)) is None:
        raise operations.InvitationEnded()
    form = FirstPasswordForm(request.POST or None)

    def accept() -> Person:
        password = form.cleaned_data["password"]
        return operations.accept_invitation(token=token, password=password, now=now)

    if request.method == "POST" and (person := form.carry_out(accept)):
        messages.success(request, f"The password of {person.email} is set. Sign in with it.")
        return redirect("account_login")
    context = {"form": form, "invitation": invitation}
    return render(request, "people/accept_invitation.html", context, status=form.status)


def _person_page(
    request: DeskRequest, pk: int, refused: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    require(PERMISSIONS["change_role"], request.user)
    row, now = get_object_or_404(Person.objects.people(), pk=pk), timezone.now()
    context = {
        "person": row,
        "stored": {"role": row.role},
        "invitation": row.invitations.all().open(now=now).select_related("invited_by").first(),
        "role_form": RoleForm(initial={"role": row.role, "version": row.version}),
        "leave_form": NoteForm(),
        "tokens": row.tokens.order_by("-created_at", "-pk"),
        "history": row.history.select_related("actor").order_by("-at", "-pk")[:ENTRIES],
        "verbs": open_verbs(PERMISSIONS, request.user),
        "now": now,
    }
    return render(request, "people/person.html", context | refused, status=status)


def _hours(seconds: int) -> str:
    hours = f"{seconds / 3600:g}"
    return "an hour" if hours == "1" else f"{hours} hours"


def _roles(person: Person) -> list[dict[str, Any]]:
    """Return the roles, the lowest first: their permissions, and which is this person's."""
    return [
        {"name": role.label, "may": words, "is_mine": role == person.role}
        for role, words in ROLE_WORDS.items()
    ]
