"""Gives tokens without an end one year from the day of the upgrade."""

import datetime as dt

from django.db import migrations
from django.utils import timezone


def end_in_a_year(apps, schema_editor):
    endless = apps.get_model("people", "Token").objects.filter(expires_at=None)
    endless.update(expires_at=timezone.now() + dt.timedelta(days=365))


class Migration(migrations.Migration):
    dependencies = [("people", "0002_invitations_and_mails")]

    # The column stays nullable: the version before this one may still create such a token while the
    # upgrade runs. A token without an end is not usable.
    operations = [migrations.RunPython(end_in_a_year, migrations.RunPython.noop)]
