import apps.common.fields
import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("claims", "0006_outside_reviews"),
        ("claims", "0007_outside_imported_at"),
        ("claims", "0008_imports_by_address"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ClaimReviewImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('source', models.CharField(max_length=300)),
                ('url', models.CharField(blank=True, default='', max_length=2000)),
                ('note', models.TextField(blank=True, default='')),
                ('outcome', models.CharField(choices=[('waiting', 'Waiting'), ('done', 'Came in'), ('refused', 'Refused')], default='done', max_length=10)),
                ('code', models.CharField(blank=True, default='', max_length=20)),
                ('message', models.TextField(blank=True, default='')),
                ('imported', models.PositiveIntegerField(default=0)),
                ('changed', models.PositiveIntegerField(default=0)),
                ('known', models.PositiveIntegerField(default=0)),
                ('refused', models.PositiveIntegerField(default=0)),
                ('problems', models.JSONField(blank=True, default=list)),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'import of fact-checks',
                'verbose_name_plural': 'imports of fact-checks',
                'db_table': 'claims_reviewimport',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ClaimReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, unique=True)),
                ('url', models.URLField(max_length=2000)),
                ('claim_reviewed', models.TextField()),
                ('claimant', models.CharField(blank=True, default='', max_length=300)),
                ('claim_date', apps.common.fields.EDTFField(blank=True, default='', max_length=64, validators=[apps.common.fields.check_edtf])),
                ('title', models.CharField(blank=True, default='', max_length=500)),
                ('publisher', models.CharField(max_length=200)),
                ('site', models.CharField(max_length=255)),
                ('review_date', apps.common.fields.EDTFField(blank=True, default='', max_length=64, validators=[apps.common.fields.check_edtf])),
                ('reviewed_latest', models.DateField(blank=True, null=True)),
                ('rating', models.CharField(blank=True, default='', max_length=300)),
                ('rating_value', models.DecimalField(blank=True, decimal_places=3, max_digits=9, null=True)),
                ('rating_worst', models.DecimalField(blank=True, decimal_places=3, max_digits=9, null=True)),
                ('rating_best', models.DecimalField(blank=True, decimal_places=3, max_digits=9, null=True)),
                ('language', models.CharField(max_length=35)),
                ('appearances', models.JSONField(blank=True, default=list)),
                ('licence', models.CharField(blank=True, default='', max_length=500)),
                ('raw', models.JSONField(default=dict)),
                ('imported_at', models.DateTimeField()),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='claimreviews.claimreviewimport')),
            ],
            options={
                'verbose_name': 'fact-check of others',
                'verbose_name_plural': 'fact-checks of others',
                'db_table': 'claims_outsidereview',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='ClaimReviewImportEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=40)),
                ('before', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('after', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('note', models.TextField(blank=True, default='')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='history', to='claimreviews.claimreviewimport')),
            ],
            options={
                'verbose_name_plural': 'review import entries',
                'db_table': 'claims_reviewimportentry',
                'ordering': ['-at', '-pk'],
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='claimreviewimport',
            index=models.Index(fields=['-at', '-id'], name='review_import_newest'),
        ),
        migrations.AddConstraint(
            model_name='claimreviewimport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'waiting'), _negated=True), models.Q(('url', ''), _negated=True), _connector='OR'), name='review_import_waits_for_an_address'),
        ),
        migrations.AddConstraint(
            model_name='claimreviewimport',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'waiting')), fields=('url',), name='review_import_waits_once'),
        ),
        migrations.AddConstraint(
            model_name='claimreviewimport',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', 'refused'), ('message', ''), _connector='XOR'), name='review_import_refusal_says_why'),
        ),
        migrations.AddConstraint(
            model_name='claimreviewimport',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', 'done'), models.Q(('changed', 0), ('imported', 0), ('known', 0)), _connector='OR'), name='review_import_counts_what_came_in'),
        ),
        migrations.AddIndex(
            model_name='claimreview',
            index=models.Index(models.OrderBy(models.F('reviewed_latest'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), name='outside_newest'),
        ),
        migrations.AddIndex(
            model_name='claimreview',
            index=models.Index(fields=['-imported_at', '-id'], name='outside_last_imported'),
        ),
        migrations.AddIndex(
            model_name='claimreview',
            index=models.Index(fields=['site'], name='outside_site'),
        ),
        migrations.AddConstraint(
            model_name='claimreview',
            constraint=models.CheckConstraint(condition=models.Q(('claim_reviewed', ''), _negated=True), name='outside_says_something'),
        ),
        migrations.AddConstraint(
            model_name='claimreview',
            constraint=models.CheckConstraint(condition=models.Q(('url__istartswith', 'http://'), ('url__istartswith', 'https://'), _connector='OR'), name='outside_on_the_web'),
        ),
        migrations.AddConstraint(
            model_name='claimreview',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('rating_best__isnull', True), ('rating_value__isnull', True), ('rating_worst__isnull', True)), models.Q(('rating_value__gte', models.F('rating_worst')), ('rating_value__lte', models.F('rating_best')), ('rating_worst__lt', models.F('rating_best'))), _connector='OR'), name='outside_numbers_make_an_axis'),
        ),
        migrations.AddIndex(
            model_name='claimreviewimportentry',
            index=models.Index(fields=['-at', '-id'], name='claimreviewimportentry_newest'),
        ),
        migrations.AddIndex(
            model_name='claimreviewimportentry',
            index=models.Index(fields=['verb', '-at', '-id'], name='claimreviewimportentry_by_verb'),
        ),
    ]
