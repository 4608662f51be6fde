"""A web address is what Django's validator takes without a name or password, decided without Django."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from hypothesis import example, given
from hypothesis import strategies as st

from apps.common.web_addresses import (
    LONGEST,
    is_web_address,
    problem_of,
    shown,
    web_address_or_empty,
    with_safe_addresses,
)

WORDS = (
    "http https ftp :// : / // ? # @ [ ] ::1 2001:db8::1 fe80::1%eth0 ::ffff:1.2.3.4 1.2.3.4 256.1.1.1 "
    "01.2.3.4 1.2.3 example.org EXAMPLE.org. example..org -a.org a-.org a.b-c.org xn--p1ai a.xn--p1ai "
    "localhost LOCALHOST 8080 :80 :999999 : user:pw@ user@ @ münchen.de 例え.jp a.1 a.b1 a.c-- "
    "press.example/2024/05/a?b=c#d %00 %zz <b> é . - _ a_b.org"
)
PARTS = st.sampled_from([*WORDS.split(" "), "\n", "\t", "a" * 64, ""])
ADDRESSES = st.one_of(
    st.lists(PARTS, max_size=7).map("".join),
    st.builds(
        "{}://{}{}".format,
        st.sampled_from(["http", "https", "HTTP", "ftp"]),
        st.lists(PARTS, max_size=3).map("".join),
        st.sampled_from(["", "/", "/a", "?q=1", "#x", ":80/a", "/\u00a0", "/%20"]),
    ),
)


def _django_takes(url: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(url)
        parts = urlsplit(url)
        return len(url) <= LONGEST and bool(parts.hostname) and "@" not in parts.netloc
    except (ValidationError, ValueError):
        return False


@given(ADDRESSES)
@example("http://a.example:")
@example("https://[::1]:80/")
@example("https://user:pw@press.example/a")
@example("https://press.example./a")
def test_it_takes_what_djangos_validator_takes_without_credentials(url: str) -> None:
    assert is_web_address(url) == _django_takes(url), url


def test_an_address_has_at_most_two_thousand_characters() -> None:
    url = "https://press.example/".ljust(LONGEST, "a")
    assert is_web_address(url)
    assert not is_web_address(url + "a")


BAD = {
    "javascript:alert(1)": "begin with http",
    "JaVaScRiPt://press.example/%0aalert(1)": "begin with http",
    "data:text/html,<script>alert(1)</script>": "begin with http",
    "vbscript:x": "begin with http",
    "//press.example/a": "begin with http",
    "/a": "begin with http",
    "press.example/a": "begin with http",
    "http:press.example": "begin with http",
    "http:/press.example": "begin with http",
    "https://me:secret@press.example/": "name or password",
    "https://me@press.example/": "name or password",
    "https://press.example@evil.example/": "name or password",
    "https://press.example\\@evil.example/": "position 22",
    "https:\\\\press.example": "position 7",
    "https://press.example/a b": "position 24",
    " https://press.example/": "position 1",
    "java\nscript:alert(1)": "position 5",
    "https://press.example/\x00": "position 23",
    "https://press.example/\u202egpj.exe": "position 23",
    "https://press\u200b.example/": "position 14",
    "https://press.example/\ud800": "position 23",
    "https://press\u200d.example/": "looks like https",
    "https://": "looks like https",
    "https:///a": "looks like https",
    "https://[bad/": "looks like https",
    "https://press.example:x/": "looks like https",
    "https://i\u2764.example/": "looks like https",
    "https://press.example/" + "a" * LONGEST: f"at most {LONGEST}",
}


@pytest.mark.parametrize(("url", "reason"), BAD.items(), ids=ascii)
def test_what_is_no_web_address_is_refused_with_the_reason(url: str, reason: str) -> None:
    assert reason in problem_of(url)
    assert web_address_or_empty(url) == ""
    assert with_safe_addresses({"a": [{"url": url, "title": url}]}) == {
        "a": [{"url": "", "title": url}]
    }


SHOWN = {
    "https://press.example/ä": "https://press.example/ä",
    "https://münchen.de/a": "https://münchen.de/a",
    "https://почта.рф/": "https://почта.рф/",
    "https://ニュース新聞news.jp/": "https://ニュース新聞news.jp/",
    "https://\u0440ress.example/": "https://xn--ress-f6d.example/",  # the first letter is Cyrillic
    "https://\u0430\u0440\u0440\u04cf\u0435.com:80/": "https://xn--80ak6aa92e.com:80/",
    "javascript:\u0440": "javascript:\u0440",
}


@pytest.mark.parametrize(("url", "expected"), SHOWN.items(), ids=ascii)
def test_a_host_that_could_pass_for_another_one_is_shown_in_ascii(url: str, expected: str) -> None:
    assert shown(url) == expected
