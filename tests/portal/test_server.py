"""The README's server part, line for line, on this machine: what an operator gets is a portal that answers."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from email.message import Message
from pathlib import Path

import pytest

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


def get(portal: server.Server, path: str, *, tls: bool = True) -> tuple[int, Message, str]:
    """Ask nginx, which must show the certificate of this server; give status, headers and text."""
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
        connection.request("GET", path, headers={"Host": HOST, "Connection": "close"})
        with connection.getresponse() as answer:
            return answer.status, answer.headers, answer.read().decode()


def test_readers_people_and_programs_are_answered(portal: server.Server) -> None:
    answers = {
        path: get(portal, path)[0] for path in ("/", "/accounts/login/", "/api/v1/verdicts/")
    }
    assert set(answers.values()) == {200}, answers
    assert "Mostly false" in get(portal, "/ratings/")[2]


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
