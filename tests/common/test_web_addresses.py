"""A web address is what Django's validator takes, decided without Django."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from hypothesis import example, given
from hypothesis import strategies as st

from apps.common.web_addresses import LONGEST, is_web_address

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
        return len(url) <= LONGEST and bool(urlsplit(url).hostname)
    except (ValidationError, ValueError):
        return False


@given(ADDRESSES)
@example("http://a.example:")
@example("https://[::1]:80/")
@example("https://user:pw@press.example/a")
@example("https://press.example./a")
def test_it_takes_what_the_validator_of_forms_takes(url: str) -> None:
    assert is_web_address(url) == _django_takes(url), url


def test_an_address_has_at_most_two_thousand_characters() -> None:
    url = "https://press.example/".ljust(LONGEST, "a")
    assert is_web_address(url)
    assert not is_web_address(url + "a")
