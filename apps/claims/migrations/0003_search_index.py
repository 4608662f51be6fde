"""The postings and vectors of the search index: plain tables, read by SQL alone.

They hold nothing that cannot be made again from the texts, and no document is ever deleted, so they
carry no foreign keys: those would cost more at every insert than the index itself.
"""

from django.db import migrations

KINDS = ("sentence", "claim")

POSTINGS = """
CREATE TABLE claims_posting_{kind} (
    lexeme_id bigint NOT NULL,
    document_id bigint NOT NULL,
    weight real NOT NULL
);
CREATE UNIQUE INDEX claims_posting_{kind}_covering
    ON claims_posting_{kind} (lexeme_id, document_id) INCLUDE (weight);
CREATE INDEX claims_posting_{kind}_document ON claims_posting_{kind} (document_id);
"""

# pgvector comes with the embedded server; a server without it works on words alone.
VECTORS = """
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'vector') THEN
        BEGIN
            CREATE EXTENSION IF NOT EXISTS vector;
        EXCEPTION WHEN insufficient_privilege THEN
            RAISE NOTICE 'pgvector is there, but this role may not enable it';
            RETURN;
        END;
        CREATE TABLE claims_vector_{kind} (
            document_id bigint PRIMARY KEY,
            vector vector(384) NOT NULL
        );
        CREATE INDEX claims_vector_{kind}_nearest
            ON claims_vector_{kind} USING hnsw (vector vector_cosine_ops);
    END IF;
END $$;
"""

UNDO = "DROP TABLE IF EXISTS claims_vector_{kind}; DROP TABLE claims_posting_{kind};"


def _statement(text: str, kind: str) -> str:
    return text.replace("{kind}", kind)


class Migration(migrations.Migration):
    dependencies = [("claims", "0002_matches")]

    operations = [
        migrations.RunSQL(
            _statement(POSTINGS + VECTORS, kind), _statement(UNDO, kind)
        )
        for kind in KINDS
    ]
