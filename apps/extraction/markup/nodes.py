"""Nodes of markup: the objects in JSON-LD, and microdata and RDFa in the same form."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, Final, TypeAlias

from apps.extraction.decoding import Unreadable

Node: TypeAlias = dict[str, Any]

MAX_DEPTH: Final = 60


def bare(name: str) -> str:
    """Return a name without its vocabulary: ``schema:name``, ``https://schema.org/name``."""
    return re.split(r"[/#:]", name[:200])[-1]


def types_of(node: Node) -> list[str]:
    """Return the types of a node, without their vocabulary."""
    types = node.get("@type", node.get("type"))
    return [
        bare(name)
        for name in (types if isinstance(types, list) else [types])
        if isinstance(name, str)
    ]


def by_id(nodes: Iterable[Node]) -> dict[str, Node]:
    """Return the nodes by the ``@id`` that others refer to them by, the first of each."""
    identified: dict[str, Node] = {}
    for node in nodes:
        if isinstance(node.get("@id"), str) and len(node) > 1:
            identified.setdefault(node["@id"], node)
    return identified


def nodes_of(
    value: Any,
    *,
    whole: Callable[[Node], bool] = lambda _: False,
    into: Collection[str] | None = None,
) -> Iterator[tuple[str, Node]]:
    """Yield every object in ``value`` with its path (``dataFeedElement[3].item[0]``), in order.

    What is inside an object that is ``whole`` is not visited; ``into``, when given, names the keys whose
    values are. Without recursion. Raises ``Unreadable`` below ``MAX_DEPTH``.
    """
    waiting: list[tuple[str, Any, int]] = [("", value, 0)]
    while waiting:
        path, item, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise Unreadable("depth", "The markup is nested too deeply.")
        if isinstance(item, dict):
            yield path.removeprefix("."), item
        if isinstance(item, dict) and whole(item):
            continue
        waiting += [
            (f"{path}{name}", part, depth + 1)
            for name, part in reversed(_named_parts(item, into))
            if isinstance(part, dict | list)
        ]


def _named_parts(item: Node | list[Any], into: Collection[str] | None) -> list[tuple[str, Any]]:
    if isinstance(item, dict):
        names = item if into is None else [name for name in item if name in into]
        return [(f".{name[:80]}", item[name]) for name in names]
    return [(f"[{index}]", part) for index, part in enumerate(item)]
