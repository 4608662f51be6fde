"""Fetching from sites on this machine with invalid and hostile answers. All bounded."""

from __future__ import annotations

import datetime as dt
import ipaddress
import itertools
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from apps.common.fetching import Fetched, Unfetchable, fetch, user_agent
from apps.common.fetching.addresses import read_address
from apps.common.fetching.connection import Deadline, addresses_of, look_up
from tests.common.sites import Answer, gzipped, leads_to, page, site

PAGE = "<!doctype html><title>Ferries</title><p>The port counted 900 ferries.</p>"


def names(**known: str | list[str]) -> Any:
    """Return a name server that knows these hosts only, and counts how often it is asked."""

    def resolve(host: str, port: int) -> list[str]:
        resolve.asked.append(host)
        found = known[host.replace(".", "_").replace("-", "_")]
        return found if isinstance(found, list) else [found]

    resolve.asked = []
    return resolve


def at(url: str, **options: Any) -> Fetched:
    return fetch(url, **{"allow_loopback": True, "seconds": 5} | options)


def refused(url: str, **options: Any) -> Unfetchable:
    with pytest.raises(Unfetchable) as found:
        at(url, **options)
    assert str(found.value).endswith((".", "…"))
    return found.value


def one(answer: Answer, **options: Any) -> Fetched:
    with site({"/": answer}) as found:
        return at(found.url(), **options)


def one_refused(answer: Answer, **options: Any) -> str:
    with site({"/": answer}) as found:
        return refused(found.url(), **options).code


class TestAnHonestSite:
    def test_a_page_comes_whole_with_where_and_when(self) -> None:
        with site({"/a?b=c": page(PAGE, "X-Note: bay", said="text/html; charset=UTF-8")}) as found:
            answer = at(found.url("/a?b=c#d"))
        assert answer.data == PAGE.encode()
        assert (answer.url, answer.final_url) == (found.url("/a?b=c#d"), found.url("/a?b=c"))
        assert (answer.status, answer.headers["x-note"]) == (200, "bay")
        assert answer.content_type == "text/html; charset=utf-8"
        assert answer.fetched_at.tzinfo is dt.UTC

    def test_the_portal_says_who_it_is_and_carries_nothing_along(self, settings: Any) -> None:
        settings.PORTAL_ADDRESS = "https://desk.example"
        with site({"/": page(PAGE, "Set-Cookie: a=b")}) as found:
            at(found.url())
            at(found.url())
        head = found.asked[1].lower()
        assert "user-agent: factcheckingportal/1 (+https://desk.example)" in head
        assert f"host: 127.0.0.1:{found.port}" in head
        assert "cookie" not in head
        settings.PORTAL_ADDRESS = ""
        assert user_agent() == "FactCheckingPortal/1"

    def test_a_page_that_stands_as_it_stood_comes_without_data(self) -> None:
        tag, day = '"v1"', "Wed, 01 Mar 2023 10:00:00 GMT"
        with site({"/": page(b"", f"ETag: {tag}", status="304 Not Modified")}) as found:
            answer = at(found.url(), etag=tag, last_modified=day)
        assert (answer.status, answer.data, answer.headers["etag"]) == (304, b"", tag)
        assert f"If-None-Match: {tag}" in found.asked[0]
        assert f"If-Modified-Since: {day}" in found.asked[0]

    def test_headers_beyond_ascii_are_read_and_sent_back(self) -> None:
        odd = [
            b'HTTP/1.1 200 OK\r\nETag: "\xc3\xbc"\r\nX-Old: \xfc\r\nX-Old: b\r\n\r\n',
            b"<p>Hello",
        ]
        with site({"/": odd}) as found:
            first = at(found.url())
            at(found.url(), etag=first.headers["etag"])
        assert (first.headers["etag"], first.headers["x-old"]) == ('"ü"', "ü, b")
        assert 'If-None-Match: "\xc3\xbc"' in found.asked[1]

    def test_proxies_of_the_environment_are_not_used(self, monkeypatch: Any) -> None:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
            monkeypatch.setenv(name, "http://127.0.0.1:9")
        assert one(page(PAGE)).status == 200

    @pytest.mark.parametrize(
        ("encoding", "data"),
        [
            ("gzip", gzipped(PAGE.encode())),
            ("x-gzip", gzipped(PAGE[:20].encode()) + gzipped(PAGE[20:].encode())),
            ("gzip", gzipped(PAGE.encode()) + b"\0" * 8),
            ("deflate", zlib.compress(PAGE.encode())),
            ("deflate", zlib.compress(PAGE.encode())[2:-4]),
            ("identity", PAGE.encode()),
        ],
    )
    def test_a_packed_page_is_unpacked(self, encoding: str, data: bytes) -> None:
        assert one(page(data, f"Content-Encoding: {encoding}")).data == PAGE.encode()

    def test_a_packed_page_that_comes_byte_by_byte_is_unpacked(self) -> None:
        body = gzipped(PAGE.encode() * 50)
        pieces = [bytes([byte]) for byte in body]
        head = page(body, "Content-Encoding: gzip")[0]
        assert one([head, *pieces]).data == PAGE.encode() * 50

    def test_a_large_packed_page_comes_whole(self) -> None:
        body = PAGE.encode() + bytes(range(32, 127)) * 30_000
        assert one(page(gzipped(body), "Content-Encoding: gzip")).data == body

    def test_chunks_are_put_together(self) -> None:
        head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        chunks = [f"{len(part):x}\r\n{part}\r\n".encode() for part in (PAGE[:9], PAGE[9:])]
        assert one([head, *chunks, b"0\r\n\r\n"]).data == PAGE.encode()


class TestRedirects:
    def test_redirects_are_followed_to_the_page(self) -> None:
        ways = {f"/{n}": leads_to(f"/{n + 1}", s) for n, s in enumerate(
            ("301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent")
        )}  # fmt: skip
        with site(ways | {"/5": page(PAGE)}) as found:
            answer = at(found.url("/0"))
        assert answer.final_url == found.url("/5")
        assert found.paths == ["/0", "/1", "/2", "/3", "/4", "/5"]

    def test_the_sixth_redirect_is_not_followed(self) -> None:
        with site({"*": lambda path: leads_to(path + "x")}) as found:
            assert refused(found.url("/")).code == "redirects"
        assert len(found.asked) == 6

    def test_a_loop_ends_where_it_began(self) -> None:
        with site({"/a": leads_to("/b"), "/b": leads_to("/a#x")}) as found:
            assert refused(found.url("/a")).code == "redirects"
        assert found.paths == ["/a", "/b"]

    @pytest.mark.parametrize(
        ("target", "code"),
        [
            ("http://169.254.169.254/latest/meta-data/", "address"),
            ("http://10.0.0.5/", "address"),
            ("http://[::ffff:10.0.0.5]/", "address"),
            ("http://[64:ff9b::a00:5]/", "address"),
            ("http://inside.example/", "address"),
            ("http://half.example/", "address"),
            ("//2130706433/", "address"),
            ("http://127.1/", "address"),
            ("http://localtest.example./", "address"),
            ("http://me:pw@bay.example/", "credentials"),
            ("http://bay.example:22/", "port"),
            ("http://bay.example:99999/", "port"),
            ("ftp://bay.example/", "scheme"),
            ("file:///etc/passwd", "scheme"),
            ("http://[::1", "redirects"),
            ("", "redirects"),
        ],
    )
    def test_a_redirect_is_checked_like_an_address_somebody_typed(
        self, target: str, code: str
    ) -> None:
        known = names(
            inside_example="10.0.0.5",
            half_example=["93.184.216.34", "fd00::1"],
            bay_example="93.184.216.34",
        )
        with site({"/": leads_to(target)}) as found:
            assert refused(found.url(), resolve=known).code == code
        assert found.paths == ["/"]


class TestNames:
    def test_the_connection_goes_to_the_address_that_was_checked(self) -> None:
        """The name server would say something else a second time; it is not asked again."""
        answers = iter([["127.0.0.1"], ["10.0.0.5"]])
        with site({"/": page(PAGE)}) as found:
            answer = at(found.url(host="bay.example"), resolve=lambda host, port: next(answers))
        assert answer.final_url == f"http://bay.example:{found.port}/"
        assert f"Host: bay.example:{found.port}" in found.asked[0]
        assert next(answers) == ["10.0.0.5"]

    def test_each_redirect_looks_its_own_name_up_once(self) -> None:
        known = names(bay_example="127.0.0.1", www_bay_example="127.0.0.1")
        with site({}) as found:
            found.answers |= {"/": leads_to(found.url("/p", "www.bay.example")), "/p": page(PAGE)}
            at(found.url(host="bay.example"), resolve=known)
        assert known.asked == ["bay.example", "www.bay.example"]

    @pytest.mark.parametrize(
        "found",
        [
            ["10.0.0.5"],
            ["93.184.216.34", "10.0.0.5"],
            ["127.0.0.1", "10.0.0.5"],
            ["127.0.0.2"],
            ["::ffff:127.0.0.1"],
            ["fe80::1%eth0"],
            ["169.254.169.254"],
        ],
    )
    def test_one_inside_address_refuses_the_whole_name(self, found: list[str]) -> None:
        error = refused("http://bay.example/", resolve=names(bay_example=found))
        assert error.code == "address"
        assert "bay.example" in str(error)

    def test_an_address_that_needs_no_name_is_said_once(self) -> None:
        assert str(refused("http://10.0.0.5/")).startswith("10.0.0.5 is not open to everybody")

    def test_the_next_address_is_tried_when_the_first_is_closed(self) -> None:
        known = names(bay_example=["::1", "127.0.0.1"])
        with site({"/": page(PAGE)}) as found:
            assert at(found.url(host="bay.example"), resolve=known).status == 200

    def test_a_public_host_gives_a_few_addresses_to_try(self) -> None:
        many = [f"93.184.216.{number}" for number in range(9)]
        for where, expected in (("bay.example", many[:4]), ("93.184.216.34", ["93.184.216.34"])):
            found = addresses_of(
                read_address(f"https://{where}/"),
                deadline=Deadline(5),
                resolve=names(bay_example=many),
                ports=(443,),
                allow_loopback=False,
            )
            assert [str(address) for address in found] == expected

    def test_a_fetch_without_time_does_not_begin(self) -> None:
        with site({"/": page(PAGE)}) as found:
            assert refused(found.url(), seconds=0).code == "timeout"
        assert found.asked == []

    @pytest.mark.parametrize("trouble", [OSError("no such host"), KeyError("x"), UnicodeError("x")])
    def test_a_name_nobody_knows_says_so(self, trouble: Exception) -> None:
        def resolve(host: str, port: int) -> list[str]:
            raise trouble

        assert refused("http://bay.example/", resolve=resolve).code == "dns"
        assert refused("http://bay.example/", resolve=lambda host, port: []).code == "dns"

    def test_a_name_server_that_says_nothing_does_not_hold_the_fetch_up(self) -> None:
        silent = threading.Event()
        start = time.monotonic()
        error = refused(
            "http://bay.example/", seconds=0.3, resolve=lambda host, port: [str(silent.wait(5))]
        )
        silent.set()
        assert error.code == "timeout"
        assert time.monotonic() - start < 3

    def test_the_system_knows_this_machine(self) -> None:
        assert set(look_up("localhost", 80)) <= {"127.0.0.1", "::1"}
        with site({"/": page(PAGE)}) as found:
            assert at(found.url(host="localhost")).status == 200

    @pytest.mark.parametrize("port", [21, 22, 25, 5432, 8000, 8080])
    def test_other_ports_than_those_of_sites_are_refused(self, port: int) -> None:
        known = names(bay_example="93.184.216.34")
        assert refused(f"http://bay.example:{port}/", resolve=known).code == "port"
        assert refused(f"http://93.184.216.34:{port}/").code == "port"

    def test_the_settings_close_this_machine(self, settings: Any) -> None:
        with site({"/": page(PAGE)}) as found:
            assert refused(found.url(), allow_loopback=None).code == "address"
            settings.FETCH_LOOPBACK = True
            assert at(found.url(), allow_loopback=None).status == 200


class TestTooMuch:
    def test_an_endless_answer_ends_at_the_cap(self) -> None:
        sent = itertools.count()
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<!doctype html>"

        def endless(path: str) -> Iterator[bytes]:
            yield head
            while True:
                next(sent)
                yield b"x" * 10_000

        assert one_refused(endless, max_bytes=100_000) == "too_large"
        assert next(sent) < 2_000

    def test_a_page_of_exactly_the_cap_comes_in(self) -> None:
        body = PAGE.ljust(5_000)
        assert len(one(page(body), max_bytes=5_000).data) == 5_000
        assert one_refused(page(body + "x"), max_bytes=5_000) == "too_large"

    @pytest.mark.parametrize("encoding", ["gzip", "deflate"])
    def test_a_bomb_is_unpacked_no_further_than_the_cap(self, encoding: str) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, 31 if encoding == "gzip" else 15)
        bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(60)) + packer.flush()
        assert len(bomb) < 100_000
        answer = page(bomb, f"Content-Encoding: {encoding}")
        assert one_refused(answer, max_bytes=1_000_000) == "too_large"

    def test_packed_nothing_without_end_ends_at_the_cap(self) -> None:
        def endless(path: str) -> Iterator[bytes]:
            yield b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"
            while True:
                yield gzipped(b"") * 500

        assert one_refused(endless, max_bytes=100_000) == "too_large"

    def test_endless_headers_end(self) -> None:
        def endless(path: str) -> Iterator[bytes]:
            yield b"HTTP/1.1 200 OK\r\n"
            for number in itertools.count():
                yield f"X-{number}: {'y' * 1000}\r\n".encode()

        assert one_refused(endless) in {"refused", "too_large"}

    def test_endless_promises_end(self) -> None:
        def endless(path: str) -> Iterator[bytes]:
            while True:
                yield b"HTTP/1.1 100 Continue\r\n\r\n" * 500

        assert one_refused(endless, max_bytes=100_000) == "too_large"


class TestTooSlow:
    @pytest.mark.parametrize("place", ["before", "headers", "body"])
    def test_a_slow_drip_ends_with_the_time(self, place: str) -> None:
        start_with = {
            "before": b"",
            "headers": b"HTTP/1.1 200 OK\r\nX: ",
            "body": b"HTTP/1.1 200 OK\r\n\r\n<p>",
        }[place]

        def drip(path: str) -> Iterator[bytes]:
            yield start_with
            while True:
                time.sleep(0.05)
                yield b"x" if place != "before" else b""

        start = time.monotonic()
        assert one_refused(drip, seconds=0.5) == "timeout"
        assert time.monotonic() - start < 4

    def test_redirects_share_one_clock(self) -> None:
        def slow(path: str) -> Iterator[bytes]:
            time.sleep(0.25)
            yield from leads_to(path + "x")

        with site({"*": slow}) as found:
            assert refused(found.url(), seconds=0.6).code == "timeout"
        assert len(found.asked) <= 3

    def test_a_site_that_never_takes_the_call_is_given_up(self) -> None:
        with socket.socket() as full:
            full.bind(("127.0.0.1", 0))
            full.listen(0)
            port = full.getsockname()[1]
            waiting = [socket.socket() for _ in range(3)]
            for one_more in waiting:
                one_more.setblocking(False)
                one_more.connect_ex(("127.0.0.1", port))
            start = time.monotonic()
            assert refused(f"http://127.0.0.1:{port}/", seconds=0.5).code == "timeout"
            assert time.monotonic() - start < 4
            for one_more in waiting:
                one_more.close()


class TestWhatIsNoPage:
    @pytest.mark.parametrize(
        ("status", "code"),
        [
            ("404 Not Found", "gone"),
            ("410 Gone", "gone"),
            ("401 Unauthorized", "status"),
            ("403 Forbidden", "status"),
            ("451 Unavailable", "status"),
            ("418 Teapot", "status"),
            ("304 Not Modified", "status"),
            ("429 Too Many", "busy"),
            ("500 Oops", "busy"),
            ("503 Later", "busy"),
        ],
    )
    def test_each_status_has_its_sentence(self, status: str, code: str) -> None:
        with site({"/": page(PAGE if status[0] != "3" else "", status=status)}) as found:
            error = refused(found.url())
        assert (error.code, error.status) == (code, int(status[:3]))

    @pytest.mark.parametrize(
        ("body", "said", "code"),
        [
            (b"%PDF-1.7 ...", "text/html", "type"),
            (b"\x89PNG\r\n\x1a\n" + bytes(99), "text/html", "type"),
            (b"\xff\xd8\xff\xe0" + bytes(99), "text/plain", "type"),
            (b"PK\x03\x04" + bytes(99), "text/html", "type"),
            (gzipped(b"x"), "text/html", "type"),
            (bytes(range(256)) * 9, "text/html", "type"),
            (bytes(500), "text/html", "type"),
            (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "text/html", "type"),
            (
                b'<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"/>',
                "text/html",
                "type",
            ),
            (b'{"a": 1}', "application/json", "type"),
        ],
    )
    def test_what_a_header_lies_about_is_told_by_content(
        self, body: bytes, said: str, code: str
    ) -> None:
        assert one_refused(page(body, said=said)) == code

    @pytest.mark.parametrize(
        ("body", "said", "found"),
        [
            (PAGE, "application/pdf", "text/html"),
            (PAGE, "image/png; charset=KOI8-R", "text/html; charset=koi8-r"),
            ("  \n<html><p>x", "application/json", "text/html"),
            ("<!-- x --><p>x", "", "text/html"),
            ("The port counted 900 ferries.", "application/octet-stream", "text/plain"),
            ("The port <b>counted</b> 900.", "text/html", "text/html"),
            ("{not data", "text/plain", "text/plain"),
            ('<?xml version="1.0"?><!DOCTYPE html><html lang="en">', "", "application/xhtml+xml"),
            ("From: x\r\nContent-Type: multipart/related; boundary=a", "", "multipart/related"),
            (PAGE.encode("utf-16"), "text/html", "text/html"),
            (
                PAGE.encode("utf-16-le"),
                "text/html; charset='UTF-16LE'",
                "text/html; charset=utf-16le",
            ),
            ("<p>Плотина выдержала. 900".encode("utf-16"), "text/html", "text/html"),
            ("<p>Плотина выдержала. 900".encode("utf-16-le"), "text/html", "text/html"),
            ("<p>صمد السد. 900 متر".encode("utf-16-be"), "text/html", "text/html"),
            ("Плотина".encode("cp1251"), "text/html; charset=utf-8", "text/html; charset=utf-8"),
            ("", "text/html", "text/html"),
        ],
    )
    def test_a_page_is_a_page_whatever_it_is_called(
        self, body: str | bytes, said: str, found: str
    ) -> None:
        assert one(page(body, said=said)).content_type == found

    def test_a_feed_is_taken_where_feeds_are_wanted(self) -> None:
        body = b"<rss version='2.0'><channel><title>x</title></channel></rss>"
        feed = one(page(body), accept=("application/rss+xml", "application/atom+xml"))
        assert feed.content_type == "application/rss+xml"

    @pytest.mark.parametrize(
        ("encoding", "body"),
        [
            ("br", b"\x0b\x02\x80abc\x03"),
            ("zstd", b"(\xb5/\xfd"),
            ("gzip, gzip", gzipped(gzipped(b"<p>"))),
            ("gzip", b"<p>not packed at all"),
            ("gzip", gzipped(PAGE.encode())[:-12]),
            ("gzip", gzipped(PAGE.encode())[:1]),
            ("gzip", b""),
            ("deflate", b"\xff\xff\xff\xff"),
        ],
    )
    def test_what_cannot_be_unpacked_is_said(self, encoding: str, body: bytes) -> None:
        assert one_refused(page(body, f"Content-Encoding: {encoding}")) == "encoding"

    @pytest.mark.parametrize(
        "answer",
        [
            [b""],
            [b"SSH-2.0-OpenSSH_9.2\r\n"],
            [b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<p>"],
            [b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n<p>x"],
            [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<p>"],
            [b"HTTP/1.1 200 OK\r\nX\0: y\r\n\r\n<p>"],
        ],
    )
    def test_a_site_that_breaks_off_or_speaks_otherwise_is_said(self, answer: list[bytes]) -> None:
        assert one_refused(answer) == "refused"

    def test_a_closed_port_is_said(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as closed:
            port = closed.getsockname()[1]
        assert refused(f"http://127.0.0.1:{port}/").code == "refused"


@pytest.fixture(scope="module")
def certified(tmp_path_factory: Any) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Return what a site called bay.example shows, and what somebody who believes it holds."""
    folder: Path = tmp_path_factory.mktemp("certificate")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bay.example")])
    now = dt.datetime.now(dt.UTC)
    called = [x509.DNSName("bay.example"), x509.IPAddress(ipaddress.ip_address("127.0.0.9"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(called), critical=False)
        .sign(key, hashes.SHA256())
    )
    shown = folder / "bay.pem"
    plain = serialization.NoEncryption()
    private = serialization.PrivateFormat.PKCS8
    shown.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, private, plain)
        + made.public_bytes(serialization.Encoding.PEM)
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(shown)
    return server, ssl.create_default_context(cafile=str(shown))


class TestCertificates:
    def test_the_certificate_must_say_the_name_that_was_typed(self, certified: Any) -> None:
        server, trust = certified
        known = names(bay_example="127.0.0.1", other_example="127.0.0.1")
        with site({"/": page(PAGE)}, tls=server) as found:
            good = at(f"https://bay.example:{found.port}/", resolve=known, trust=trust)
            other = refused(f"https://other.example:{found.port}/", resolve=known, trust=trust)
            address = refused(f"https://127.0.0.1:{found.port}/", trust=trust)
            stranger = refused(f"https://bay.example:{found.port}/", resolve=known)
        assert good.data == PAGE.encode()
        assert {other.code, address.code, stranger.code} == {"certificate"}

    def test_a_redirect_from_https_to_http_is_checked_as_any(self, certified: Any) -> None:
        server, trust = certified
        known = names(bay_example="127.0.0.1")
        with site({"/": page(PAGE)}) as plain, site({}, tls=server) as found:
            found.answers["/"] = leads_to(plain.url(host="bay.example"))
            found.answers["/in"] = leads_to("http://10.0.0.5/")
            start = f"https://bay.example:{found.port}"
            assert at(f"{start}/", resolve=known, trust=trust).status == 200
            assert refused(f"{start}/in", resolve=known, trust=trust).code == "address"

    def test_a_handshake_that_never_ends_ends_with_the_time(self, certified: Any) -> None:
        with socket.create_server(("127.0.0.1", 0)) as mute:
            start = time.monotonic()
            error = refused(f"https://127.0.0.1:{mute.getsockname()[1]}/", seconds=0.5)
        assert error.code == "timeout"
        assert time.monotonic() - start < 4
