"""Invitations and links for a new password: mails by jobs, links that end, nothing told to strangers."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives, send_mail
from django.core.signing import Signer
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.common.errors import Invalid, NotAllowed, NotFound, WrongState
from apps.people import operations
from apps.people.models import Invitation, Mail, Person
from apps.people.operations import PORTAL, InvitationEnded
from apps.people.sending import NotSent
from portal.mail import from_environment
from tests.desk import newsroom
from tests.factories import PersonFactory
from tests.jobs import work
from tests.portal import mail_server
from tests.portal.mail_server import Box

pytestmark = pytest.mark.django_db

CHOSEN = "a-quite-long-one"
SITE = "https://check.example"


def invited(admin: Person, **changes: Any) -> tuple[Person, Invitation]:
    given = {"email": "nia@desk.example", "name": "Nia <b>", "role": "checker", "password": None}
    person = operations.add_person(
        actor=admin, address=SITE, **{"now": timezone.now()} | given | changes
    )
    return person, person.invitations.get()


def accept(invitation: Invitation, *, password: str = CHOSEN, days: float = 0) -> Person:
    now = timezone.now() + dt.timedelta(days=days)
    return operations.accept_invitation(token=invitation.token, password=password, now=now)


def link_in(message: Any) -> str:
    [link] = re.findall(r"https?://\S+", message.body)
    return str(link)


def verbs(person: Person) -> list[str]:
    return list(person.history.order_by("pk").values_list("verb", flat=True))


# Invitations -----------------------------------------------------------------------------------


def test_who_is_added_without_a_password_gets_a_mail_and_sets_one(
    admin: Person, client: Client
) -> None:
    sent = {"name": "Nia", "email": "nia@desk.example", "role": "checker", "password": ""}
    answer = newsroom.signed_in(admin).post("/desk/people/", sent, follow=True)
    assert b"A mail with a link to set a password goes to nia@desk.example" in answer.content
    assert mail.outbox == []  # the page waits for no mail server
    work()
    [message] = mail.outbox
    assert message.to == ["nia@desk.example"]
    link = link_in(message)
    page = client.get(link)
    assert (page.status_code, page["Cache-Control"]) == (
        200, "max-age=0, no-cache, no-store, must-revalidate, private",
    )  # fmt: skip
    assert b"nia@desk.example" in page.content
    wrong = client.post(link, {"password": CHOSEN, "again": CHOSEN + "r"})
    assert wrong.status_code == 400
    weak = client.post(link, {"password": "short", "again": "short"})
    assert b"at least 10 characters" in weak.content
    done = client.post(link, {"password": CHOSEN, "again": CHOSEN})
    assert done["Location"] == "/accounts/login/"
    person = Person.objects.get(email="nia@desk.example")
    assert person.check_password(CHOSEN)
    assert verbs(person) == ["add_person", "invite", "accept_invitation"]
    assert client.get(link).status_code == client.post(link, {}).status_code == 404


def test_an_invitation_ends(admin: Person, settings: Any) -> None:
    settings.INVITATION_DAYS = 3
    person, invitation = invited(admin)
    with pytest.raises(InvitationEnded):
        accept(invitation, days=3.001)
    assert accept(invitation, days=2.9) == person
    with pytest.raises(InvitationEnded):
        accept(invitation)


def test_a_refused_password_leaves_the_link_open(admin: Person) -> None:
    _, invitation = invited(admin)
    with pytest.raises(Invalid, match="similar to the email"):
        accept(invitation, password="nia@desk.example")
    accept(invitation)


@pytest.mark.parametrize("token", ["", "1", "1:x", "x:y", "²:3", Signer().sign("1")])
def test_another_text_is_no_link(admin: Person, token: str) -> None:
    invited(admin)
    with pytest.raises(InvitationEnded):
        operations.accept_invitation(token=token, password=CHOSEN, now=timezone.now())


def test_a_new_invitation_ends_the_one_before(admin: Person) -> None:
    person, first = invited(admin)
    again = operations.invite(actor=admin, person_id=person.pk, address=SITE, now=timezone.now())
    with pytest.raises(InvitationEnded):
        accept(first)
    assert work() == 2
    assert len(mail.outbox) == 1  # that of the first is not sent any more
    assert accept(again) == person


@pytest.mark.parametrize("end", ["revoke_invitation", "deactivate"])
def test_a_revoked_invitation_sets_no_password(admin: Person, end: str) -> None:
    person, invitation = invited(admin)
    act = getattr(operations, end)
    act(actor=admin, person_id=person.pk, now=timezone.now(), note="Wrong address.")
    with pytest.raises(InvitationEnded):
        accept(invitation)
    entry = person.history.latest("pk")
    assert (entry.verb, entry.actor, entry.note) == (end, admin, "Wrong address.")
    work()
    assert mail.outbox == []
    # “Forgot password” is no way around the revocation.
    operations.ask_for_reset(email=person.email, address=SITE)
    work()
    assert mail.outbox == []


def test_who_may_not_is_refused(admin: Person, editor: Person, viewer: Person) -> None:
    person, _ = invited(admin)
    now = timezone.now()
    for actor, row, refusal in [
        (editor, person.pk, NotAllowed),
        (admin, viewer.pk, WrongState),
        (admin, PersonFactory(is_active=False).pk, WrongState),
        (admin, operations.the_portal().pk, NotFound),
        (admin, 0, NotFound),
    ]:
        with pytest.raises(refusal):
            operations.invite(actor=actor, person_id=row, address=SITE, now=now)
    with pytest.raises(NotAllowed):
        operations.revoke_invitation(actor=editor, person_id=person.pk, now=now)
    with pytest.raises(WrongState):
        operations.revoke_invitation(actor=admin, person_id=viewer.pk, now=now)


def test_an_admin_sees_who_is_waited_for_and_sends_again_or_revokes(admin: Person) -> None:
    person, _ = invited(admin)
    desk, page = newsroom.signed_in(admin), f"/desk/people/{person.pk}/"
    assert b"invited, waiting until" in desk.get("/desk/people/").content
    assert b"The mail waits to be" in desk.get(page).content
    assert desk.post(f"{page}invite/").status_code == 302
    work()
    assert b"The mail was sent" in desk.get(page).content
    assert desk.post(f"{page}revoke_invitation/").status_code == 302
    assert b"no link works" in desk.get(page).content
    assert b"invited, waiting until" not in desk.get("/desk/people/").content
    assert desk.post(f"{page}revoke_invitation/").status_code == 409


@pytest.mark.parametrize("kind", ["none", "console"])
def test_without_a_mail_server_the_admin_gets_the_link_once(
    admin: Person, client: Client, settings: Any, kind: str
) -> None:
    settings.MAIL_KIND = kind
    desk = newsroom.signed_in(admin)
    assert b"you get a link for them" in desk.get("/desk/people/").content
    sent = {"name": "Nia", "email": "nia@desk.example", "role": "checker", "password": ""}
    answer = desk.post("/desk/people/", sent)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store, private")
    link = answer.context["link"]
    assert link in answer.content.decode()
    person = Person.objects.get(email="nia@desk.example")
    assert link not in desk.get(f"/desk/people/{person.pk}/").content.decode()
    again = desk.post(f"/desk/people/{person.pk}/invite/").context["link"]
    assert client.get(link).status_code == 404
    assert client.post(again, {"password": CHOSEN, "again": CHOSEN}).status_code == 302


def test_the_database_keeps_one_open_invitation(admin: Person) -> None:
    _, invitation = invited(admin)
    invitation.pk = None
    with pytest.raises(IntegrityError, match="invitation_open_once"), transaction.atomic():
        invitation.save()


# A new password --------------------------------------------------------------------------------


def ask(client: Client, email: str) -> Any:
    return client.post("/accounts/password/reset/", {"email": email}, follow=True)


def test_a_forgotten_password_is_set_again_by_a_link_that_works_once(
    viewer: Person, client: Client
) -> None:
    assert b"Read your mail" in ask(client, viewer.email.upper()).content
    work()
    [message] = mail.outbox
    assert message.to == [viewer.email]
    link = link_in(message)
    form = client.get(link, follow=True)
    weak = client.post(form.request["PATH_INFO"], {"password1": "short", "password2": "short"})
    assert b"at least 10 characters" in weak.content
    client.post(form.request["PATH_INFO"], {"password1": CHOSEN, "password2": CHOSEN})
    viewer.refresh_from_db()
    assert viewer.check_password(CHOSEN)
    assert b"This link has ended" in Client().get(link, follow=True).content


def test_a_link_for_a_new_password_ends(viewer: Person, client: Client, settings: Any) -> None:
    ask(client, viewer.email)
    work()
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert b"This link has ended" in client.get(link_in(mail.outbox[0]), follow=True).content


def test_nobody_learns_who_has_an_account(viewer: Person, admin: Person, client: Client) -> None:
    left = PersonFactory(is_active=False)
    without, _ = invited(admin)
    work()
    mail.outbox.clear()
    answers = set()
    unknown = "nobody@desk.example"
    for email in (viewer.email, unknown, left.email, without.email, PORTAL):
        answer = ask(client, email)
        answers.add(re.sub(rb"csrf\w+. value=.\w+|nonce-\S+", b"", answer.content))
        # Each is one job, so that the times do not differ either.
        assert ProcrastinateJob.objects.filter(status="todo").count() == 1
        work()
    assert len(answers) == 1
    assert [message.to for message in mail.outbox] == [[viewer.email]]
    assert not any("sign" in message.body.lower() for message in mail.outbox)


# Mails in the queue ----------------------------------------------------------------------------


@pytest.fixture
def queued(settings: Any) -> Any:
    """Mails go the way they go in production; jobs keep them in memory."""
    settings.EMAIL_BACKEND = "apps.people.outgoing.Queue"
    return settings


def test_a_mail_waits_for_a_job_and_is_deleted_when_it_is_sent(queued: Any) -> None:
    message = EmailMultiAlternatives("Hello", "Text", to=["a@b.example"], headers={"X-A": "1"})
    message.attach_alternative("<p>Text</p>", "text/html")
    assert message.send() == 1
    assert mail.outbox == []
    job = ProcrastinateJob.objects.get(task_name="people.send_mail")
    assert job.args == {"mail_id": Mail.objects.get().pk}
    work()
    [sent] = mail.outbox
    assert (sent.subject, sent.body, sent.to) == ("Hello", "Text", ["a@b.example"])
    assert sent.extra_headers == {"X-A": "1"}
    assert sent.alternatives[0][0] == "<p>Text</p>"
    assert not Mail.objects.exists()


def test_a_mail_of_what_is_rolled_back_is_not_sent(queued: Any) -> None:
    with transaction.atomic():
        send_mail("Hello", "Text", None, ["a@b.example"])
        transaction.set_rollback(True)
    assert work() == 0
    assert not Mail.objects.exists()


def test_without_a_mail_server_nothing_waits(queued: Any) -> None:
    queued.MAIL_KIND = "none"
    assert send_mail("Hello", "Text", None, ["a@b.example"]) == 0
    operations.ask_for_reset(email="a@b.example", address=SITE)
    assert work() == 0
    assert not Mail.objects.exists()


def by_server(settings: Any, port: int) -> None:
    """Let jobs send to the server at ``port`` of this machine."""
    url = {"PORTAL_MAIL_URL": f"smtp://127.0.0.1:{port}?tls=no", "PORTAL_MAIL_FROM": "a@b.example"}
    for name, value in from_environment(url).items():
        setattr(settings, name, value)


def test_what_cannot_be_sent_loses_nothing_and_is_tried_again(admin: Person, settings: Any) -> None:
    box = Box(refusals={"DATA": "451 later"})
    with mail_server.running(box) as port:
        by_server(settings, port)
        sent = {"name": "Nia", "email": "nia@desk.example", "role": "checker", "password": ""}
        desk = newsroom.signed_in(admin)
        assert desk.post("/desk/people/", sent).status_code == 302
        send_mail("Hello", "Text", None, ["a@b.example"])
        for _ in range(2):  # the invitation, then the mail
            with pytest.raises(NotSent):
                work()
            _later()
        person = Person.objects.get(email="nia@desk.example")
        page = desk.get(f"/desk/people/{person.pk}/").content.decode()
        assert "451 later" in page
        assert "451 later" in Mail.objects.get().problem
        box.refusals.clear()
        _now()
        work()
    assert len(box.mails) == 2
    assert person.invitations.get().sent_at is not None
    assert person.invitations.get().problem == ""
    assert not Mail.objects.exists()


def _later() -> None:
    """Let the first job wait, as after a failure."""
    job = ProcrastinateJob.objects.filter(status="todo").order_by("id").first()
    assert job is not None
    _set(job.pk, "doing")


def _now() -> None:
    for job in ProcrastinateJob.objects.filter(status="doing"):
        _set(job.pk, "todo")


def _set(pk: int, status: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = %s WHERE id = %s", [status, pk])


def test_a_box_that_does_not_exist_is_not_tried_again(admin: Person, settings: Any) -> None:
    with mail_server.running(Box(refusals={"RCPT": "550 no such box"})) as port:
        by_server(settings, port)
        person, _ = invited(admin)
        assert work() == 1
    assert "550 no such box" in person.invitations.get().problem


def test_what_was_not_sent_for_a_week_is_forgotten(queued: Any) -> None:
    send_mail("Hello", "Text", None, ["a@b.example"])
    now = timezone.now()
    assert operations.forget_mails(now=now + dt.timedelta(days=6)) == 0
    assert operations.forget_mails(now=now + dt.timedelta(days=8)) == 1
