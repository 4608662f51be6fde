"""The writes about outlets: finding one by domain or name, adding it when new, changing its details."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from django.db import transaction

from apps.articles.models import Publisher, PublisherEntry
from apps.articles.permissions import PERMISSIONS
from apps.common.errors import Conflict, Invalid
from apps.common.locking import advisory_lock, check_version, lock
from apps.common.slugs import free_slug
from apps.common.web_addresses import is_web_address
from apps.extraction.result import ExtractedDocument
from apps.history.recording import record
from apps.people.models import Person
from apps.people.permissions import require
from apps.reading.text.invisible import visible_name


def publisher_of(extracted: ExtractedDocument, url: str) -> Publisher | None:
    """Find the publisher by domain, then by name; add it when the text names a new one."""
    site = extracted.site or (urlsplit(url).hostname if is_web_address(url) else "") or ""
    domain = site.lower().removeprefix("www.")[:253]
    name = visible_name(extracted.publisher or domain)[:200]
    if not name:
        return None
    return _find(name, domain) or _add(name, domain)


def named_publisher(name: str) -> Publisher | None:
    """Return the publisher called ``name``, added when new; none for an empty name."""
    name = visible_name(name).strip()[:200]
    if not name:
        return None
    return _find(name, "") or _add(name, "")


def _find(name: str, domain: str) -> Publisher | None:
    """Find by domain, else by name; never an outlet of that name that has another domain."""
    named = Publisher.objects.filter(name__iexact=name)
    if not domain:
        return named.first()
    return Publisher.objects.filter(domain=domain).first() or named.filter(domain="").first()


def _add(name: str, domain: str) -> Publisher:
    """Add a publisher under a free slug, unless another transaction has just added it."""
    advisory_lock("new publisher")
    slug = free_slug(Publisher.objects.all(), name)
    return _find(name, domain) or Publisher.objects.create(name=name, slug=slug, domain=domain)


@transaction.atomic
def change_publisher(
    *,
    actor: Person,
    publisher_id: int,
    expected_version: int,
    name: str,
    now: dt.datetime,
    domain: str = "",
    country: str = "",
    language: str = "",
    ownership_note: str = "",
) -> Publisher:
    """Change the details of an outlet.

    The lock of new ones comes before the row: whoever adds one may hold claims, and whoever holds claims
    to approve what is written about them waits for this row.
    """
    advisory_lock("new publisher")
    publisher = lock(Publisher.objects.all(), publisher_id)
    require(PERMISSIONS["keep_publishers"], actor, publisher)
    check_version(publisher, expected_version)
    if not name.strip():
        raise Invalid(fields={"name": "A publisher needs a name."})
    domain = domain.strip().lower()[:253]
    if domain and Publisher.objects.filter(domain=domain).exclude(pk=publisher.pk).exists():
        raise Conflict(f"Another publisher has the domain {domain}.")
    before = _outlet(publisher)
    publisher.name, publisher.domain = name.strip()[:200], domain
    publisher.country, publisher.language = country[:2].upper(), language[:35]
    publisher.ownership_note = ownership_note
    publisher.version += 1
    publisher.save()
    record(
        PublisherEntry,
        publisher=publisher,
        actor=actor,
        verb="change_publisher",
        at=now,
        before=before,
        after=_outlet(publisher),
    )
    return publisher


def _outlet(publisher: Publisher) -> dict[str, object]:
    names = ("name", "domain", "country", "language", "ownership_note")
    return {name: getattr(publisher, name) for name in names}
