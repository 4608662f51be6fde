"""Generated requests against the schema: no server error, and answers as the schema promises.

Bounded and always the same: a fixed number of examples for each operation (``--api-examples``), from
no seed but itself. Part of them names things that are there, so that they get past the address.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from apps.suggestions.models import Suggestion
from apps.suggestions.operations.reading import read_version
from portal.reference import description
from portal.wsgi import application
from tests.api.conftest import (
    Newsroom,
    opened_factcheck,
    published_factcheck,
    submitted_factcheck,
)

pytestmark = pytest.mark.outside

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


def _schema() -> Any:
    schema = schemathesis.openapi.from_dict(description())
    schema.app = application
    return schema


SCHEMA = _schema()
OPERATIONS = {
    found.ok().definition.raw["operationId"]: found.ok() for found in SCHEMA.get_all_operations()
}


@pytest.fixture(scope="module")
def there(shared_newsroom: Newsroom) -> dict[str, dict[str, Any]]:
    """The parameters of addresses where something is, by the first word of the address."""
    newsroom = shared_newsroom
    submitted = submitted_factcheck(newsroom, opened_factcheck(newsroom))
    published = published_factcheck(newsroom, submitted)
    read_version(version_id=newsroom.version.pk, now=published.published_at)
    suggestion = Suggestion.objects.order_by("pk")[0]
    numbers = {
        "articles": newsroom.article.pk,
        "claims": newsroom.claim.pk,
        "evidence": newsroom.evidence.pk,
        "factchecks": published.verdict.factcheck_id,
        "suggestions": suggestion.pk,
        "imports": newsroom.checker.person.imports.get().pk,
    }
    verdict = {"verdicts": {"slug": published.verdict.slug, "number": 1}}
    return {name: {"id": number} for name, number in numbers.items()} | verdict


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Keep the test's transaction open between requests, as Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("name", OPERATIONS)
def test_answers_are_as_the_schema_says(
    name: str, newsroom: Newsroom, there: dict[str, dict[str, Any]], pytestconfig: pytest.Config
) -> None:
    operation = OPERATIONS[name]
    known = there.get(operation.path.split("/")[3], {})
    place = {part: known[part] for part in known if f"{{{part}}}" in operation.path}
    found = {"path_parameters": place} if place else {}
    cases = [operation.as_strategy(GenerationMode.POSITIVE, **found)]
    if found:
        cases.append(operation.as_strategy(GenerationMode.POSITIVE))
    if operation.definition.raw.get("parameters") or operation.body:
        cases.append(operation.as_strategy(GenerationMode.NEGATIVE))

    @settings(
        max_examples=pytestconfig.option.api_examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=st.one_of(cases))
    def check(case: Any) -> None:
        response = case.call(headers={"Authorization": f"Bearer {newsroom.admin.token}"})
        case.validate_response(response, checks=CHECKS[:-1] if _lost(case, response) else CHECKS)

    check()


def _lost(case: Any, response: Any) -> set[str]:
    """Return the parameters that never left, such as an empty list: nothing was wrong with the rest."""
    sent = parse_qs(urlsplit(response.request.url).query, keep_blank_values=True)
    return set(case.query or {}) - set(sent)
