"""Mail: settings of the environment, and what the test command says of a real server on loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings as portal
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from apps.people.models import Person
from portal.checks import mail_is_configured
from portal.mail import from_environment
from tests.desk import newsroom
from tests.portal import mail_server
from tests.portal.mail_server import PASSWORD, USER, Box

FROM = "Desk <desk@check.example>"
SIGNED = f"{USER}:{quote(PASSWORD, safe='')}@"


def configured(url: str, **variables: str) -> dict[str, Any]:
    return from_environment({"PORTAL_MAIL_URL": url, "PORTAL_MAIL_FROM": FROM} | variables)


# Settings --------------------------------------------------------------------------------------


def test_an_address_names_server_user_and_tls() -> None:
    chosen = configured("smtp://desk%40check.example:p%40ss%2F@mail.example")
    assert (chosen["EMAIL_HOST"], chosen["EMAIL_PORT"]) == ("mail.example", 587)
    assert chosen["EMAIL_HOST_USER"] == "desk@check.example"
    assert chosen["EMAIL_HOST_PASSWORD"] == "p@ss/"
    assert (chosen["EMAIL_USE_TLS"], chosen["EMAIL_USE_SSL"]) == (True, False)
    assert (chosen["DEFAULT_FROM_EMAIL"], chosen["MAIL_KIND"]) == (FROM, "smtp")
    assert (chosen["EMAIL_TIMEOUT"], chosen["INVITATION_DAYS"]) == (20, 7)


@pytest.mark.parametrize(
    ("url", "host", "port", "tls", "ssl"),
    [
        ("smtps://u:p@mail.example", "mail.example", 465, False, True),
        ("smtps://u:p@mail.example:2465/", "mail.example", 2465, False, True),
        ("smtp://relay.example:25?tls=no", "relay.example", 25, False, False),
        ("smtp://u:p@127.0.0.1:25?tls=no", "127.0.0.1", 25, False, False),
        ("smtp://u:p@[::1]:25?tls=no", "::1", 25, False, False),
        ("smtp://relay.example:25?tls=yes", "relay.example", 25, True, False),
    ],
)
def test_tls_is_demanded_unless_refused(
    url: str, host: str, port: int, tls: bool, ssl: bool
) -> None:
    chosen = configured(url)
    assert (chosen["EMAIL_HOST"], chosen["EMAIL_PORT"]) == (host, port)
    assert (chosen["EMAIL_USE_TLS"], chosen["EMAIL_USE_SSL"]) == (tls, ssl)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("mail.example", "must begin with smtp"),
        ("https://mail.example", "must begin with smtp"),
        ("smtp://", "names no host"),
        ("smtp://u:hunter2@", "names no host"),
        ("smtp://mail.example:port", "cannot be read"),
        ("smtp://mail.example:70000", "cannot be read"),
        ("smtp://mail.example:0", "0 is not a port"),
        ("smtp://u:hunter2/x@mail.example", "cannot be read"),
        ("smtp://mail.example/inbox", "nothing may follow"),
        ("smtp://u:hun#ter2@mail.example", "cannot be read"),
        ("smtp://u@mail.example", "user and a password"),
        ("smtp://u:hunter2@mail.example?tls=no", "without TLS"),
        ("smtp://mail.example?ssl=1", "tls=yes or tls=no"),
        ("smtps://mail.example?tls=no", "always has TLS"),
    ],
)
def test_a_wrong_address_is_refused_with_the_reason_and_without_the_password(
    url: str, why: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=why) as refused:
        configured(url)
    assert "PORTAL_MAIL_URL" in str(refused.value)
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("sender", ["", "desk", "Desk <desk>", "a@b.example\nBcc: c@d.example"])
def test_a_sender_must_be_an_address(sender: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="PORTAL_MAIL_FROM"):
        configured("smtp://mail.example", PORTAL_MAIL_FROM=sender)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORTAL_MAIL_TIMEOUT", "0"),
        ("PORTAL_MAIL_TIMEOUT", "121"),
        ("PORTAL_MAIL_TIMEOUT", "soon"),
        ("PORTAL_INVITATION_DAYS", "31"),
        ("PORTAL_RESET_HOURS", "73"),
        ("PORTAL_RESET_HOURS", "-1"),
    ],
)
def test_times_are_bounded(name: str, value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{name} must be a number"):
        configured("smtp://mail.example", **{name: value})


def test_production_refuses_a_wrong_address_and_warns_without_one() -> None:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL")}
    ready = {"PORTAL_SECRET_KEY": "s" * 40, "PORTAL_HOSTS": "check.example"}
    code = "import portal.settings.production as p; print(p.MAIL_KIND, p.EMAIL_BACKEND)"

    def started(**more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code],
            cwd=portal.BASE_DIR,
            env=bare | ready | more,
            capture_output=True,
            text=True,
            check=False,
        )

    assert started().stdout.split() == ["none", "apps.people.outgoing.Queue"]
    assert "must begin with smtp" in started(PORTAL_MAIL_URL="mail.example").stderr


def test_the_check_warns_while_there_is_no_mail_server(settings: Any) -> None:
    assert mail_is_configured() == []
    settings.MAIL_KIND = "none"
    [warning] = mail_is_configured()
    assert (warning.id, "PORTAL_MAIL_URL" in str(warning.hint)) == ("portal.W001", True)


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "shown"), [("smtp", False), ("console", False), ("none", True)])
def test_admins_read_that_mail_is_not_configured(
    admin: Person, editor: Person, settings: Any, kind: str, shown: bool
) -> None:
    settings.MAIL_KIND = kind
    words = b"Mail is not configured"
    assert (words in newsroom.signed_in(admin).get("/desk/mine/").content) is shown
    assert words not in newsroom.signed_in(editor).get("/desk/mine/").content
    assert words not in Client().get("/").content


# The test command, with a server ---------------------------------------------------------------


@contextmanager
def mail_settings(url: str, **variables: str) -> Iterator[None]:
    with override_settings(**configured(url, **variables)):
        yield


def sent(url: str, address: str = "ada@desk.example", **variables: str) -> str:
    out = StringIO()
    with mail_settings(url, **variables):
        call_command("send_test_mail", address, stdout=out)
    return out.getvalue()


def refused(url: str, **variables: str) -> str:
    with pytest.raises(CommandError) as error:
        sent(url, **variables)
    assert PASSWORD not in str(error.value)
    return str(error.value)


@pytest.fixture
def trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    context, file = mail_server.certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return context


@pytest.mark.parametrize("smtps", [False, True])
def test_a_mail_arrives_over_tls_with_the_password(trusted: Any, smtps: bool) -> None:
    box, scheme = Box(), "smtps" if smtps else "smtp"
    with mail_server.running(box, context=trusted, smtps=smtps, auth=True) as port:
        assert "took the mail" in sent(f"{scheme}://{SIGNED}127.0.0.1:{port}")
    [mail] = box.mails
    message = message_from_bytes(mail.content)
    assert (mail.mail_from, mail.rcpt_tos) == ("desk@check.example", ["ada@desk.example"])
    assert message["From"] == FROM


def test_a_relay_without_tls_takes_a_mail_when_that_is_asked_for() -> None:
    box = Box()
    with mail_server.running(box) as port:
        assert "offers no TLS" in refused(f"smtp://127.0.0.1:{port}")
        assert "took the mail" in sent(f"smtp://127.0.0.1:{port}?tls=no")
    assert len(box.mails) == 1


@pytest.mark.parametrize(
    ("verb", "answer", "words"),
    [
        ("MAIL", "553 not your address", "refuses the sender Desk"),
        ("RCPT", "550 no such box", "refuses the recipient: 550 no such box"),
        ("DATA", "554 looks like spam", "refuses the mail itself"),
    ],
)
def test_the_command_says_what_the_server_refused(verb: str, answer: str, words: str) -> None:
    box = Box(refusals={verb: answer})
    with mail_server.running(box) as port:
        why = refused(f"smtp://127.0.0.1:{port}?tls=no")
    assert words in why
    assert answer[4:] in why


def test_the_command_says_that_the_password_is_wrong() -> None:
    with mail_server.running(Box(), auth=True) as port:
        assert "refuses the user name or the password" in refused(
            f"smtp://{USER}:wrong@127.0.0.1:{port}?tls=no"
        )


def test_the_command_says_that_the_certificate_is_not_trusted(tmp_path: Path) -> None:
    context, _ = mail_server.certificate(tmp_path)
    with mail_server.running(Box(), context=context) as port:
        assert "certificate" in refused(f"smtp://{SIGNED}127.0.0.1:{port}")


def test_the_command_says_which_kind_of_tls_the_port_has(trusted: Any) -> None:
    with mail_server.running(Box(), context=trusted) as port:
        assert "needs smtp://" in refused(f"smtps://127.0.0.1:{port}")
    with mail_server.running(Box(), context=trusted, smtps=True) as port:
        assert "needs smtps://" in refused(f"smtp://127.0.0.1:{port}", PORTAL_MAIL_TIMEOUT="1")


def test_the_command_says_that_nobody_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        why = refused(f"smtp://127.0.0.1:{port}", PORTAL_MAIL_TIMEOUT="1")
        assert "did not answer within 1 s" in why
    assert "refuses connections" in refused(f"smtp://127.0.0.1:{port}")
    assert "host mail.invalid is unknown" in refused("smtp://mail.invalid")


def test_the_command_needs_an_address_and_a_server(settings: Any) -> None:
    with pytest.raises(CommandError, match="not a mail address"):
        call_command("send_test_mail", "ada")
    settings.MAIL_KIND = "none"
    with pytest.raises(CommandError, match="Mail is not configured"):
        call_command("send_test_mail", "ada@desk.example")
