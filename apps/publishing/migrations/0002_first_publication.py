from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery


def fill(apps, schema_editor):
    """Copy the day of each verdict's first edition."""
    Edition = apps.get_model("publishing", "Edition")
    Verdict = apps.get_model("publishing", "Verdict")
    first = Edition.objects.filter(verdict=OuterRef("pk"), number=1).values("published_at")
    Verdict.objects.filter(current__isnull=False).update(first_published_at=Subquery(first))


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_squashed")]

    operations = [
        migrations.AddField("verdict", "first_published_at", models.DateTimeField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            "verdict",
            models.Index(fields=["-first_published_at", "-id"], name="verdict_latest_first"),
        ),
        migrations.AddConstraint(
            "verdict",
            models.CheckConstraint(
                condition=Q(current__isnull=True, first_published_at__isnull=True)
                | Q(current__isnull=False, first_published_at__isnull=False),
                name="verdict_published_has_day",
            ),
        ),
    ]
