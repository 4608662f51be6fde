import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


# Where the tables come from an earlier release, under names of their models before: triggers and
# indexes get the names they have in a new database. Rows are not touched.
OLD_TRIGGERS = """
DROP TRIGGER IF EXISTS pgtrigger_append_only_3470d ON claims_suggestionentry;
DROP FUNCTION IF EXISTS pgtrigger_append_only_3470d();
DROP TRIGGER IF EXISTS pgtrigger_append_only_8ba1c ON claims_weighting;
DROP FUNCTION IF EXISTS pgtrigger_append_only_8ba1c();
"""
# Reversed, they come back: without a trigger the history could be rewritten.
OLD_TRIGGERS_AGAIN = [
    str(pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='59ecbb5dcfdf2e985823124ba8808682add947d1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3470d', table='claims_suggestionentry', when='BEFORE')),
    str(pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e1259aec5dd02944dcc2b8279de903fe3a5ae0b4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8ba1c', table='claims_weighting', when='BEFORE')),
]
INDEX_NAMES = """
ALTER INDEX IF EXISTS weighting_newest RENAME TO reasonweights_newest;
ALTER INDEX IF EXISTS weighting_by_verb RENAME TO reasonweights_by_verb;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('matching', '0002_indexed_versions'),
        ('suggestions', '0001_squashed'),
    ]

    operations = [
        migrations.RunSQL(OLD_TRIGGERS, OLD_TRIGGERS_AGAIN),
        migrations.RunSQL(INDEX_NAMES, migrations.RunSQL.noop),
        migrations.RemoveField(
            model_name='analysis',
            name='indexed_at',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reasonweights',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3f5ef832e11f6d1f39dbd3c73e6df012c6c5e3fd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2e19b', table='claims_weighting', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestionentry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a180816fbceec52be93154f7e0404e03e8889c15', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d1d7b', table='claims_suggestionentry', when='BEFORE')),
        ),
    ]
