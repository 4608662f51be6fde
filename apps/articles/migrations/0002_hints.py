from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0001_squashed'),
    ]

    operations = [
        migrations.AddField(
            model_name='importitem',
            name='hints',
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
