"""JSON read strictly: every kind of body that is refused, with its sentence."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.exceptions import ParseError

from apps.common.parsing import StrictJSONParser
from apps.common.strict_json import MAX_DEPTH, loads

REFUSED = [
    (b'{"a": 1, "a": 2}', "occurs twice"),
    (b'{"b": {"a": 1, "a": 1}}', "occurs twice"),
    (b'[{"a": 1, "c": 2, "a": 3}]', "“a” occurs twice"),
    (b'{"a": NaN}', "NaN is not a number"),
    (b"[Infinity]", "Infinity is not a number"),
    (b"[-Infinity]", "-Infinity is not a number"),
    (b"[1e999]", "out of range"),
    (b"[-1e999]", "out of range"),
    (b"[" + b"1" * 20 + b"]", "whole number is out of range"),
    (b"[0." + b"1" * 40 + b"]", "out of range"),
    (b'["a\\u0000b"]', "NUL"),
    (b'{"a\\u0000": 1}', "NUL"),
    (b'["\\ud800"]', "surrogate"),
    (b'{"\\udfff": 1}', "surrogate"),
    (b"\xff\xfe", "not UTF-8"),
    (b"", "not JSON"),
    (b"{", "not JSON"),
    (b"{'a': 1}", "not JSON"),
    (b"[1,]", "not JSON"),
    (b"1 2", "not JSON"),
    (b"[" * (MAX_DEPTH + 2) + b"]" * (MAX_DEPTH + 2), "nested too deeply"),
    (b'{"a":' * (MAX_DEPTH + 2) + b"1" + b"}" * (MAX_DEPTH + 2), "nested too deeply"),
    (b"[" * 200_000, "nested too deeply"),
]
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@pytest.mark.parametrize(("body", "sentence"), REFUSED, ids=[str(n) for n in range(len(REFUSED))])
def test_what_json_leaves_to_chance_is_refused_with_a_sentence(body: bytes, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        loads(body)
    with pytest.raises(ParseError, match=sentence):
        StrictJSONParser().parse(io.BytesIO(body))


@given(PLAIN)
def test_everything_else_is_read_as_it_was_written(value: object) -> None:
    assert loads(json.dumps(value).encode()) == value
    assert loads(json.dumps(value, ensure_ascii=False).encode()) == value


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'{"a": 1, "b": {"a": 2}}', {"a": 1, "b": {"a": 2}}),
        (b"[-9007199254740993]", [-9007199254740993]),
        (b"[0.5, 1e3]", [0.5, 1000.0]),
        (b'["\\ud83d\\uddfa"]', ["🗺"]),
        (b"[" * MAX_DEPTH + b"]" * MAX_DEPTH, None),
    ],
)
def test_what_is_in_range_is_kept(body: bytes, value: object) -> None:
    found = loads(body)
    assert value is None or found == value
