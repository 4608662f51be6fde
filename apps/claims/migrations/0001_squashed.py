import apps.common.fields
import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
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
        ("claims", "0001_initial"),
        ("claims", "0004_places_in_versions"),
        ("claims", "0010_topics"),
        ("claims", "0011_newest_entries"),
        ("claims", "0012_words_in_lists"),
        ("claims", "0013_merged_claimants"),
        ("claims", "0002_matches"),
        ("claims", "0003_search_index"),
        ("claims", "0005_weights"),
        ("claims", "0009_taken_back"),
    ]

    initial = True

    dependencies = [
        ('articles', '0001_squashed'),
        ('claimreviews', '0001_squashed'),
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
                'ordering': ['word'],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('statement', models.CharField(max_length=500)),
                ('kind', models.CharField(choices=[('quantity', 'Quantity'), ('date', 'Date'), ('quote', 'Quote'), ('event', 'Event'), ('comparison', 'Comparison'), ('other', 'Other')], max_length=12)),
                ('claimed_on', apps.common.fields.EDTFField(blank=True, default='', max_length=64, validators=[apps.common.fields.check_edtf])),
                ('claimed_earliest', models.DateField(blank=True, null=True)),
                ('claimed_latest', models.DateField(blank=True, null=True)),
                ('value_data', models.JSONField(blank=True, null=True)),
                ('language', models.CharField(default='en', max_length=35)),
                ('created_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='claims.claim')),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Appearance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('exact', models.TextField()),
                ('prefix', models.CharField(blank=True, default='', max_length=64)),
                ('suffix', models.CharField(blank=True, default='', max_length=64)),
                ('anchor', models.CharField(choices=[('anchored', 'Anchored'), ('orphaned', 'Orphaned')], default='anchored', max_length=10)),
                ('is_first', models.BooleanField(default=False)),
                ('lost_in', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.articleversion')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appearances', to='articles.articleversion')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appearances', to='claims.claim')),
            ],
            options={
                'ordering': ['claim', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Claimant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('kind', models.CharField(choices=[('person', 'Person'), ('organisation', 'Organisation')], default='person', max_length=12)),
                ('description', models.CharField(blank=True, default='', max_length=200)),
                ('same_as', models.URLField(blank=True, default='', max_length=500)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='claims.claimant')),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='claim',
            name='claimant',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claims', to='claims.claimant'),
        ),
        migrations.CreateModel(
            name='ClaimantEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=40)),
                ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('after', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('note', models.TextField(blank=True, default='')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claimant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='claims.claimant')),
            ],
            options={
                'verbose_name_plural': 'claimant entries',
                'ordering': ['-at', '-pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ClaimEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=40)),
                ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('after', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('note', models.TextField(blank=True, default='')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='claims.claim')),
            ],
            options={
                'verbose_name_plural': 'claim entries',
                'ordering': ['-at', '-pk'],
                'abstract': False,
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
                'ordering': ['claim', '-score', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PassageChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.TextField()),
                ('after', models.TextField(blank=True, default='')),
                ('noticed_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('noted_at', models.DateTimeField(blank=True, null=True)),
                ('appearance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='claims.appearance')),
                ('noted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.articleversion')),
            ],
            options={
                'ordering': ['-noticed_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('finished_at', models.DateTimeField()),
                ('rules', models.CharField(max_length=40)),
                ('unjudged', models.PositiveIntegerField(default=0)),
                ('indexed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reading', to='articles.articleversion')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('exact', models.TextField()),
                ('kind', models.CharField(choices=[('quantity', 'Quantity'), ('date', 'Date'), ('quote', 'Quote'), ('event', 'Event'), ('comparison', 'Comparison'), ('other', 'Other')], max_length=12)),
                ('score', models.FloatField()),
                ('reasons', models.JSONField(default=list)),
                ('value_data', models.JSONField(blank=True, null=True)),
                ('speaker', models.CharField(blank=True, default='', max_length=300)),
                ('cue', models.CharField(blank=True, default='', max_length=100)),
                ('state', models.CharField(choices=[('open', 'Open'), ('accepted', 'Accepted'), ('dismissed', 'Dismissed')], default='open', max_length=10)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('claim', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='claims.claim')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='articles.articleversion')),
            ],
            options={
                'ordering': ['version', 'start', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SuggestionEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=40)),
                ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('after', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('note', models.TextField(blank=True, default='')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('suggestion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='claims.suggestion')),
            ],
            options={
                'verbose_name_plural': 'suggestion entries',
                'ordering': ['-at', '-pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='claims.topic')),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='claim',
            name='topics',
            field=models.ManyToManyField(blank=True, related_name='claims', to='claims.topic'),
        ),
        migrations.CreateModel(
            name='TopicEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=40)),
                ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('after', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('note', models.TextField(blank=True, default='')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='claims.topic')),
            ],
            options={
                'verbose_name_plural': 'topic entries',
                'ordering': ['-at', '-pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Weighting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=40)),
                ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('after', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('note', models.TextField(blank=True, default='')),
                ('number', models.PositiveIntegerField(unique=True)),
                ('weights', models.JSONField()),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-number'],
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='appearance',
            constraint=models.UniqueConstraint(fields=('claim', 'version', 'start', 'end'), name='appearance_once'),
        ),
        migrations.AddConstraint(
            model_name='appearance',
            constraint=models.UniqueConstraint(condition=models.Q(('is_first', True)), fields=('claim',), name='appearance_one_first'),
        ),
        migrations.AddConstraint(
            model_name='appearance',
            constraint=models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='appearance_not_empty'),
        ),
        migrations.AddConstraint(
            model_name='appearance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('anchor', 'anchored'), ('lost_in__isnull', True)), models.Q(('anchor', 'orphaned'), ('lost_in__isnull', False)), _connector='OR'), name='appearance_lost_somewhere'),
        ),
        migrations.AddConstraint(
            model_name='claimant',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='claimant_not_merged_into_itself'),
        ),
        migrations.AddIndex(
            model_name='claimantentry',
            index=models.Index(fields=['-at', '-id'], name='claimantentry_newest'),
        ),
        migrations.AddIndex(
            model_name='claimantentry',
            index=models.Index(fields=['verb', '-at', '-id'], name='claimantentry_by_verb'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimantentry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7dba12b63366f21f1c714b86fe27b48e6a39c51b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b69a3', table='claims_claimantentry', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='claimentry',
            index=models.Index(fields=['-at', '-id'], name='claimentry_newest'),
        ),
        migrations.AddIndex(
            model_name='claimentry',
            index=models.Index(fields=['verb', '-at', '-id'], name='claimentry_by_verb'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimentry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7008ccdb262ac54f3cb83bdf4a063ff212be4607', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b8170', table='claims_claimentry', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.UniqueConstraint(fields=('claim', 'other'), name='match_claim_once'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.UniqueConstraint(fields=('claim', 'sentence'), name='match_sentence_once'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.UniqueConstraint(fields=('claim', 'review'), name='match_review_once'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('other__isnull', False), ('review__isnull', True), ('sentence__isnull', True)), models.Q(('other__isnull', True), ('review__isnull', True), ('sentence__isnull', False)), models.Q(('other__isnull', True), ('review__isnull', False), ('sentence__isnull', True)), _connector='OR'), name='match_with_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'suggested'), ('decided_by__isnull', False), _connector='XOR'), name='match_decided_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='passagechange',
            constraint=models.UniqueConstraint(fields=('appearance', 'version'), name='passage_change_once_a_version'),
        ),
        migrations.AddConstraint(
            model_name='passagechange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('noted_at__isnull', True), ('noted_by__isnull', True)), models.Q(('noted_at__isnull', False), ('noted_by__isnull', False)), _connector='OR'), name='passage_change_noted_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.UniqueConstraint(fields=('version', 'start', 'end'), name='suggestion_once'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(('score__gte', 0), ('score__lte', 1)), name='suggestion_score_0_to_1'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_by__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_by__isnull', False)), _connector='OR'), name='suggestion_decided_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='suggestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'accepted'), _negated=True), ('claim__isnull', False), _connector='OR'), name='suggestion_accepted_as_a_claim'),
        ),
        migrations.AddIndex(
            model_name='suggestionentry',
            index=models.Index(fields=['-at', '-id'], name='suggestionentry_newest'),
        ),
        migrations.AddIndex(
            model_name='suggestionentry',
            index=models.Index(fields=['verb', '-at', '-id'], name='suggestionentry_by_verb'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestionentry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='59ecbb5dcfdf2e985823124ba8808682add947d1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3470d', table='claims_suggestionentry', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='topic_not_merged_into_itself'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['-created_at', '-id'], name='claims_clai_created_d60f41_idx'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('statement', ''), _negated=True), name='claim_says_something'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['quantity', 'date', 'quote', 'event', 'comparison', 'other'])), name='claim_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='claim_not_merged_into_itself'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), ('retired_at__isnull', True), _connector='OR'), name='claim_merged_or_retired'),
        ),
        migrations.AddIndex(
            model_name='topicentry',
            index=models.Index(fields=['-at', '-id'], name='topicentry_newest'),
        ),
        migrations.AddIndex(
            model_name='topicentry',
            index=models.Index(fields=['verb', '-at', '-id'], name='topicentry_by_verb'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='topicentry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2d7b706e1b0826bdff7541b4cbb15b8c4e34315a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3f0a9', table='claims_topicentry', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='weighting',
            index=models.Index(fields=['-at', '-id'], name='weighting_newest'),
        ),
        migrations.AddIndex(
            model_name='weighting',
            index=models.Index(fields=['verb', '-at', '-id'], name='weighting_by_verb'),
        ),
        migrations.AddConstraint(
            model_name='weighting',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 2)), name='weighting_after_the_defaults'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='weighting',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e1259aec5dd02944dcc2b8279de903fe3a5ae0b4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8ba1c', table='claims_weighting', when='BEFORE')),
        ),
        migrations.RunSQL(
            "CREATE INDEX claim_trigrams ON claims_claim USING gin (portal_trigrams(statement))",
            "DROP INDEX claim_trigrams",
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
