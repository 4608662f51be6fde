"""The API's description: valid, complete, and readable by people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS
from openapi_spec_validator import OpenAPIV31SpecValidator

from portal import reference
from portal.reference import description
from tests.api.test_strictness import METHODS

OPERATIONS = [
    (path, method, operation)
    for path, operations in description()["paths"].items()
    for method, operation in operations.items()
]


def test_the_schema_is_valid_openapi_3_1() -> None:
    assert description()["openapi"] == "3.1.0"
    OpenAPIV31SpecValidator(description()).validate()


def test_first_requests_at_the_same_moment_get_the_same_document() -> None:
    reference._generated.cache_clear()
    start = Barrier(4)

    def describe() -> dict[str, Any]:
        start.wait()
        return description()

    with ThreadPoolExecutor(4) as pool:
        documents = [one.result() for one in [pool.submit(describe) for _ in range(4)]]
    assert all(document is documents[0] for document in documents)


def test_every_endpoint_is_described() -> None:
    described = {(method.upper(), re.sub(r"\{\w+\}", "#", path)) for path, method, _ in OPERATIONS}
    endpoints = {(method, re.sub(r"/(1|a)/", "/#/", path)) for path, _, method in METHODS}
    assert described == endpoints


def test_every_operation_has_a_name_of_its_own_a_summary_and_its_problems() -> None:
    names = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(set(names)) == len(names)
    for _, method, operation in OPERATIONS:
        problems = {status for status in operation["responses"] if status >= "400"}
        assert re.fullmatch(r"[A-Z].*[.;:].*|[A-Z].*\.", operation["summary"])
        assert {"400", "406"} <= problems
        assert {"401", "403"} <= problems or not operation["security"]
        assert method == "get" or {"409", "413", "415", "422"} <= problems
        versioned = any(one["name"] == "If-Match" for one in operation.get("parameters", ()))
        assert versioned == ({"412", "428"} <= problems)
        assert all(one["description"] for one in operation["responses"].values())


def test_bodies_take_no_other_keys_and_nothing_refers_to_nowhere() -> None:
    components = description()["components"]["schemas"]
    for name, schema in components.items():
        if name.endswith("Request") and "properties" in schema:
            assert schema["additionalProperties"] is False
    for name in _references(description()):
        assert name.rpartition("/")[2] in components


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from ([part["$ref"]] if "$ref" in part else [])
        for value in part.values():
            yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)


def test_the_document_of_a_verdict_has_an_example_that_fits_its_schema() -> None:
    from jsonschema import Draft202012Validator

    answer = description()["paths"]["/api/v1/verdicts/{slug}/"]["get"]["responses"]["200"]
    content = answer["content"]["application/json"]
    (example,) = content["examples"].values()
    schema = content["schema"] | {"components": description()["components"]}
    Draft202012Validator(schema).validate(example["value"])


@pytest.mark.django_db
def test_the_schema_is_served_to_everybody_and_may_be_kept() -> None:
    answer = Client().get("/api/v1/schema/")
    assert answer.json() == description()
    assert answer.headers["Content-Type"] == "application/json"
    again = Client().get("/api/v1/schema/", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert Client().post("/api/v1/schema/").status_code == 405


@pytest.mark.django_db
def test_the_page_shows_every_operation_and_no_script_from_elsewhere() -> None:
    answer = Client().get("/api/")
    page = answer.content.decode()
    for path, _, operation in OPERATIONS:
        assert f'id="{operation["operationId"]}"' in page
        assert path in page
    assert "curl" in page and "http://testserver/api/v1/verdicts/" in page
    assert "`" not in re.sub(r"<[^>]*>", "", page)
    assert not re.findall(r'<script[^>]+src="(?!/static/)', page)
    assert Client().delete("/api/").status_code == 405


def test_the_description_is_made_without_a_guess() -> None:
    GENERATOR_STATS.reset()
    reference._generated.cache_clear()
    description()
    assert not dict(GENERATOR_STATS._warn_cache) and not dict(GENERATOR_STATS._error_cache)
