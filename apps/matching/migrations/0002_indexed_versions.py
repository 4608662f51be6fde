import django.db.models.deletion
from django.db import migrations, models


# Where an earlier release kept it, in the table of the analyses.
COPY = """
DO $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM information_schema.columns
        WHERE table_schema = current_schema()
        AND table_name = 'claims_reading' AND column_name = 'indexed_at'
    ) THEN
        INSERT INTO matching_indexedversion (version_id, at)
        SELECT version_id, indexed_at FROM claims_reading WHERE indexed_at IS NOT NULL;
    END IF;
END $$;
"""
# Reversed, it goes back there: 0002 of suggestions, which takes the column away, is reversed before.
COPY_BACK = """
UPDATE claims_reading AS analysis
SET indexed_at = indexed.at
FROM matching_indexedversion AS indexed
WHERE indexed.version_id = analysis.version_id;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_hints'),
        ('matching', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexedVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.articleversion')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.RunSQL(COPY, COPY_BACK),
    ]
