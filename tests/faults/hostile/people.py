"""Whoever sends: nobody, and one person of each role with a session and a token."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from random import Random

from django.middleware.csrf import CSRF_ALLOWED_CHARS

from tests.faults.running import ROOT, Demo

CSRF = "hostile0hostile0hostile0hostile0"
# Whatever earlier inputs did to these people, they have their role again.
_SIGN_IN = """
import django; django.setup()
import json
from django.test import Client
from django.utils import timezone
from apps.people.models import Person
from apps.people.operations import issue_token
from portal.demo import sign_ins
found = {}
for entry in sign_ins():
    person = Person.objects.get(name=entry["name"])
    person.role, person.is_active = entry["role"], True
    person.save()
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    token = issue_token(actor=person, name="hostile", scopes=SCOPES, now=timezone.now())[1]
    found[entry["role"]] = [client.cookies["sessionid"].value, token]
print(json.dumps(found))
"""


def rendering(random: Random) -> str:
    """Return the field of a form that goes with the cookie, as a new rendering of its page has it.

    The portal carries each rendering out once (``apps.requests.sent_forms``). Masked as Django does it.
    """
    mask = random.choices(CSRF_ALLOWED_CHARS, k=len(CSRF))
    place = CSRF_ALLOWED_CHARS.index
    sums = (place(one) + place(other) for one, other in zip(CSRF, mask, strict=True))
    return "".join([*mask, *(CSRF_ALLOWED_CHARS[each % len(CSRF_ALLOWED_CHARS)] for each in sums)])


@dataclass(frozen=True)
class Sender:
    """A role, with the value of its session's cookie and its token; both empty for nobody."""

    role: str
    session: str = ""
    token: str = ""

    def page_headers(self) -> list[tuple[str, str]]:
        """Return the headers of a browser."""
        session = f"; sessionid={self.session}" if self.session else ""
        return [("Cookie", f"csrftoken={CSRF}{session}")]

    def api_headers(self) -> list[tuple[str, str]]:
        """Return the headers of a program."""
        return [("Authorization", f"Bearer {self.token}")] if self.token else []


def sign_in(running: Demo) -> list[Sender]:
    """Return nobody and one person of each role, signed in anew."""
    environment = os.environ | {
        "PORTAL_DATA": str(running.folder),
        "DATABASE_URL": running.database_url,
        "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
    }
    script = _SIGN_IN.replace("SCOPES", '["read", "write"]')
    command = [sys.executable, "-c", script]
    ran = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    found = json.loads(ran.stdout.splitlines()[-1])
    return [Sender("nobody"), *(Sender(role, *keys) for role, keys in found.items())]
