import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("articles", "0005_feeds"),
    ]

    initial = True

    dependencies = [
        ('articles', '0001_squashed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(max_length=2000, unique=True)),
                ('title', models.CharField(blank=True, default='', max_length=300)),
                ('home', models.CharField(blank=True, default='', max_length=2000)),
                ('language', models.CharField(blank=True, default='', max_length=35)),
                ('takes_all', models.BooleanField(default=False)),
                ('is_on', models.BooleanField(default=True)),
                ('interval', models.DurationField()),
                ('next_at', models.DateTimeField()),
                ('last_at', models.DateTimeField(blank=True, null=True)),
                ('last_outcome', models.CharField(blank=True, choices=[('same', 'Nothing new'), ('new', 'New entries'), ('gone', 'Gone'), ('failed', 'Could not be read')], default='', max_length=10)),
                ('message', models.CharField(blank=True, default='', max_length=300)),
                ('failures', models.PositiveIntegerField(default=0)),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('etag', models.CharField(blank=True, default='', max_length=200)),
                ('last_modified', models.CharField(blank=True, default='', max_length=100)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'articles_feed',
                'ordering': ['title', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='FeedEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200)),
                ('url', models.CharField(max_length=2000)),
                ('title', models.CharField(blank=True, default='', max_length=300)),
                ('published', models.DateTimeField(blank=True, null=True)),
                ('seen_at', models.DateTimeField()),
                ('feed', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='feeds.feed')),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.importitem')),
            ],
            options={
                'db_table': 'articles_feeditem',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='FeedHistoryEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=40)),
                ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('after', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('note', models.TextField(blank=True, default='')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('feed', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='feeds.feed')),
            ],
            options={
                'verbose_name_plural': 'feed entries',
                'db_table': 'articles_feedentry',
                'ordering': ['-at', '-pk'],
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='feed',
            index=models.Index(condition=models.Q(('is_on', True)), fields=['next_at', 'id'], name='feed_due'),
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.CheckConstraint(condition=models.Q(('last_outcome', ''), ('last_at__isnull', False), _connector='XOR'), name='feed_outcome_has_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='feed',
            constraint=models.CheckConstraint(condition=models.Q(('url', ''), _negated=True), name='feed_has_an_address'),
        ),
        migrations.AddIndex(
            model_name='feedentry',
            index=models.Index(fields=['feed', '-id'], name='feed_item_newest'),
        ),
        migrations.AddConstraint(
            model_name='feedentry',
            constraint=models.UniqueConstraint(fields=('feed', 'key'), name='feed_item_once'),
        ),
        migrations.AddIndex(
            model_name='feedhistoryentry',
            index=models.Index(fields=['-at', '-id'], name='feedhistoryentry_newest'),
        ),
        migrations.AddIndex(
            model_name='feedhistoryentry',
            index=models.Index(fields=['verb', '-at', '-id'], name='feedhistoryentry_by_verb'),
        ),
    ]
