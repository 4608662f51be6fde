from django.db import migrations, models

# Unlogged: no write-ahead log, so no wait for the disk. One index, and room in each page for the next
# number of its rows, so that a count changes no index.
TABLE = """
CREATE UNLOGGED TABLE requests_count (
    key varchar(200) PRIMARY KEY,
    number integer NOT NULL,
    ends_at timestamp with time zone NOT NULL
) WITH (fillfactor = 50)
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.RunSQL(
            TABLE,
            "DROP TABLE requests_count",
            state_operations=[
                migrations.CreateModel(
                    name="Count",
                    fields=[
                        ("key", models.CharField(max_length=200, primary_key=True, serialize=False)),
                        ("number", models.IntegerField()),
                        ("ends_at", models.DateTimeField()),
                    ],
                ),
            ],
        ),
    ]
