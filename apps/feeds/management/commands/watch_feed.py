"""``manage.py watch_feed``: watch a feed, end its watch, or list the feeds."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from apps.common.errors import Refusal
from apps.common.fetching import Unfetchable
from apps.common.web_addresses import with_scheme
from apps.feeds import jobs, operations
from apps.feeds.models import Feed
from apps.feeds.operations import kept_address
from apps.people.models import Person


class Command(BaseCommand):
    help = (
        "Watch a feed (RSS, Atom, JSON Feed), or the one that a web page names: every new entry of it "
        "is imported. It is polled at once; the worker fetches its pages and polls it again. Without "
        "an address, the feeds that are or were watched are listed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", nargs="?", metavar="ADDRESS")
        parser.add_argument("--actor", default="", help="mail address of who watches")
        parser.add_argument(
            "--all", action="store_true", help="also import the entries that are in it now"
        )
        parser.add_argument("--stop", action="store_true", help="end its watch")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["address"]:
            self._list()
            return
        person = Person.objects.active().with_address(options["actor"]).first()
        if person is None:
            raise CommandError(
                "Name who watches, with the address they sign in by: --actor ADDRESS."
            )
        try:
            act = self._stop if options["stop"] else self._watch
            act(person, with_scheme(options["address"]), takes_all=options["all"])
        except (Refusal, Unfetchable) as error:
            raise CommandError(str(error)) from error

    def _watch(self, person: Person, address: str, *, takes_all: bool) -> None:
        feed, is_new = operations.add_feed(
            actor=person, url=address, takes_all=takes_all, now=timezone.now()
        )
        jobs.poll(feed_id=feed.pk)
        if takes_all and not is_new and feed.items.earlier().exists():
            operations.take_earlier(actor=person, feed_id=feed.pk, now=timezone.now())
        self._print(Feed.objects.for_list().get(pk=feed.pk))

    def _stop(self, person: Person, address: str, *, takes_all: bool) -> None:
        feed = Feed.objects.filter(url=kept_address(address)).first()
        if feed is None:
            raise CommandError(f"{address} is not watched.")
        operations.unwatch_feed(actor=person, feed_id=feed.pk, now=timezone.now())
        self._print(Feed.objects.for_list().get(pk=feed.pk))

    def _list(self) -> None:
        for feed in Feed.objects.for_list():
            self._print(feed)

    def _print(self, feed: Feed) -> None:
        state = f"next poll {feed.next_at:%Y-%m-%d %H:%M} UTC" if feed.is_on else "not watched"
        outcome = feed.get_last_outcome_display() or "not polled yet"
        self.stdout.write(f"{feed.url}: {state}; {outcome}. {feed.message}".rstrip())
