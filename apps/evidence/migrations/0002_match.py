import django.db.models.deletion
from django.db import migrations, models

# Evidence that came with a match was attached in the moment the match was confirmed, by the same
# person, over the words of its sentence. Where two matches fit, the one of the evidence's own claim.
MATCH_OF_OLD_EVIDENCE = """
UPDATE evidence_evidence AS evidence
SET match_id = (
    SELECT match.id
    FROM claims_match AS match
    JOIN articles_sentence AS sentence ON sentence.id = match.sentence_id
    WHERE match.state = 'confirmed'
      AND match.decided_at = evidence.added_at
      AND match.decided_by_id = evidence.added_by_id
      AND sentence.version_id = evidence.article_version_id
      AND evidence.start < sentence."end"
      AND evidence."end" > sentence.start
    ORDER BY match.claim_id = evidence.claim_id DESC, match.id
    LIMIT 1
)
WHERE evidence.article_version_id IS NOT NULL AND evidence.match_id IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0001_squashed"),
        ("matching", "0002_indexed_versions"),
    ]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="match",
            field=models.ForeignKey(
                blank=True,
                help_text="The match that the passage was found by, when it was.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evidence",
                to="matching.match",
            ),
        ),
        migrations.RunSQL(MATCH_OF_OLD_EVIDENCE, migrations.RunSQL.noop),
    ]
