"""The table of the shared cache, in which guesses are counted; and the count of ended sessions."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_every_token_ends")]

    operations = [
        migrations.RunSQL(
            'CREATE TABLE "django_shared_cache" ('
            '"cache_key" varchar(255) PRIMARY KEY, "value" text NOT NULL, "expires" timestamptz NOT NULL);'
            ' CREATE INDEX "django_shared_cache_expires" ON "django_shared_cache" ("expires");',
            'DROP TABLE "django_shared_cache";',
        ),
        migrations.AddField(
            model_name="person",
            name="sessions_ended",
            field=models.PositiveIntegerField(default=0, db_default=0),
        ),
    ]
