from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):
    dependencies = [("claims", "0006_outside_reviews")]

    operations = [
        migrations.AddField(
            model_name="outsidereview",
            name="imported_at",
            field=models.DateTimeField(default=timezone.now),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="outsidereview",
            index=models.Index(fields=["-imported_at", "-id"], name="outside_last_imported"),
        ),
    ]
