"""Keys of forms: what is sent twice from one page is carried out once."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from apps.articles.models import Import
from apps.claims.models import Claim
from apps.evidence.models import Evidence
from apps.people.models import Person, Token
from apps.requests.models import KeptAnswer
from tests.architecture.sources import ROOT
from tests.factories import PASSWORD, ArticleFactory, ClaimFactory
from tests.pages import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(checker: Person) -> Client:
    """A browser: like one, it sends the token of the page whose form it sends."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(checker)
    return client


def key_on(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]


def a_claim(client: Client, article: Any) -> tuple[str, dict[str, str]]:
    version = article.current
    address = f"/desk/articles/{article.pk}/claims/new/"
    given = {"version": str(version.pk), "start": "0", "end": "10"}
    page = f"{address}?version={version.pk}&start=0&end=10"
    fields = {
        "statement": "It rained.",
        "kind": "other",
        "csrfmiddlewaretoken": key_on(client, page),
    }
    return address, given | fields


def test_a_form_sent_twice_makes_one_claim_and_leads_back(client: Client, checker: Person) -> None:
    address, form = a_claim(client, ArticleFactory(actor=checker))
    first = client.post(address, form)
    again = client.post(address, form)
    assert first.status_code < 400 and again.status_code == 302
    assert Claim.objects.count() == 1
    assert "sent twice; it was carried out once" in page_of(client.get(again["Location"]))


def test_a_form_sent_twice_by_a_script_reloads_its_page(client: Client, checker: Person) -> None:
    address, form = a_claim(client, ArticleFactory(actor=checker))
    answers = [client.post(address, form, headers={"HX-Request": "true"}) for _ in range(2)]
    assert [one.status_code for one in answers] == [200, 200]
    assert answers[1]["HX-Refresh"] == "true"
    assert Claim.objects.count() == 1


def test_the_page_loaded_again_is_another_form(client: Client, checker: Person) -> None:
    article = ArticleFactory(actor=checker)
    for _ in range(2):
        address, form = a_claim(client, article)
        client.post(address, form)
    assert Claim.objects.count() == 2


def test_other_words_from_the_same_page_are_another_request(
    client: Client, checker: Person
) -> None:
    address, form = a_claim(client, ArticleFactory(actor=checker))
    client.post(address, form)
    client.post(address, form | {"statement": "It snowed."})
    assert Claim.objects.count() == 2


def test_a_refused_form_is_corrected_and_sent_from_the_same_page(client: Client) -> None:
    claim = ClaimFactory()
    address = f"/desk/claims/{claim.pk}/evidence/new/"
    form = {"csrfmiddlewaretoken": key_on(client, address), "stance": "context"}
    assert client.post(address, form).status_code == 400
    assert client.post(address, form).status_code == 400
    assert not KeptAnswer.objects.exists() and not Evidence.objects.exists()


def test_files_sent_twice_are_one_import_with_its_page(client: Client) -> None:
    key = key_on(client, "/desk/articles/import/")

    def send(text: str) -> Any:
        file = BytesIO(f"Rain\n\nIt rained {text} in the northern valleys.".encode())
        file.name = "rain.txt"
        form = {"csrfmiddlewaretoken": key, "files": [file]}
        return client.post("/desk/articles/import/", form)

    first, again = send("for three days"), send("for three days")
    assert first.status_code == again.status_code == 302
    assert first["Location"] == again["Location"]
    assert Import.objects.count() == 1
    assert send("for four days")["Location"] != first["Location"]


def test_the_secret_of_a_token_is_not_kept_and_not_shown_again(
    client: Client, checker: Person
) -> None:
    """The password is asked for first, and the form is carried out after that."""
    address = "/desk/account/"
    form = {"csrfmiddlewaretoken": key_on(client, address), "name": "feed", "scopes": ["read"]}
    form["lifetime"] = "90"
    asked = client.post(address, form)
    key = key_on(client, asked["Location"])
    made = client.post(asked["Location"], {"csrfmiddlewaretoken": key, "password": PASSWORD})
    secret = re.search(r"fcp_\w+", made.content.decode())
    again = client.post(address, form, headers={"Referer": "http://testserver/desk/account/"})
    assert secret and again.status_code == 302 and again["Location"] == address
    kept = KeptAnswer.objects.get()
    assert secret[0] not in f"{kept.body}{kept.headers}"
    assert Token.objects.count() == 1


def test_the_key_of_another_person_is_another_key(client: Client, editor: Person) -> None:
    article = ArticleFactory(actor=editor)
    address, form = a_claim(client, article)
    client.post(address, form)
    client.force_login(editor)
    form["csrfmiddlewaretoken"] = key_on(client, address)
    client.post(address, form)
    assert Claim.objects.count() == 2


def _views(resolver: URLResolver) -> list[Any]:
    found = []
    for one in resolver.url_patterns:
        found += _views(one) if isinstance(one, URLResolver) else [one]
    return found


def test_every_page_of_the_desk_that_takes_a_form_carries_it_out_once() -> None:
    """Also one that is added later: the decorator of all of them does it."""
    desk = [
        one
        for part in get_resolver().url_patterns
        if str(part.pattern) == "desk/" and isinstance(part, URLResolver)
        for one in _views(part)
        if isinstance(one, URLPattern)
    ]
    assert [one.name for one in desk if not hasattr(one.callback, "desk_methods")] == []
    assert sum("POST" in one.callback.desk_methods for one in desk) > 50


def test_every_form_of_the_templates_carries_the_key() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        forms = re.findall(r"<form\b.*?</form>", path.read_text(), re.DOTALL)
        sent = [form for form in forms if re.search(r"method=\"?post", form, re.IGNORECASE)]
        assert all("{% csrf_token %}" in form for form in sent), path
