"""Sending a mail at once, and why one was not sent, in a sentence.

Only jobs and commands send at once; everything else puts mails into the queue (``EMAIL_BACKEND``).
"""

from __future__ import annotations

import smtplib
import socket
import ssl

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

# What sending raises when the server, the way to it, or the addresses are the cause.
NotSent = (smtplib.SMTPException, OSError)


def send_at_once(message: EmailMessage) -> None:
    """Send ``message`` through the configured server; raises one of ``NotSent``."""
    message.connection = get_connection(settings.MAIL_TRANSPORT)
    message.send()


def why_not_sent(error: BaseException) -> str:
    """Return the cause of ``error``, raised by sending, as sentences for an admin."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = [f"{code} {_words(reply)}" for code, reply in error.recipients.values()]
        return f"The server refuses the recipient: {'; '.join(answers)}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{_of_answer(error)} It answered: {error.smtp_code} {_words(error.smtp_error)}"
    # smtplib says of a server that does not answer that it ended the connection.
    if isinstance(error, smtplib.SMTPServerDisconnected) and isinstance(
        error.__context__, TimeoutError
    ):
        return _of_connection(error.__context__)
    if isinstance(error, smtplib.SMTPException):
        return _of_protocol(error)
    return _of_connection(error)


def is_lasting(error: BaseException) -> bool:
    """Say whether the server refused every recipient for good, so that trying again is no use."""
    refused = error.recipients if isinstance(error, smtplib.SMTPRecipientsRefused) else {}
    return bool(refused) and all(code >= 500 for code, _ in refused.values())


def _server() -> str:
    return f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"


def _of_answer(error: smtplib.SMTPResponseException) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "The server refuses the user name or the password."
    if isinstance(error, smtplib.SMTPSenderRefused):
        return f"The server refuses the sender {settings.DEFAULT_FROM_EMAIL} (PORTAL_MAIL_FROM)."
    if isinstance(error, smtplib.SMTPDataError):
        return "The server refuses the mail itself."
    return f"{_server()} refuses to talk."


def _of_protocol(error: smtplib.SMTPException) -> str:
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return f"{_server()} ended the connection. A port with TLS from the first byte (465) needs smtps://."
    if isinstance(error, smtplib.SMTPNotSupportedError) and "STARTTLS" in str(error):
        return f"{_server()} offers no TLS (STARTTLS). A relay without it needs ?tls=no."
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"{_server()} takes no user name and password: {_words(str(error))}"
    return f"{_server()} could not be used: {_words(str(error))}"


def _of_connection(error: BaseException) -> str:
    if isinstance(error, socket.gaierror):
        return f"The host {settings.EMAIL_HOST} is unknown."
    if isinstance(error, ConnectionRefusedError):
        return f"{_server()} refuses connections: nothing listens at this port."
    if isinstance(error, TimeoutError):
        return (
            f"{_server()} did not answer within {settings.EMAIL_TIMEOUT} s."
            " A port with TLS from the first byte (465) needs smtps://."
        )
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"The TLS certificate of {_server()} is not trusted: {error.verify_message}."
    if isinstance(error, ssl.SSLError):
        return f"{_server()} does not speak TLS from the first byte. A port with STARTTLS needs smtp://."
    return f"{_server()} cannot be reached: {_words(str(error))}"


def _words(reply: bytes | str) -> str:
    """Return an answer of a server on one line, of at most 200 characters."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return "".join(c if c.isprintable() else " " for c in text)[:200].strip()
