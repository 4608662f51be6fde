"""The postings and vectors of the search index: plain tables, read by SQL alone."""

from django.db import migrations

KINDS = {"sentence": "articles_sentence", "claim": "claims_claim"}

POSTINGS = """
CREATE TABLE claims_posting_{kind} (
    lexeme_id bigint NOT NULL REFERENCES claims_lexeme,
    document_id bigint NOT NULL REFERENCES {table},
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
            document_id bigint PRIMARY KEY REFERENCES {table},
            vector vector(384) NOT NULL
        );
        CREATE INDEX claims_vector_{kind}_nearest
            ON claims_vector_{kind} USING hnsw (vector vector_cosine_ops);
    END IF;
END $$;
"""

UNDO = "DROP TABLE IF EXISTS claims_vector_{kind}; DROP TABLE claims_posting_{kind};"


def _statement(text: str, kind: str, table: str) -> str:
    return text.replace("{kind}", kind).replace("{table}", table)


class Migration(migrations.Migration):
    dependencies = [("claims", "0002_matches")]

    operations = [
        migrations.RunSQL(
            _statement(POSTINGS + VECTORS, kind, table), _statement(UNDO, kind, table)
        )
        for kind, table in KINDS.items()
    ]
