import apps.common.fields
import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("evidence", "0001_initial"),
        ("evidence", "0002_newest_entries"),
    ]

    initial = True

    dependencies = [
        ('articles', '0001_squashed'),
        ('claims', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(blank=True, default='', max_length=2000)),
                ('title', models.CharField(max_length=500)),
                ('author', models.CharField(blank=True, default='', max_length=300)),
                ('published', apps.common.fields.EDTFField(blank=True, default='', max_length=64, validators=[apps.common.fields.check_edtf])),
                ('published_earliest', models.DateField(blank=True, null=True)),
                ('published_latest', models.DateField(blank=True, null=True)),
                ('kind', models.CharField(choices=[('article', 'Article'), ('report', 'Report'), ('dataset', 'Data set'), ('statement', 'Statement'), ('document', 'Document'), ('interview', 'Interview'), ('other', 'Other')], default='article', max_length=12)),
                ('tags', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('retracted', 'Retracted'), ('secondhand', 'Second-hand'), ('preliminary', 'Preliminary'), ('reviewed', 'Reviewed')], max_length=20), blank=True, default=list, size=None)),
                ('article', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='source', to='articles.article')),
                ('publisher', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='articles.publisher')),
            ],
            options={
                'ordering': ['title', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stance', models.CharField(choices=[('corroborates', 'Corroborates'), ('conflicts', 'Conflicts'), ('qualifies', 'Qualifies'), ('context', 'Context')], max_length=12)),
                ('passage', models.TextField()),
                ('prefix', models.CharField(blank=True, default='', max_length=64)),
                ('suffix', models.CharField(blank=True, default='', max_length=64)),
                ('start', models.PositiveIntegerField(blank=True, null=True)),
                ('end', models.PositiveIntegerField(blank=True, null=True)),
                ('language', models.CharField(blank=True, default='', max_length=35)),
                ('value_data', models.JSONField(blank=True, null=True)),
                ('directness', models.CharField(choices=[('primary', 'Primary'), ('secondary', 'Secondary')], default='secondary', max_length=10)),
                ('note', models.TextField(blank=True, default='')),
                ('added_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('article_version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='articles.articleversion')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='claims.claim')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='evidence.source')),
            ],
            options={
                'verbose_name_plural': 'evidence',
                'ordering': ['added_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='EvidenceEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=40)),
                ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('after', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('note', models.TextField(blank=True, default='')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='evidence.evidence')),
            ],
            options={
                'verbose_name_plural': 'evidence entries',
                'ordering': ['-at', '-pk'],
                'abstract': False,
                'indexes': [models.Index(fields=['-at', '-id'], name='evidenceentry_newest'), models.Index(fields=['verb', '-at', '-id'], name='evidenceentry_by_verb')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='evidenceentry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='497c80ee5f9e3ec8e3a2cdcbf535cb48b8a88037', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_689c8', table='evidence_evidenceentry', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('url', ''), _negated=True), ('article__isnull', True)), fields=('url',), name='source_url_once'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('url', ''), _negated=True), ('article__isnull', False), _connector='OR'), name='source_has_link_or_article'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(('tags__contained_by', ['retracted', 'secondhand', 'preliminary', 'reviewed'])), name='source_tags_known'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('passage', ''), _negated=True), name='evidence_has_a_passage'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('article_version__isnull', True), ('end__isnull', True), ('start__isnull', True)), models.Q(('article_version__isnull', False), ('start__lt', models.F('end'))), _connector='OR'), name='evidence_span_whole_or_absent'),
        ),
    ]
