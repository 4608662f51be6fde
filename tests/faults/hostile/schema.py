"""Requests of the API from its OpenAPI document: every operation, with examples of its parameters."""

from __future__ import annotations

import json
from dataclasses import dataclass
from random import Random
from typing import Any

import psycopg

from tests.faults.hostile.client import Request, send

_METHODS = ("get", "post", "put", "patch", "delete")
# The table in which the rows of an address are, by the first word after /api/v1/.
_TABLES = {
    "articles": "articles_article", "claims": "claims_claim", "feeds": "articles_feed",
    "evidence": "evidence_evidence", "sources": "evidence_source", "factchecks": "factchecks_factcheck",
    "suggestions": "claims_suggestion", "matches": "claims_match", "leads": "factchecks_factcheck",
    "searches": "evidence_search", "appearances": "claims_appearance", "imports": "articles_import",
    "outside_reviews": "claims_outsidereview", "outside_imports": "claims_reviewimport",
}  # fmt: skip


@dataclass(frozen=True)
class Operation:
    """One operation: ``path`` still has its parameters in braces."""

    name: str
    method: str
    path: str
    query: tuple[tuple[str, dict[str, Any]], ...]
    body: dict[str, Any] | None
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Schema:
    """All operations, and the components that their schemas refer to."""

    operations: tuple[Operation, ...]
    components: dict[str, Any]

    def sample(self, schema: dict[str, Any], random: Random, depth: int = 0) -> Any:
        """Return a value that roughly is as a schema says."""
        if "$ref" in schema:
            return self.sample(self.components[schema["$ref"].rsplit("/", 1)[-1]], random, depth)
        for several in ("oneOf", "anyOf", "allOf"):
            if several in schema:
                return self.sample(random.choice(schema[several]), random, depth)
        if "enum" in schema:
            return random.choice(schema["enum"])
        kind = schema.get("type", "string")
        if isinstance(kind, list):
            kind = random.choice(kind)
        match kind:
            case "object":
                return self._object(schema, random, depth)
            case "array":
                number = random.randint(0, 2) if depth < 4 else 0
                return [self.sample(schema["items"], random, depth + 1) for _ in range(number)]
            case "integer" | "number":
                return random.choice((0, 1, 2, 3, 7, schema.get("minimum", 4)))
            case "boolean":
                return random.random() < 0.5
            case "null":
                return None
        return _text(schema, random)

    def _object(self, schema: dict[str, Any], random: Random, depth: int) -> dict[str, Any]:
        needed = schema.get("required", ())
        return {
            name: self.sample(each, random, depth + 1)
            for name, each in schema.get("properties", {}).items()
            if name in needed or random.random() < 0.6
        }


def _text(schema: dict[str, Any], random: Random) -> str:
    match schema.get("format"):
        case "date":
            return "2024-02-03"
        case "date-time":
            return "2024-02-03T04:05:06Z"
        case "uri":
            return "https://a.example/b"
    return random.choice(("Four ministers met in Moscow.", "a", "2024", "en", "12.5", "a-b"))


def load(port: int, database_url: str) -> Schema:
    """Return the schema that a portal serves, with ids of rows that are there."""
    answer = send(port, Request("schema", "schema", "GET", "/api/v1/schema/?format=json"))
    description = json.loads(answer.content)
    ids = _ids(database_url)
    found = []
    for path, methods in sorted(description["paths"].items()):
        for method in _METHODS:
            if method in methods:
                found.append(_operation(path, method, methods[method], ids))
    return Schema(tuple(found), description["components"]["schemas"])


def _operation(
    path: str, method: str, told: dict[str, Any], ids: dict[str, tuple[str, ...]]
) -> Operation:
    query = tuple(
        (one["name"], one["schema"]) for one in told.get("parameters", ()) if one["in"] == "query"
    )
    content = told.get("requestBody", {}).get("content", {})
    body = content["application/json"]["schema"] if "application/json" in content else None
    known = ids.get(path.split("/")[3], ())
    return Operation(told["operationId"], method.upper(), path, query, body, known)


def _ids(database_url: str) -> dict[str, tuple[str, ...]]:
    """Return for each first word of an address numbers of rows, or addresses of verdicts."""
    found = {}
    with psycopg.connect(database_url, autocommit=True) as connection:
        for word, table in _TABLES.items():
            query = f"SELECT id FROM {table} ORDER BY id LIMIT 40"
            found[word] = tuple(str(row[0]) for row in connection.execute(query).fetchall())
        slugs = connection.execute("SELECT slug FROM publishing_verdict ORDER BY id LIMIT 20")
        found["verdicts"] = tuple(row[0] for row in slugs.fetchall())
    return found
