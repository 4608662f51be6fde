import apps.common.fields
import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("claims", "0001_initial"),
        ("claims", "0004_places_in_versions"),
        ("claims", "0010_topics"),
        ("claims", "0011_newest_entries"),
        ("claims", "0012_words_in_lists"),
        ("claims", "0013_merged_claimants"),
    ]

    initial = True

    dependencies = [
        ('articles', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            model_name='passagechange',
            constraint=models.UniqueConstraint(fields=('appearance', 'version'), name='passage_change_once_a_version'),
        ),
        migrations.AddConstraint(
            model_name='passagechange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('noted_at__isnull', True), ('noted_by__isnull', True)), models.Q(('noted_at__isnull', False), ('noted_by__isnull', False)), _connector='OR'), name='passage_change_noted_by_somebody'),
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
        migrations.RunSQL(
            "CREATE INDEX claim_trigrams ON claims_claim USING gin (portal_trigrams(statement))",
            "DROP INDEX claim_trigrams",
        ),
    ]
