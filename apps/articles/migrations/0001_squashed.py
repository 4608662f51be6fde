import apps.common.fields
import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


# The functions use built-in functions alone, so that a dump of the database can be restored.
TRIGRAMS = """
CREATE FUNCTION portal_trigrams(words text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT substr(upper(left(words, 4000)), n, 3)), '{}')
    FROM generate_series(1, length(upper(left(words, 4000))) - 2) AS n
$$
"""
OF_ARTICLE = """
CREATE FUNCTION portal_article_trigrams(title text, site text, url text, authors text[])
RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT substr(whole, n, 3)), '{}')
    FROM (
        SELECT upper(
            title || chr(10) || site || chr(10) || left(url, 2000) || chr(10)
            || array_to_string(authors, chr(10))
        ) AS whole
    ) AS joined, generate_series(1, length(whole) - 2) AS n
$$
"""
INDEX = """
CREATE INDEX article_trigrams ON articles_article
USING gin (portal_article_trigrams(title, site, url, authors))
"""


class Migration(migrations.Migration):
    replaces = [
        ("articles", "0001_initial"),
        ("articles", "0002_versions_and_watches"),
        ("articles", "0003_waiting_items"),
        ("articles", "0004_lists"),
        ("articles", "0006_newest_entries"),
        ("articles", "0007_words_in_lists"),
        ("articles", "0008_lead_images"),
        ("articles", "0009_structure"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Original',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('data', models.BinaryField()),
                ('size', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Publisher',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('domain', models.CharField(blank=True, default='', max_length=253)),
                ('country', models.CharField(blank=True, default='', max_length=2)),
                ('language', models.CharField(blank=True, default='', max_length=35)),
                ('ownership_note', models.TextField(blank=True, default='')),
            ],
            options={
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PublisherEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=40)),
                ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('after', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('note', models.TextField(blank=True, default='')),
            ],
            options={
                'verbose_name_plural': 'publisher entries',
                'ordering': ['-at', '-pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Sentence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('index', models.PositiveIntegerField()),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
            ],
            options={
                'ordering': ['version', 'index'],
            },
        ),
        migrations.CreateModel(
            name='Watch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_on', models.BooleanField(default=True)),
                ('interval', models.DurationField()),
                ('next_at', models.DateTimeField()),
                ('last_at', models.DateTimeField(blank=True, null=True)),
                ('last_outcome', models.CharField(blank=True, choices=[('same', 'Unchanged'), ('changed', 'Changed'), ('gone', 'Gone'), ('failed', 'Could not be looked at')], default='', max_length=10)),
                ('message', models.CharField(blank=True, default='', max_length=300)),
                ('etag', models.CharField(blank=True, default='', max_length=200)),
                ('last_modified', models.CharField(blank=True, default='', max_length=100)),
            ],
            options={
                'verbose_name_plural': 'watches',
                'ordering': ['next_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=500)),
                ('authors', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), blank=True, default=list, size=None)),
                ('site', models.CharField(blank=True, default='', max_length=253)),
                ('url', models.URLField(blank=True, default='', max_length=2000)),
                ('canonical_url', models.URLField(blank=True, max_length=2000, null=True, unique=True)),
                ('published', apps.common.fields.EDTFField(blank=True, default='', max_length=64, validators=[apps.common.fields.check_edtf])),
                ('published_earliest', models.DateField(blank=True, null=True)),
                ('published_latest', models.DateField(blank=True, null=True)),
                ('modified', apps.common.fields.EDTFField(blank=True, default='', max_length=64, validators=[apps.common.fields.check_edtf])),
                ('language', models.CharField(blank=True, default='', max_length=35)),
                ('doubts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('settled', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('came_by', models.CharField(choices=[('paste', 'Pasted'), ('upload', 'Uploaded'), ('command', 'Command line'), ('api', 'API'), ('address', 'From its address'), ('list', 'From a list'), ('feed', 'From a feed')], max_length=10)),
                ('imported_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('imported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-imported_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ArticleEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=40)),
                ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('after', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('note', models.TextField(blank=True, default='')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='articles.article')),
            ],
            options={
                'verbose_name_plural': 'article entries',
                'ordering': ['-at', '-pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('came_by', models.CharField(choices=[('paste', 'Pasted'), ('upload', 'Uploaded'), ('command', 'Command line'), ('api', 'API'), ('address', 'From its address'), ('list', 'From a list'), ('feed', 'From a feed')], max_length=10)),
                ('name', models.CharField(blank=True, default='', max_length=255)),
                ('message', models.TextField(blank=True, default='')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ImportItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('url', models.CharField(blank=True, default='', max_length=2000)),
                ('row', models.PositiveIntegerField(blank=True, null=True)),
                ('outcome', models.CharField(choices=[('waiting', 'Waiting'), ('imported', 'Imported'), ('version', 'New version'), ('known', 'Known already'), ('refused', 'Refused')], max_length=10)),
                ('code', models.CharField(blank=True, default='', max_length=20)),
                ('message', models.TextField(blank=True, default='')),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.article')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='articles.import')),
                ('original', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.original')),
            ],
            options={
                'ordering': ['batch', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ArticleVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text', models.TextField()),
                ('text_sha256', models.CharField(max_length=64)),
                ('wording_sha256', models.CharField(db_index=True, max_length=64)),
                ('filename', models.CharField(blank=True, default='', max_length=255)),
                ('content_type', models.CharField(blank=True, default='', max_length=100)),
                ('fetched_at', models.DateTimeField()),
                ('extractor', models.CharField(max_length=40)),
                ('extractor_version', models.CharField(max_length=40)),
                ('lead_image', models.URLField(blank=True, default='', max_length=2000)),
                ('captions', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('structure', models.JSONField(blank=True, default=list)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='articles.article')),
                ('original', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.original')),
            ],
            options={
                'ordering': ['article', '-number'],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='original',
            trigger=pgtrigger.compiler.Trigger(name='immutable', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a5779dbb295b1cfb31a90315d0a34d37ab612a30', operation='UPDATE OR DELETE', pgid='pgtrigger_immutable_70e85', table='articles_original', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='publisher',
            constraint=models.UniqueConstraint(condition=models.Q(('domain', ''), _negated=True), fields=('domain',), name='publisher_domain_once'),
        ),
        migrations.AddField(
            model_name='article',
            name='publisher',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='articles.publisher'),
        ),
        migrations.AddField(
            model_name='publisherentry',
            name='actor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='publisherentry',
            name='publisher',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='articles.publisher'),
        ),
        migrations.AddField(
            model_name='sentence',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sentences', to='articles.articleversion'),
        ),
        migrations.AddField(
            model_name='watch',
            name='article',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='watch', to='articles.article'),
        ),
        migrations.AddIndex(
            model_name='articleentry',
            index=models.Index(fields=['-at', '-id'], name='articleentry_newest'),
        ),
        migrations.AddIndex(
            model_name='articleentry',
            index=models.Index(fields=['verb', '-at', '-id'], name='articleentry_by_verb'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleentry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b892160f20b9ee6597773c04cc1f7dc204d4cc51', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_32547', table='articles_articleentry', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='import',
            index=models.Index(fields=['-at', '-id'], name='articles_im_at_5eb0e2_idx'),
        ),
        migrations.AddIndex(
            model_name='importitem',
            index=models.Index(fields=['batch', 'outcome', 'id'], name='item_by_outcome'),
        ),
        migrations.AddConstraint(
            model_name='importitem',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['refused', 'waiting']), ('article__isnull', False), _connector='XOR'), name='import_item_has_article_or_refusal'),
        ),
        migrations.AddConstraint(
            model_name='importitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'waiting'), _negated=True), models.Q(('url', ''), _negated=True), ('original__isnull', False), _connector='OR'), name='import_item_waits_for_something'),
        ),
        migrations.AddConstraint(
            model_name='articleversion',
            constraint=models.UniqueConstraint(fields=('article', 'number'), name='version_number_once'),
        ),
        migrations.AddConstraint(
            model_name='articleversion',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='version_has_text'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleversion',
            trigger=pgtrigger.compiler.Trigger(name='immutable', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f9f71ecd79bd01c55cbf02a02edae18289b82e7e', operation='UPDATE OR DELETE', pgid='pgtrigger_immutable_a1dd9', table='articles_articleversion', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(fields=['-imported_at', '-id'], name='articles_ar_importe_325e91_idx'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('published_earliest__isnull', True), ('published_latest__isnull', True), ('published_earliest__lte', models.F('published_latest')), _connector='OR'), name='article_published_in_order'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='article_has_a_title'),
        ),
        migrations.AddIndex(
            model_name='publisherentry',
            index=models.Index(fields=['-at', '-id'], name='publisherentry_newest'),
        ),
        migrations.AddIndex(
            model_name='publisherentry',
            index=models.Index(fields=['verb', '-at', '-id'], name='publisherentry_by_verb'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publisherentry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='26fa38c9fd7ffe4056d1909e35dbe7b86512d233', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ea605', table='articles_publisherentry', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='sentence',
            constraint=models.UniqueConstraint(fields=('version', 'index'), name='sentence_index_once'),
        ),
        migrations.AddConstraint(
            model_name='sentence',
            constraint=models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='sentence_not_empty'),
        ),
        migrations.AddIndex(
            model_name='watch',
            index=models.Index(condition=models.Q(('is_on', True)), fields=['next_at', 'id'], name='watch_due'),
        ),
        migrations.AddConstraint(
            model_name='watch',
            constraint=models.CheckConstraint(condition=models.Q(('last_outcome', ''), ('last_at__isnull', False), _connector='XOR'), name='watch_outcome_has_a_moment'),
        ),
        migrations.RunSQL(TRIGRAMS, "DROP FUNCTION portal_trigrams(text)"),
        migrations.RunSQL(
            OF_ARTICLE, "DROP FUNCTION portal_article_trigrams(text, text, text, text[])"
        ),
        migrations.RunSQL(INDEX, "DROP INDEX article_trigrams"),
    ]
