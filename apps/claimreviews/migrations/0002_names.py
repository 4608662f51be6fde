import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


# Where the tables come from an earlier release, under names of their models before: triggers and
# indexes get the names they have in a new database. Rows are not touched.
OLD_TRIGGERS = """
DROP TRIGGER IF EXISTS pgtrigger_append_only_2824c ON claims_reviewimportentry;
DROP FUNCTION IF EXISTS pgtrigger_append_only_2824c();
"""
# Reversed, they come back: without a trigger the history could be rewritten.
OLD_TRIGGERS_AGAIN = [
    str(pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d6c725fb2fd432e71d00945f75578f284a1377ff', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2824c', table='claims_reviewimportentry', when='BEFORE')),
]
INDEX_NAMES = """
ALTER INDEX IF EXISTS reviewimportentry_newest RENAME TO claimreviewimportentry_newest;
ALTER INDEX IF EXISTS reviewimportentry_by_verb RENAME TO claimreviewimportentry_by_verb;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('claimreviews', '0001_squashed'),
    ]

    operations = [
        migrations.RunSQL(OLD_TRIGGERS, OLD_TRIGGERS_AGAIN),
        migrations.RunSQL(INDEX_NAMES, migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name='claimreviewimportentry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e3ebe144000c2057bd935ce43bf21da478edbb7a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e2c11', table='claims_reviewimportentry', when='BEFORE')),
        ),
    ]
