"""How many approvals a verdict needs, as ``PORTAL_APPROVALS`` says it. Pure; the settings read it."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

PRIORITIES = range(4)
MOST = 20
REFUSAL = (
    "PORTAL_APPROVALS is “{text}”: {why}. Write one number for every verdict (“1”), four numbers for the "
    "priorities 0 to 3 (“1,1,2,2”), or one number and those of some priorities (“1 2=2 3=2”)."
)


def approvals(text: str) -> tuple[int, dict[int, int]]:
    """Return the number of approvals that a verdict needs, and the numbers of priorities with their own.

    ``text`` is one number, four with commas, or one and ``priority=number`` pairs. Raises
    ``ImproperlyConfigured`` with the reason for anything else; each number is 1 to ``MOST``.
    """
    words = text.replace(",", " , ").split()
    if "," in words:
        numbers = [_number(text, word.strip()) for word in text.split(",")]
        if len(numbers) != len(PRIORITIES):
            raise _refused(text, f"there are {len(numbers)} numbers, not four")
        return numbers[0], dict(zip(PRIORITIES, numbers, strict=True))
    if not words:
        raise _refused(text, "it is empty")
    first, *pairs = words
    return _number(text, first), _of_priorities(text, pairs)


def _of_priorities(text: str, pairs: list[str]) -> dict[int, int]:
    found: dict[int, int] = {}
    for pair in pairs:
        priority, sign, number = pair.partition("=")
        if not sign or priority not in map(str, PRIORITIES):
            raise _refused(text, f"“{pair}” is not a priority from 0 to 3, “=” and a number")
        if int(priority) in found:
            raise _refused(text, f"priority {priority} is there twice")
        found[int(priority)] = _number(text, number)
    return found


def _number(text: str, word: str) -> int:
    if word.isascii() and word.isdecimal() and 1 <= int(word[:4]) <= MOST:
        return int(word)
    raise _refused(text, f"“{word}” is not a number of approvals from 1 to {MOST}")


def _refused(text: str, why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(REFUSAL.format(text=text, why=why))
