import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("claims", "0005_weights"),
        ("claims", "0009_taken_back"),
    ]

    initial = True

    dependencies = [
        ('articles', '0001_squashed'),
        ('claims', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Analysis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('finished_at', models.DateTimeField()),
                ('indexed_at', models.DateTimeField(blank=True, null=True)),
                ('rules', models.CharField(max_length=40)),
                ('unjudged', models.PositiveIntegerField(default=0)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='analysis', to='articles.articleversion')),
            ],
            options={
                'db_table': 'claims_reading',
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
                'db_table': 'claims_suggestion',
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
                ('suggestion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='suggestions.suggestion')),
            ],
            options={
                'verbose_name_plural': 'suggestion entries',
                'db_table': 'claims_suggestionentry',
                'ordering': ['-at', '-pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReasonWeights',
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
                'db_table': 'claims_weighting',
                'ordering': ['-number'],
                'abstract': False,
                'indexes': [models.Index(fields=['-at', '-id'], name='reasonweights_newest'), models.Index(fields=['verb', '-at', '-id'], name='reasonweights_by_verb')],
                'constraints': [models.CheckConstraint(condition=models.Q(('number__gte', 2)), name='weighting_after_the_defaults')],
            },
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
    ]
