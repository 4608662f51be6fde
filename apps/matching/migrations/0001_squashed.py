import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# The postings and vectors of the search index: plain tables, read by SQL alone. They hold nothing that
# cannot be made again from the texts, and no document is ever deleted, so they carry no foreign keys:
# those would cost more at every insert than the index itself.
WITH_POSTINGS = ("sentence", "claim", "review", "headline")
WITH_VECTORS = ("sentence", "claim", "review")

POSTINGS = """
CREATE TABLE claims_posting_{kind} (
    lexeme_id bigint NOT NULL,
    document_id bigint NOT NULL,
    weight real NOT NULL
);
CREATE UNIQUE INDEX claims_posting_{kind}_covering
    ON claims_posting_{kind} (lexeme_id, document_id) INCLUDE (weight);
CREATE INDEX claims_posting_{kind}_document ON claims_posting_{kind} (document_id);
"""

# pgvector comes with the embedded server; a server without it works on words alone.
VECTORS = """
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'vector') THEN
        BEGIN
            CREATE EXTENSION IF NOT EXISTS vector;
        EXCEPTION WHEN insufficient_privilege THEN
            RAISE NOTICE 'pgvector is there, but this role may not enable it';
            RETURN;
        END;
        CREATE TABLE claims_vector_{kind} (
            document_id bigint PRIMARY KEY,
            vector vector(384) NOT NULL
        );
        CREATE INDEX claims_vector_{kind}_nearest
            ON claims_vector_{kind} USING hnsw (vector vector_cosine_ops);
    END IF;
END $$;
"""

UNDO_POSTINGS = "DROP TABLE claims_posting_{kind}"
UNDO_VECTORS = "DROP TABLE IF EXISTS claims_vector_{kind}"


def _statement(text: str, kind: str) -> str:
    return text.replace("{kind}", kind)


class Migration(migrations.Migration):
    replaces = [
        ("claims", "0002_matches"),
        ("claims", "0003_search_index"),
    ]

    initial = True

    dependencies = [
        ('articles', '0001_squashed'),
        ('claimreviews', '0001_squashed'),
        ('claims', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Lexeme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=64, unique=True)),
                ('sentences', models.PositiveIntegerField(default=0)),
                ('claims', models.PositiveIntegerField(default=0)),
                ('reviews', models.PositiveIntegerField(db_default=0, default=0)),
                ('headlines', models.PositiveIntegerField(db_default=0, default=0)),
            ],
            options={
                'db_table': 'claims_lexeme',
                'ordering': ['word'],
            },
        ),
        migrations.CreateModel(
            name='Match',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.FloatField()),
                ('reasons', models.JSONField(default=dict)),
                ('relation', models.CharField(default='not_comparable', max_length=14)),
                ('state', models.CharField(choices=[('suggested', 'Suggested'), ('confirmed', 'Confirmed'), ('rejected', 'Rejected')], default='suggested', max_length=10)),
                ('suggested_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matches', to='claims.claim')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matched_by', to='claims.claim')),
                ('review', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matches', to='claimreviews.claimreview')),
                ('sentence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matches', to='articles.sentence')),
            ],
            options={
                'verbose_name_plural': 'matches',
                'db_table': 'claims_match',
                'ordering': ['claim', '-score', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('claim', 'other'), name='match_claim_once'), models.UniqueConstraint(fields=('claim', 'sentence'), name='match_sentence_once'), models.UniqueConstraint(fields=('claim', 'review'), name='match_review_once'), models.CheckConstraint(condition=models.Q(models.Q(('other__isnull', False), ('review__isnull', True), ('sentence__isnull', True)), models.Q(('other__isnull', True), ('review__isnull', True), ('sentence__isnull', False)), models.Q(('other__isnull', True), ('review__isnull', False), ('sentence__isnull', True)), _connector='OR'), name='match_with_one_thing'), models.CheckConstraint(condition=models.Q(('state', 'suggested'), ('decided_by__isnull', False), _connector='XOR'), name='match_decided_by_somebody')],
            },
        ),
        *[
            migrations.RunSQL(_statement(POSTINGS, kind), _statement(UNDO_POSTINGS, kind))
            for kind in WITH_POSTINGS
        ],
        *[
            migrations.RunSQL(_statement(VECTORS, kind), _statement(UNDO_VECTORS, kind))
            for kind in WITH_VECTORS
        ],
    ]
