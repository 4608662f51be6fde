import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("publishing", "0001_initial"),
    ]

    initial = True

    dependencies = [
        ('factchecks', '0001_squashed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('first', 'First edition'), ('update', 'Update'), ('correction', 'Correction'), ('clarification', 'Clarification'), ('withdrawal', 'Withdrawal')], max_length=14)),
                ('reason', models.TextField(blank=True, default='')),
                ('published_at', models.DateTimeField()),
                ('document', models.JSONField()),
                ('statement', models.CharField(max_length=500)),
                ('finding', models.CharField(max_length=300)),
                ('rating_slug', models.SlugField(max_length=40)),
                ('rating_word', models.CharField(max_length=40)),
                ('rating_colour', models.SlugField(max_length=40)),
                ('rating_order', models.PositiveSmallIntegerField()),
                ('claimant_slug', models.SlugField(blank=True, default='', max_length=80)),
                ('claimant_name', models.CharField(blank=True, default='', max_length=200)),
                ('topics', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list, size=None)),
                ('publishers', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list, size=None)),
                ('claimed_earliest', models.DateField(null=True)),
                ('claimed_latest', models.DateField(null=True)),
                ('language', models.CharField(max_length=35)),
                ('search', django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                'ordering': ['-published_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Verdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=90, unique=True)),
                ('current', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='current_of', to='publishing.edition')),
                ('factcheck', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='verdict', to='factchecks.factcheck')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.AddField(
            model_name='edition',
            name='verdict',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='publishing.verdict'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(fields=['-published_at', '-id'], name='edition_newest_first'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(fields=['rating_slug', '-published_at', '-id'], name='edition_by_rating'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(fields=['claimant_slug', '-published_at', '-id'], name='edition_by_claimant'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search'], name='edition_search'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=django.contrib.postgres.indexes.GinIndex(fields=['topics'], name='edition_topics'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=django.contrib.postgres.indexes.GinIndex(fields=['publishers'], name='edition_publishers'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('verdict', 'number'), name='edition_number_once'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'first'), ('number__gt', 1), _connector='XOR'), name='edition_first_is_number_one'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('kind', 'first'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='edition_later_says_why'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('claimed_earliest__isnull', True), ('claimed_latest__isnull', True), ('claimed_earliest__lte', models.F('claimed_latest')), _connector='OR'), name='edition_claimed_in_order'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='edition',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='71982f160fd7d07e667b0967e97da96222504cce', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2e402', table='publishing_edition', when='BEFORE')),
        ),
    ]
