import hashlib

import django.db.models.deletion
import pgtrigger
from django.conf import settings
from django.db import migrations, models

from apps.reading.text.invisible import wording


def say_wordings(apps, schema_editor):
    """Give the versions that are here the SHA-256 of their wording; nothing else of them changes."""
    versions = apps.get_model("articles", "ArticleVersion").objects
    change = "UPDATE articles_articleversion SET wording_sha256 = %s WHERE id = %s"
    with pgtrigger.ignore("articles.ArticleVersion:immutable"):
        for pk, text in versions.values_list("pk", "text").order_by("pk").iterator(500):
            digest = hashlib.sha256(wording(text).encode()).hexdigest()
            schema_editor.connection.cursor().execute(change, [digest, pk])


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_waiting_items'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='importitem',
            name='import_item_waits_for_an_address',
        ),
        migrations.AddField(
            model_name='articleversion',
            name='wording_sha256',
            field=models.CharField(db_index=True, default='', max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(say_wordings, migrations.RunPython.noop),
        migrations.AddField(
            model_name='import',
            name='message',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='import',
            name='name',
            field=models.CharField(blank=True, default='', max_length=255),
        ),
        migrations.AddField(
            model_name='importitem',
            name='original',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.original'),
        ),
        migrations.AddField(
            model_name='importitem',
            name='row',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='article',
            name='came_by',
            field=models.CharField(choices=[('paste', 'Pasted'), ('upload', 'Uploaded'), ('command', 'Command line'), ('api', 'API'), ('address', 'From its address'), ('list', 'From a list'), ('feed', 'From a feed')], max_length=10),
        ),
        migrations.AlterField(
            model_name='articleversion',
            name='text_sha256',
            field=models.CharField(max_length=64),
        ),
        migrations.AlterField(
            model_name='import',
            name='came_by',
            field=models.CharField(choices=[('paste', 'Pasted'), ('upload', 'Uploaded'), ('command', 'Command line'), ('api', 'API'), ('address', 'From its address'), ('list', 'From a list'), ('feed', 'From a feed')], max_length=10),
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
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'waiting'), _negated=True), models.Q(('url', ''), _negated=True), ('original__isnull', False), _connector='OR'), name='import_item_waits_for_something'),
        ),
    ]
