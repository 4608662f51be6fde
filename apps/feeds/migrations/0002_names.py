import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


# Where the tables come from an earlier release, under names of their models before: triggers and
# indexes get the names they have in a new database. Rows are not touched.
OLD_TRIGGERS = """
DROP TRIGGER IF EXISTS pgtrigger_append_only_01d27 ON articles_feedentry;
DROP FUNCTION IF EXISTS pgtrigger_append_only_01d27();
"""
# Reversed, they come back: without a trigger the history could be rewritten.
OLD_TRIGGERS_AGAIN = [
    str(pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1758fff3d4446b6bfdd1e4747258ffbddf86f2bc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_01d27', table='articles_feedentry', when='BEFORE')),
]
INDEX_NAMES = """
ALTER INDEX IF EXISTS feedentry_newest RENAME TO feedhistoryentry_newest;
ALTER INDEX IF EXISTS feedentry_by_verb RENAME TO feedhistoryentry_by_verb;
"""
# Items that wait know from the feed what their page may not say.
HINTS = """
UPDATE articles_importitem AS item
SET hints = jsonb_strip_nulls(jsonb_build_object(
    'title', entry.title,
    'published', to_char(entry.published AT TIME ZONE 'UTC', 'YYYY-MM-DD')
))
FROM articles_feeditem AS entry
WHERE entry.item_id = item.id AND item.outcome = 'waiting'
"""


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0002_hints'),
        ('feeds', '0001_squashed'),
    ]

    operations = [
        migrations.RunSQL(OLD_TRIGGERS, OLD_TRIGGERS_AGAIN),
        migrations.RunSQL(INDEX_NAMES, migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name='feedhistoryentry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='575a4c46db9bbff8dccd4d3c71328fc89406e894', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_de799', table='articles_feedentry', when='BEFORE')),
        ),
        migrations.RunSQL(HINTS, migrations.RunSQL.noop),
    ]
