from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0011_newest_entries"), ("articles", "0007_words_in_lists")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX claim_trigrams ON claims_claim USING gin (portal_trigrams(statement))",
            "DROP INDEX claim_trigrams",
        ),
    ]
