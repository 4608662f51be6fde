"""Rules of robots.txt (RFC 9309)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.common.fetching.robots import MAX_BYTES, read_robots, rules_of


@pytest.mark.parametrize(
    ("rules", "path", "open_"),
    [
        # the examples of RFC 9309, sections 2.2.2, 2.2.3 and 5
        ("Allow: /path/file-with-a-%2A.html\nDisallow: /", "/path/file-with-a-%2A.html", True),
        ("Disallow: /foo/bar/ツ", "/foo/bar/%E3%83%84", False),
        ("Disallow: /foo/bar/%E3%83%84", "/foo/bar/ツ", False),
        ("Disallow: /foo/bar/%62%61%7A", "/foo/bar/baz", False),
        ("Disallow: /foo/bar?baz=https://foo.bar", "/foo/bar?baz=https://foo.bar", False),
        ("Allow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/", True),
        (
            "Allow: /example/page/\nDisallow: /example/page/disallowed.gif",
            "/example/page/disallowed.gif",
            False,
        ),
        ("Disallow: *.gif$", "/a/b.gif", False),
        ("Disallow: *.gif$", "/a/b.gif?c", True),
        ("Disallow: /example/$\nAllow: /", "/example/", False),
        ("Disallow: /example/$\nAllow: /", "/example/a", True),
        # longest match, and Allow at a tie
        ("Disallow: /news\nAllow: /news/free", "/news/free/1", True),
        ("Allow: /news/free\nDisallow: /news", "/news/paid", False),
        ("Disallow: /a\nAllow: /a", "/a", True),
        ("Disallow: /*/paid\nAllow: /news", "/news/paid", False),
        # ends, stars, cases
        ("Disallow: /", "/", False),
        ("Disallow:", "/a", True),
        ("Disallow: /a", "/A", True),
        ("Disallow: /a*", "/ab", False),
        ("Disallow: /a**b", "/a-b", False),
        ("Disallow: /a*b*c$", "/abc-abc", False),
        ("Disallow: /a*b*c$", "/abc-abd", True),
        ("Disallow: /a*a$", "/a", True),
        ("Disallow: /a$b", "/a$b", False),
        ("Disallow: /*?print", "/a?print=1", False),
        ("disallow : /a # not for machines", "/a", False),
        ("DISALLOW: /a", "/a", False),
        ("Disallow: /robots.txt", "/robots.txt", True),
        ("Crawl-delay: 9\nDisallow: /a", "/b", True),
        ("Noise\nDisallow: /a", "/a", False),
    ],
)
def test_the_longest_rule_that_matches_decides(rules: str, path: str, open_: bool) -> None:
    found = read_robots(f"User-agent: *\n{rules}\n")
    assert found.allow(f"https://bay.example{path}") is open_


GROUPS = """
# everybody
User-agent: *
Disallow: /all

User-agent: other
User-agent: FactCheckingPortal/1
Disallow: /own

Sitemap: https://bay.example/map.xml
User-Agent: factcheckingportal
Disallow: /more
"""


@pytest.mark.parametrize(
    ("agent", "closed"),
    [
        ("factcheckingportal", ["/own", "/more"]),
        ("FactCheckingPortal", ["/own", "/more"]),
        ("other", ["/own"]),
        ("somebody", ["/all"]),
    ],
)
def test_the_groups_that_name_the_agent_count_together_and_alone(
    agent: str, closed: list[str]
) -> None:
    found = read_robots(GROUPS, agent=agent)
    paths = ["/all", "/own", "/more"]
    assert [path for path in paths if not found.allow(f"https://x.example{path}")] == closed


def test_an_agent_named_without_rules_may_go_everywhere() -> None:
    text = "User-agent: *\nDisallow: /\nUser-agent: factcheckingportal\nDisallow:\n"
    assert read_robots(text).allow("https://bay.example/a")


def test_rules_before_any_agent_are_for_nobody() -> None:
    assert read_robots("Disallow: /\n").allow("https://bay.example/a")


@pytest.mark.parametrize(
    ("status", "open_"),
    [(200, False), (404, True), (403, True), (410, True), (429, True), (500, False), (503, False),
     (0, False), (301, False)],
)  # fmt: skip
def test_a_missing_file_opens_and_a_failing_site_closes_everything(
    status: int, open_: bool
) -> None:
    found = rules_of(status, b"User-agent: *\nDisallow: /\n")
    assert found.allow("https://bay.example/a") is open_


def test_only_the_beginning_of_a_long_file_is_read() -> None:
    text = b"User-agent: *\nDisallow: /a\n" + b"#" * MAX_BYTES + b"\nDisallow: /b\n"
    found = rules_of(200, text)
    assert not found.allow("https://bay.example/a")
    assert found.allow("https://bay.example/b")


def test_a_hostile_pattern_takes_no_time() -> None:
    stars = "a*" * 900 + "b$"
    assert not read_robots(f"User-agent: *\nDisallow: /{stars}\nAllow: /").allow(
        "https://bay.example/" + "a" * 2000 + "b"
    )


def test_many_agents_with_many_rules_take_no_time() -> None:
    """Kept once for each agent, these rules would fill gigabytes."""
    agents = "".join(f"User-agent: a{n}\nUser agent b{n}\n" for n in range(8_000))
    rules = "".join(f"Disallow: /{n}\n" for n in range(16_000))
    found = read_robots(agents + rules + "User-agent: *\nDisallow: /a")
    assert found.allow("https://bay.example/1")
    assert not found.allow("https://bay.example/a")


@pytest.mark.parametrize(
    "line",
    [
        "User-agent: FactCheckingPortal", "user-agent:factcheckingportal/2.0 (+https://x.example)",
        "USERAGENT: factcheckingportal", "User Agent : factcheckingportal # that is us",
        "\ufeffUser-agent: factcheckingportal", "User-agent factcheckingportal",
    ],
)  # fmt: skip
def test_the_agent_is_known_however_its_line_is_written(line: str) -> None:
    found = read_robots(f"{line}\nDisallow: /a\n\nUser-agent: *\nDisallow: /b")
    assert not found.allow("https://bay.example/a")
    assert found.allow("https://bay.example/b")


def test_another_agent_with_a_like_name_is_not_the_portal() -> None:
    for name in ("fact", "factcheckingportal-news", "portal", "a factcheckingportal"):
        found = read_robots(f"User-agent: {name}\nDisallow: /")
        assert found.allow("https://bay.example/a")


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=40))
def test_whatever_stands_in_the_file_there_is_an_answer(text: str, path: str) -> None:
    found = rules_of(200, text.encode("utf-8", "replace"))
    assert found.allow("https://bay.example/" + path.replace("[", "").replace("]", "")) in (
        True,
        False,
    )


@settings(deadline=None)
@given(st.text("ab*", max_size=8), st.text("ab", max_size=12), st.booleans())
def test_stars_match_as_a_plain_search_would(pattern: str, path: str, is_whole: bool) -> None:
    plain = ".*".join(map(re.escape, pattern.split("*"))) + ("$" if is_whole else "")
    found = read_robots(f"User-agent: *\nDisallow: /{pattern}{'$' * is_whole}")
    assert found.allow(f"https://bay.example/{path}") is not bool(re.match(plain, path))
