import django.core.serializers.json
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

# An import may wait now, so it is no line of history any more: each gets one of its own.
REMEMBER = """
INSERT INTO claims_reviewimportentry (at, actor_id, verb, before, after, note, batch_id)
SELECT at, actor_id, verb, before, after, note, id FROM claims_reviewimport ORDER BY id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0007_outside_imported_at"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(model_name="reviewimport", name="append_only"),
        migrations.CreateModel(
            name="ReviewImportEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("verb", models.CharField(max_length=40)),
                (
                    "before",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                (
                    "after",
                    models.JSONField(
                        default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder
                    ),
                ),
                ("note", models.TextField(blank=True, default="")),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="history",
                        to="claims.reviewimport",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "review import entries",
                "ordering": ["-at", "-pk"],
                "abstract": False,
            },
        ),
        migrations.RunSQL(REMEMBER, migrations.RunSQL.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name="reviewimportentry",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d6c725fb2fd432e71d00945f75578f284a1377ff",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_2824c",
                    table="claims_reviewimportentry",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RemoveField(model_name="reviewimport", name="verb"),
        migrations.RemoveField(model_name="reviewimport", name="before"),
        migrations.RemoveField(model_name="reviewimport", name="after"),
        migrations.AddField(
            model_name="reviewimport",
            name="url",
            field=models.CharField(blank=True, default="", max_length=2000),
        ),
        migrations.AddField(
            model_name="reviewimport",
            name="outcome",
            field=models.CharField(
                choices=[("waiting", "Waiting"), ("done", "Came in"), ("refused", "Refused")],
                default="done",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="reviewimport",
            name="code",
            field=models.CharField(blank=True, default="", max_length=20),
        ),
        migrations.AddField(
            model_name="reviewimport",
            name="message",
            field=models.TextField(blank=True, default=""),
        ),
        *[
            migrations.AlterField(
                model_name="reviewimport",
                name=name,
                field=models.PositiveIntegerField(default=0),
            )
            for name in ("imported", "changed", "known", "refused")
        ],
        migrations.AddIndex(
            model_name="reviewimport",
            index=models.Index(fields=["-at", "-id"], name="review_import_newest"),
        ),
        migrations.AddConstraint(
            model_name="reviewimport",
            constraint=models.CheckConstraint(
                condition=~Q(outcome="waiting") | ~Q(url=""),
                name="review_import_waits_for_an_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewimport",
            constraint=models.UniqueConstraint(
                condition=Q(outcome="waiting"), fields=("url",), name="review_import_waits_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewimport",
            constraint=models.CheckConstraint(
                condition=Q(outcome="refused") ^ Q(message=""),
                name="review_import_refusal_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewimport",
            constraint=models.CheckConstraint(
                condition=Q(outcome="done") | Q(imported=0, changed=0, known=0),
                name="review_import_counts_what_came_in",
            ),
        ),
    ]
