"""People, their roles, their API tokens."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from apps.history.models import HistoryEntry
from apps.people.queries import (
    InvitationQuery,
    PersonManager,
    TokenQuery,
    invitation_signer,
)
from apps.people.roles import RANK, Role, Scope


class Person(AbstractBaseUser):
    """A member of the newsroom. People are deactivated, never deleted, because the history refers to
    them."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.VIEWER)
    # How often the role was changed, and one.
    version = models.PositiveIntegerField(default=1, db_default=1)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    # How often all sessions of this person were ended. A session keeps a digest of it.
    sessions_ended = models.PositiveIntegerField(default=0, db_default=0)

    # Set by the API's authentication for one request: the scopes of the token. None without a token.
    scopes: frozenset[str] | None = None

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        verbose_name_plural = "people"
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="person_email_once_whatever_case"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="person_role_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Return what a session must match to go on: it ends with the password or by ``end_sessions``."""
        value = f"{self.password} {self.sessions_ended}"
        return salted_hmac(
            "apps.people.sessions", value, secret=secret, algorithm="sha256"
        ).hexdigest()

    def is_at_least(self, role: str) -> bool:
        """Say whether this person's role is ``role`` or one above it."""
        return self.is_active and RANK[Role(self.role)] >= RANK[Role(role)]

    def has_scope(self, scope: str) -> bool:
        """Say whether the request's token has ``scope``; true without a token."""
        return self.scopes is None or scope in self.scopes

    # The interface that Django's admin needs; it is read-only, and only for admins.
    @property
    def is_staff(self) -> bool:
        return self.is_at_least(Role.ADMIN)

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return self.is_staff and ".view_" in perm

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff


class Token(models.Model):
    """A key with which a program acts for a person. Only its SHA-256 is stored."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=10, choices=Scope.choices))
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = TokenQuery.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(scopes__contained_by=Scope.values) & models.Q(scopes__len__gt=0),
                name="token_scopes_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"


class Invitation(models.Model):
    """A link by which a person sets their first password. The link is signed and stored nowhere."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True, default="")
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuery.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "person",
                condition=models.Q(used_at=None, revoked_at=None),
                name="invitation_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")),
                name="invitation_ends_later",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation of {self.person}"

    @property
    def token(self) -> str:
        """The part of the link that proves it: the row's number, signed with the portal's secret."""
        return invitation_signer().sign(str(self.pk))


class Mail(models.Model):
    """A mail that waits for a job; its row is deleted when the server has taken it."""

    sender = models.TextField()
    recipients = ArrayField(models.TextField())
    subject = models.TextField()
    text = models.TextField()
    html = models.TextField(blank=True, default="")
    headers = models.JSONField(default=dict)
    queued_at = models.DateTimeField()
    problem = models.TextField(blank=True, default="")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"mail {self.pk}"


class PersonEntry(HistoryEntry):
    """A row of history of a person's account: role, sign-in, tokens."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="history")

    class Meta(HistoryEntry.Meta):
        verbose_name_plural = "person entries"
