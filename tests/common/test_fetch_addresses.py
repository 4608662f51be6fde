"""Allowed addresses: the deny table, and the form of an address."""

from __future__ import annotations

import ipaddress

import pytest

from apps.common.fetching import Unfetchable, fetch
from apps.common.fetching.addresses import read_address
from apps.common.fetching.networks import DENIED_4, DENIED_6, why_denied

INSIDE = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1
127.255.255.254 168.63.129.16 169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.192
192.0.2.7 192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.7 224.0.0.1
239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::2 ::127.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:0:8.8.8.8 ::ffff:a9fe:a9fe
64:ff9b::7f00:1 64:ff9b::8.8.8.8 64:ff9b:1::a00:1 64:ff9b:1:ffff::8.8.8.8 100::1 2001::1
2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1 2001:10::1 2001:20::1 2001:1ff::1 2001:db8::1
2002:7f00:1:: 2002:808:808::1 3fff::1 3ffe::1 5f00::1 fc00::1 fd00:ec2::254 fd12:3456::1 fe80::1
febf::1 fec0::1 feff::1 ff02::1 ff0e::1 1::1 4000::1 8000::1 abcd::1
""".split()
OUTSIDE = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 93.184.216.34 100.63.255.255 100.128.0.0 126.255.255.255
128.0.0.1 168.63.129.15 168.63.129.17 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0
192.0.1.1 192.0.3.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255
2001:200::1 2001:4860:4860::8888 2003::1 2400:cb00::1 2606:4700::1111 2a00:1450::1 3ffd:ffff::1
""".split()


@pytest.mark.parametrize("address", INSIDE)
def test_an_inside_address_is_denied_and_says_what_it_is(address: str) -> None:
    assert why_denied(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_address_of_the_wide_world_is_open(address: str) -> None:
    assert why_denied(ipaddress.ip_address(address)) == ""


@pytest.mark.parametrize("network", [*DENIED_4, *DENIED_6])
def test_a_denied_network_is_denied_from_its_first_to_its_last_address(network: str) -> None:
    found = ipaddress.ip_network(network)
    assert why_denied(found[0])
    assert why_denied(found[-1])


def test_whatever_python_calls_inside_is_denied() -> None:
    for networks in (ipaddress._IPv4Constants, ipaddress._IPv6Constants):
        for network in networks._private_networks:
            assert why_denied(network[0]), network
            assert why_denied(network[-1]), network


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("https://bay.example/a?b=c#d", "https://bay.example/a?b=c"),
        ("HTTPS://Bay.Example", "https://bay.example/"),
        (" http://bay.example:80/ ", "http://bay.example/"),
        ("https://bay.example:/", "https://bay.example/"),
        ("http://bay.example:443/", "http://bay.example:443/"),
        ("https://bay.example?x", "https://bay.example/?x"),
        (
            "https://bücher.example/ä ö".replace(" ", "%20"),
            "https://xn--bcher-kva.example/%C3%A4%20%C3%B6",
        ),
        ("https://سوريا.example/", "https://xn--mgbtf8fl.example/"),
        ("https://ＢＡＹ．example/", "https://bay.example/"),
        ("https://my_site.bay.example/", "https://my_site.bay.example/"),
        ("https://bay.example/%2e%2e/[x]", "https://bay.example/%2e%2e/%5Bx%5D"),
        ("https://93.184.216.34/", "https://93.184.216.34/"),
        ("https://[2606:4700:0:0::1111]/", "https://[2606:4700::1111]/"),
        ("https://[2606:4700::1111]:8443/", "https://[2606:4700::1111]:8443/"),
    ],
)
def test_an_address_is_read_as_a_browser_reads_it(typed: str, read: str) -> None:
    assert str(read_address(typed)) == read
    assert str(read_address(read)) == read


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "scheme"),
        ("bay.example/a", "scheme"),
        ("ftp://bay.example/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("gopher://bay.example:70/_x", "scheme"),
        ("//bay.example/", "scheme"),
        ("https://me@bay.example/", "credentials"),
        ("https://me:secret@bay.example/", "credentials"),
        ("https://bay.example@127.0.0.1/", "credentials"),
        ("https://@bay.example/", "credentials"),
        ("https://bay.example:0/", "port"),
        ("https://bay.example:65536/", "port"),
        ("https://bay.example:80:81/", "port"),
        ("https://bay.example:x/", "port"),
        ("https://bay.example:-1/", "port"),
        ("https:///a", "address"),
        ("https:bay.example", "address"),
        ("https://bay..example/", "address"),
        ("https://.bay.example/", "address"),
        ("https://bay.example./", "address"),
        ("https://-bay.example/", "address"),
        ("https://b%61y.example/", "address"),
        ("https://bay.example\\@evil.example/", "address"),
        ("https://bay.example/a b", "address"),
        ("https://bay.exa\nmple/", "address"),
        ("https://bay.example/\0", "address"),
        ("https://intranet/", "address"),
        ("https://metadata/", "address"),
        ("https://" + "a" * 64 + ".example/", "address"),
        ("https://" + "a." * 130 + "example/", "address"),
        ("https://bay.example/" + "x" * 2000, "address"),
        ("https://xn--\ud800.example/", "address"),
        ("https://2130706433/", "address"),
        ("https://0x7f000001/", "address"),
        ("https://0x7f.0.0.1/", "address"),
        ("https://0177.0.0.1/", "address"),
        ("https://127.1/", "address"),
        ("https://127.0.0.1./", "address"),
        ("https://127.0.0.0x1/", "address"),
        ("https://127.0.0.1.1/", "address"),
        ("https://bay.127/", "address"),
        ("https://bay.0x/", "address"),
        ("https://①②⑦.1/", "address"),
        ("https://[::1/", "address"),
        ("https://[::1]x/", "address"),
        ("https://[::1%25eth0]/", "address"),
        ("https://[fe80::1%eth0]/", "address"),
        ("https://[v1.x]/", "address"),
        ("https://::1/", "address"),
        ("https://[127.0.0.1]/", "address"),
    ],
)
def test_an_address_that_hides_where_it_leads_is_refused(typed: str, code: str) -> None:
    with pytest.raises(Unfetchable) as refused:
        read_address(typed)
    assert refused.value.code == code
    assert str(refused.value)


@pytest.mark.parametrize("inside", [*INSIDE, "１２７.０.０.１", "127。0。0。1"])
def test_an_inside_address_typed_as_such_is_never_connected_to(inside: str) -> None:
    host = f"[{inside}]" if ":" in inside else inside
    with pytest.raises(Unfetchable) as refused:
        fetch(f"http://{host}/", allow_loopback=False)
    assert refused.value.code == "address"
