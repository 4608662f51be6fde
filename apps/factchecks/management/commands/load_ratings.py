"""``manage.py load_ratings``: creates the rating scale once, and never changes one that is there."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.factchecks.operations import ratings

SCALE = settings.BASE_DIR / "fixtures" / "ratings.json"


class Command(BaseCommand):
    help = (
        "Create the rating scale when the portal has none; one that is there stays as it is. "
        "--add SLUG creates a rating of the file that the scale does not have."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--add", metavar="SLUG", default="", help="create this rating alone")

    def handle(self, *args: Any, **options: Any) -> None:
        scale = json.loads(SCALE.read_text(encoding="utf-8"))
        if slug := options["add"]:
            scale = [rating for rating in scale if rating["slug"] == slug]
            if not scale:
                raise CommandError(f"{SCALE.name} has no rating “{slug}”.")
        created = ratings.create_ratings(scale, to_existing=bool(slug))
        self.stdout.write(
            f"Created {created} ratings."
            if created
            else "The portal has these ratings. Nothing is changed."
            if slug
            else "The portal has a rating scale. Nothing is changed."
        )
