"""What browsers are told with each page in production."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from apps.articles.models import Article
from apps.common.middleware import HEADERS, security_headers
from apps.factchecks.models import FactCheck
from apps.people.models import Person
from apps.publishing.models import Verdict
from portal import demo
from tests.portal.observatory import score

pytestmark = [pytest.mark.django_db, pytest.mark.outside]

SAFE = ("SECURE_", "SESSION_COOKIE_", "CSRF_COOKIE_", "MESSAGE_STORAGE")
PUBLIC = (
    *("/", "/?q=Syria", "/topics/", "/claimants/", "/publishers/", "/corrections/", "/ratings/"),
    *("/how-we-work/", "/api/", "/nowhere/"),
)
SIGN_IN = ("/accounts/login/", "/accounts/password/reset/")
DESK = (
    *(
        "/desk/",
        "/desk/mine/",
        "/desk/articles/",
        "/desk/claims/",
        "/desk/factchecks/",
        "/desk/people/",
    ),
    *(
        "/desk/activity/",
        "/desk/topics/",
        "/desk/articles/feeds/",
        "/desk/outside/",
        "/desk/ratings/",
    ),
    *(
        "/desk/weights/",
        "/desk/account/",
        "/desk/articles/import/",
        "/admin/",
        "/admin/people/person/",
    ),
)


@pytest.fixture
def in_production(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the headers and cookies of the production settings, with HSTS as strict as it can be."""
    for name, value in {
        "PORTAL_SECRET_KEY": "x" * 50,
        "PORTAL_HOSTS": "testserver",
        "PORTAL_HSTS_SUBDOMAINS": "1",
        "PORTAL_HSTS_PRELOAD": "1",
    }.items():
        monkeypatch.setenv(name, value)
    production = runpy.run_module("portal.settings.production")
    for name, value in production.items():
        if name.startswith(SAFE):
            setattr(settings, name, value)


def _addresses() -> list[str]:
    checks = {check.state: check.pk for check in FactCheck.objects.all()}
    return [
        *(f"/verdicts/{verdict.slug}/" for verdict in Verdict.objects.order_by("pk")[:2]),
        *(f"/desk/factchecks/{pk}/" for pk in checks.values()),
        f"/desk/factchecks/{checks['in_review']}/review/",
        f"/desk/articles/{Article.objects.earliest('pk').pk}/",
    ]


def test_every_page_has_the_points_of_the_observatory(in_production: None) -> None:
    demo.load(now=timezone.now())
    reader, admin = Client(), Client()
    admin.force_login(Person.objects.get(email="admin@demo.example"))
    pages = [(reader, path) for path in (*PUBLIC, *SIGN_IN)]
    pages += [(admin, path) for path in (*DESK, *_addresses())]
    points = {}
    for client, path in pages:
        answer = client.get(path, secure=True)
        assert answer.status_code == (404 if path == "/nowhere/" else 200), path
        points[path] = score(answer, is_preloaded=True)
    assert {path: many for path, many in points.items() if many < 140} == {}


def test_the_rules_take_points_for_a_header_that_is_missing(in_production: None) -> None:
    answer = Client().get("/ratings/", secure=True)
    whole = score(answer, is_preloaded=True)
    for name in (*HEADERS, "Strict-Transport-Security", "X-Content-Type-Options"):
        if name == "Permissions-Policy":  # the Observatory has no rule about it
            continue
        value = answer.headers.pop(name)
        assert score(answer, is_preloaded=True) < whole, name
        answer.headers[name] = value


def test_cookies_are_of_this_host_and_not_for_scripts(in_production: None) -> None:
    client = Client()
    client.get("/accounts/login/", secure=True)
    person = Person.objects.create_user("ada@example.org", "seven long ferries", name="Ada")
    client.post(
        "/accounts/login/", {"login": person.email, "password": "seven long ferries"}, secure=True
    )
    assert len(client.cookies) >= 2
    for name, cookie in client.cookies.items():
        assert name.startswith("__Host-")
        assert cookie["secure"] and cookie["httponly"] and cookie["samesite"] == "Lax"
        assert cookie["path"] == "/" and not cookie["domain"]


@pytest.mark.parametrize("path", ["/", "/ratings/", "/nowhere/", "/accounts/login/", "/?q=%00"])
def test_every_answer_restricts_the_browser(client: Client, path: str) -> None:
    answer = client.get(path)
    assert {name: answer[name] for name in HEADERS} == HEADERS
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_policy_that_a_view_sets_itself_stays() -> None:
    def strict(request: object) -> HttpResponse:
        return HttpResponse("fine", headers={"Content-Security-Policy": "sandbox"})

    response = security_headers(strict)(RequestFactory().get("/"))
    assert response["Content-Security-Policy"] == "sandbox"


def test_the_check_for_deployment_finds_nothing() -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings.production",
        "PORTAL_SECRET_KEY": "kXb2".join("0123456789abcdefgh"),
        "PORTAL_HOSTS": "example.org",
        "PORTAL_MAIL_URL": "smtps://portal:secret@mail.example.org",
        "PORTAL_MAIL_FROM": "portal@example.org",
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
