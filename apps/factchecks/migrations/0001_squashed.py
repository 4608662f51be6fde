import apps.factchecks.states
import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("factchecks", "0001_initial"),
        ("factchecks", "0002_newest_entries"),
    ]

    initial = True

    dependencies = [
        ('claims', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=40, unique=True)),
                ('word', models.CharField(max_length=40, unique=True)),
                ('icon', models.SlugField(max_length=40)),
                ('colour', models.SlugField(max_length=40)),
                ('meaning', models.TextField()),
                ('order', models.PositiveSmallIntegerField(unique=True)),
                ('number', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)])),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.CheckConstraint(condition=models.Q(('number__isnull', True), models.Q(('number__gte', 1), ('number__lte', 5)), _connector='OR'), name='rating_number_1_to_5')],
            },
        ),
        migrations.CreateModel(
            name='FactCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[(apps.factchecks.states.State['OPEN'], 'open'), (apps.factchecks.states.State['IN_REVIEW'], 'in review'), (apps.factchecks.states.State['APPROVED'], 'approved'), (apps.factchecks.states.State['PUBLISHED'], 'published'), (apps.factchecks.states.State['WITHDRAWN'], 'withdrawn')], default=apps.factchecks.states.State['OPEN'], max_length=12)),
                ('finding', models.CharField(blank=True, default='', max_length=300)),
                ('explanation', models.TextField(blank=True, default='')),
                ('as_of', models.DateField(blank=True, null=True)),
                ('recheck_on', models.DateField(blank=True, null=True)),
                ('priority', models.PositiveSmallIntegerField(default=0)),
                ('round', models.PositiveIntegerField(default=0)),
                ('correction_kind', models.CharField(blank=True, choices=[('update', 'Update: something new is known'), ('correction', 'Correction: we made an error'), ('clarification', 'Clarification: the wording misled')], default='', max_length=14)),
                ('correction_reason', models.TextField(blank=True, default='')),
                ('opened_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('assignees', models.ManyToManyField(blank=True, related_name='assigned_factchecks', to=settings.AUTH_USER_MODEL)),
                ('claim', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='factcheck', to='claims.claim')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('writers', models.ManyToManyField(blank=True, related_name='written_factchecks', to=settings.AUTH_USER_MODEL)),
                ('rating', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='factchecks', to='factchecks.rating')),
            ],
            options={
                'ordering': ['-opened_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='RatingEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=40)),
                ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('after', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('note', models.TextField(blank=True, default='')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('rating', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='factchecks.rating')),
            ],
            options={
                'verbose_name_plural': 'rating entries',
                'ordering': ['-at', '-pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveIntegerField()),
                ('decision', models.CharField(choices=[('approve', 'Approved'), ('send_back', 'Sent back')], max_length=10)),
                ('note', models.TextField(blank=True, default='')),
                ('fingerprint', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('factcheck', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='factchecks.factcheck')),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='FactCheckEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=40)),
                ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('after', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('note', models.TextField(blank=True, default='')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('factcheck', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='factchecks.factcheck')),
            ],
            options={
                'verbose_name_plural': 'fact-check entries',
                'ordering': ['-at', '-pk'],
                'abstract': False,
                'indexes': [models.Index(fields=['-at', '-id'], name='factcheckentry_newest'), models.Index(fields=['verb', '-at', '-id'], name='factcheckentry_by_verb')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='factcheckentry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='93a53e0e28da61c82dd662ea5fa6c43c29331de3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cbbdc', table='factchecks_factcheckentry', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='factcheck',
            index=models.Index(fields=['state', '-priority', 'changed_at'], name='factchecks__state_947909_idx'),
        ),
        migrations.AddConstraint(
            model_name='factcheck',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'in_review', 'approved', 'published', 'withdrawn'])), name='factcheck_state_known'),
        ),
        migrations.AddConstraint(
            model_name='factcheck',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'open'), models.Q(('rating__isnull', False), models.Q(('finding', ''), _negated=True), models.Q(('explanation', ''), _negated=True)), _connector='OR'), name='factcheck_past_open_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='factcheck',
            constraint=models.CheckConstraint(condition=models.Q(('priority__lte', 3)), name='factcheck_priority_0_to_3'),
        ),
        migrations.AddIndex(
            model_name='ratingentry',
            index=models.Index(fields=['-at', '-id'], name='ratingentry_newest'),
        ),
        migrations.AddIndex(
            model_name='ratingentry',
            index=models.Index(fields=['verb', '-at', '-id'], name='ratingentry_by_verb'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ratingentry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='85182f35acb82f45aeb576682ceef0e59007b0ff', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0077a', table='factchecks_ratingentry', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.UniqueConstraint(condition=models.Q(('decision', 'approve')), fields=('factcheck', 'round', 'reviewer'), name='review_approves_once_a_round'),
        ),
    ]
