"""The README's server part, line for line, on this machine: what an operator gets is a portal that answers."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from email.message import Message
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.people import accounts
from tests.portal import server

pytestmark = pytest.mark.outside

HOST = "check.example"


def lines_of_the_readme() -> list[str]:
    text = (server.ROOT / "README.md").read_text()
    part = text[text.index("### On a server") : text.index("### Measure it")]
    blocks = re.findall(r"^```sh\n(.*?)^```$", part, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


@pytest.fixture(scope="module")
def portal() -> Iterator[server.Server]:
    if missing := server.why_not():
        pytest.skip(f"The server part needs {missing} of Debian on this machine.")
    with tempfile.TemporaryDirectory(prefix="portal-") as name:
        folder = Path(name).resolve()
        folder.chmod(0o755)
        with server.running(folder, lines_of_the_readme()) as running:
            yield running


def ask(
    portal: server.Server,
    path: str,
    *,
    form: Mapping[str, str] | None = None,
    cookies: Mapping[str, str] | None = None,
    tls: bool = True,
) -> tuple[int, Message, str]:
    """Ask nginx, which must show the certificate of this server; give status, headers and text."""
    headers = {"Host": HOST, "Connection": "close", "Referer": f"https://{HOST}{path}"}
    headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
    if form is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    with ExitStack() as opened:
        port = portal.https if tls else portal.http
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        opened.callback(connection.close)
        connection.sock = opened.enter_context(socket.create_connection(("127.0.0.1", port), 30))
        if tls:
            trusted = ssl.create_default_context(cafile=portal.folder / "etc/ssl/certs/portal.pem")
            plain = connection.sock
            connection.sock = trusted.wrap_socket(plain, server_hostname=HOST)
            opened.callback(connection.sock.close)
        method, body = ("GET", None) if form is None else ("POST", urlencode(form))
        connection.request(method, path, body, headers)
        with connection.getresponse() as answer:
            return answer.status, answer.headers, answer.read().decode()


def get(portal: server.Server, path: str, *, tls: bool = True) -> tuple[int, Message, str]:
    return ask(portal, path, tls=tls)


class Visitor:
    """A browser of one person: it keeps cookies, and sends each form with the page's token."""

    def __init__(self, portal: server.Server) -> None:
        self.portal = portal
        self.cookies: dict[str, str] = {}

    def ask(self, path: str, form: Mapping[str, str] | None = None) -> tuple[int, str, str]:
        """Give status, where the answer leads, and its text."""
        status, headers, text = ask(self.portal, path, form=form, cookies=self.cookies)
        for line in headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: one.value for name, one in SimpleCookie(line).items()}
        return status, headers.get("Location", ""), text

    def send(self, path: str, form: Mapping[str, str], page: str = "") -> tuple[int, str, str]:
        """Send the form of ``page``, which is asked for at ``path`` unless given."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page or self.ask(path)[2])
        assert token
        return self.ask(path, {**form, "csrfmiddlewaretoken": token[1]})


def test_readers_people_and_programs_are_answered(portal: server.Server) -> None:
    answers = {
        path: get(portal, path)[0] for path in ("/", "/accounts/login/", "/api/v1/verdicts/")
    }
    assert set(answers.values()) == {200}, answers
    assert "Mostly false" in get(portal, "/ratings/")[2]


def test_the_first_admin_signs_in_and_sets_a_factor_up(portal: server.Server) -> None:
    visitor = Visitor(portal)
    status, place, _ = visitor.send("/accounts/login/", server.FIRST_ADMIN)
    assert (status, place) == (302, "/desk/")
    status, place, _ = visitor.ask("/desk/")
    assert (status, place) == (302, "/desk/account/factor/?next=%2Fdesk%2F")
    set_up = "/accounts/2fa/totp/activate/"
    assert set_up in visitor.ask(place)[2]
    place = visitor.ask(set_up)[1]  # for a factor, the password is asked for again
    visitor.send(place, {"password": server.FIRST_ADMIN["password"]})
    page = visitor.ask(set_up)[2]
    secret = re.search(r"\b([A-Z2-7]{32})\b", page)
    assert secret
    status, place, _ = visitor.send(set_up, {"code": accounts.code_of(secret[1])}, page)
    assert (status, place) == (302, "/accounts/2fa/recovery-codes/")
    assert [visitor.ask(path)[0] for path in (place, "/desk/", "/admin/")] == [200, 200, 200]


def test_web_and_worker_run_as_the_role_that_cannot_rewrite_what_happened(
    portal: server.Server,
) -> None:
    assert get(portal, "/accounts/login/")[0] == 200
    running = "SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = 'portal' AND pid <> pg_backend_pid()"
    assert portal.sql("postgres", running) == "portal"
    owners = "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"
    assert portal.sql("postgres", owners) == "portal_owner"
    for statement in (
        "DELETE FROM publishing_edition",
        "UPDATE factchecks_factcheckentry SET note = ''",
        "ALTER TABLE publishing_edition DISABLE TRIGGER ALL",
        "CREATE TABLE mine (id int)",
    ):
        said = portal.sql("portal", statement)
        assert "permission denied" in said or "must be owner" in said, said


def test_a_static_file_has_its_hash_in_the_name_and_is_kept_for_long(portal: server.Server) -> None:
    html = get(portal, "/")[2]
    found = re.search(r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', html)
    assert found
    status, headers, _ = get(portal, found[1])
    assert status == 200
    assert "immutable" in str(headers["Cache-Control"])


def test_http_leads_to_https(portal: server.Server) -> None:
    status, headers, _ = get(portal, "/ratings/", tls=False)
    assert (status, headers["Location"]) == (301, f"https://{HOST}/ratings/")


def test_every_line_did_what_it_should(portal: server.Server) -> None:
    said = {line: text for line, text in portal.printed.items() if line.startswith("deploy/manage")}
    assert "Created 8 ratings." in said["deploy/manage load_ratings"]
    assert "created successfully" in said["deploy/manage createsuperuser"]
    assert "static files copied" in said["deploy/manage collectstatic --no-input"]
    assert "is ready" in said["deploy/manage check_setup"]


@pytest.mark.parametrize("unit", ["portal-web", "portal-worker"])
def test_a_unit_can_be_read_by_systemd_and_is_closed(portal: server.Server, unit: str) -> None:
    if not (analyze := shutil.which("systemd-analyze")):
        pytest.skip("There is no systemd-analyze on this machine.")
    path = portal.folder / f"etc/systemd/system/{unit}.service"
    read = subprocess.run([analyze, "verify", path], capture_output=True, text=True, check=False)
    assert (read.returncode, read.stderr) == (0, "")
    text = path.read_text()
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "PrivateTmp=yes", "User=portal"):
        assert line in text.splitlines()
