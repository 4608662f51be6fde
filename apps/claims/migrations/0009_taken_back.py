from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0008_imports_by_address")]

    operations = [
        migrations.AddField(
            model_name="claim",
            name="retired_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True), ("retired_at__isnull", True), _connector="OR"
                ),
                name="claim_merged_or_retired",
            ),
        ),
    ]
