"""Re-anchoring: a passage is found again to the letter or not at all."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from apps.reading.text.anchors import Selector, re_anchor, selector

TEXT = "About 5,000 people died in the town. The minister said 10 percent had fled to Orvany."


def of(words: str, text: str = TEXT) -> Selector:
    start = text.index(words)
    return selector(text, start, start + len(words))


def test_a_selector_keeps_32_characters_on_each_side() -> None:
    found = of("10 percent")
    assert (found.exact, len(found.prefix)) == ("10 percent", 32)
    assert TEXT[found.start : found.end] == "10 percent"
    assert found.suffix == " had fled to Orvany."


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 3), (0, 0), (5, 2), (0, 10_000), (35, 36)], ids=str
)
def test_a_span_outside_empty_or_blank_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        selector(TEXT[:36] + " " + TEXT[37:], start, end) if start != 35 else selector("a b", 1, 2)


FOUND = {
    "in its place": ("5,000 people died", TEXT),
    "moved": ("5,000 people died", "First of all. " + TEXT),
    "other blanks": ("5,000 people died", TEXT.replace("people died", "people \n died")),
    "another mark after it": ("10 percent had fled to Orvany", TEXT[:-1] + ", he added."),
    "a quotation mark before it": ("The minister said", TEXT.replace("The min", "“The min")),
    "in place though it stands twice": ("died in the town", TEXT + " They died in the town."),
}
LOST = {
    "another figure": ("5,000 people died", TEXT.replace("5,000", "6,000")),
    "a figure in front": ("5,000 people died", TEXT.replace("5,000", "15,000")),
    "a sign in front": ("10 percent", TEXT.replace("10", "-10")),
    "decimals in front": ("10 percent", TEXT.replace("10", "3.10")),
    "a unit": ("10 percent", TEXT.replace("percent", "people")),
    "a unit outside": ("said 10", TEXT.replace("percent", "million")),
    "a hedge outside": ("10 percent", TEXT.replace("said 10", "said nearly 10")),
    "a negation within": ("minister said 10", TEXT.replace("said", "never said")),
    "a negation outside": ("had fled to Orvany", TEXT.replace("had fled", "not had fled")),
    "a name": ("fled to Orvany", TEXT.replace("Orvany", "Orvana")),
    "a longer name": ("fled to Orvan", TEXT.replace("Orvany", "Orvana")),
    "two other places": ("died in the town", "Hm. They died in the town. We died in the town."),
    "nothing left": ("died in the town", ""),
}


@pytest.mark.parametrize(("words", "after"), FOUND.values(), ids=FOUND.keys())
def test_the_same_words_are_found(words: str, after: str) -> None:
    place = re_anchor(of(words), after)
    assert place is not None
    assert after[slice(*place)].split() == words.split()


@pytest.mark.parametrize(("words", "after"), LOST.values(), ids=LOST.keys())
def test_other_words_are_not_found(words: str, after: str) -> None:
    assert re_anchor(of(words), after) is None


SENTENCES = st.lists(
    st.sampled_from(["not", "Lorn", "met", "the", "12", "3.5", "900", "men", "😀", "%", "on"]),
    min_size=3,
    max_size=14,
).map(" ".join)


@given(SENTENCES, st.data())
def test_what_was_selected_is_found_in_the_same_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    assert re_anchor(selector(text, start, end), text) == (start, end)


@given(SENTENCES, st.data())
def test_one_changed_digit_makes_a_passage_unfound(text: str, data: st.DataObject) -> None:
    digits = [at for at, sign in enumerate(text) if sign.isdigit()]
    assume(digits)
    at = data.draw(st.sampled_from(digits))
    start, end = data.draw(st.integers(0, at)), data.draw(st.integers(at + 1, len(text)))
    changed = text[:at] + str((int(text[at]) + 5) % 10) + text[at + 1 :]
    assume(text[start:end] not in changed)
    assert re_anchor(selector(text, start, end), changed) is None


@given(st.text(max_size=60), st.text(max_size=60))
def test_nothing_raises_whatever_the_other_text_is(text: str, other: str) -> None:
    assume(text.strip())
    place = re_anchor(selector(text, 0, len(text)), other)
    assert place is None or other[slice(*place)].split() == text.split()


def test_a_passage_repeated_without_end_is_given_up() -> None:
    assert re_anchor(Selector("a a a b", "", "", 0, 7), "a " * 400_000) is None
    assert re_anchor(Selector("a a", "x", "x", 9, 12), "a " * 400_000) is None
