"""Tables of the vectors of the second encoder, with the language of each document.

The job ``matching.index_vectors`` fills them for what was indexed before; ``manage.py index_texts`` does so at once.
"""

from django.db import migrations


KINDS = ("sentence", "claim", "review")

# As in 0001: pgvector may be missing, or this role may not enable it.
VECTORS = """
DO $$
BEGIN
    IF to_regclass('claims_vector_{kind}') IS NOT NULL THEN
        CREATE TABLE IF NOT EXISTS claims_vector_across_{kind} (
            document_id bigint PRIMARY KEY,
            language varchar(8) NOT NULL,
            vector vector(512) NOT NULL
        );
        CREATE INDEX IF NOT EXISTS claims_vector_across_{kind}_nearest
            ON claims_vector_across_{kind} USING hnsw (vector vector_cosine_ops);
    END IF;
END $$;
"""
UNDO = "DROP TABLE IF EXISTS claims_vector_across_{kind}"


class Migration(migrations.Migration):
    dependencies = [("matching", "0004_rejected_claims_are_judged_different")]

    operations = [
        migrations.RunSQL(VECTORS.replace("{kind}", kind), UNDO.replace("{kind}", kind))
        for kind in KINDS
    ]
