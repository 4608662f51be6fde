from django.db import migrations

# Both stand on built-in functions alone, so that a dump of the database can be restored.
TRIGRAMS = """
CREATE FUNCTION portal_trigrams(words text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT substr(upper(left(words, 4000)), n, 3)), '{}')
    FROM generate_series(1, length(upper(left(words, 4000))) - 2) AS n
$$
"""
OF_ARTICLE = """
CREATE FUNCTION portal_article_trigrams(title text, site text, url text, authors text[])
RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT substr(whole, n, 3)), '{}')
    FROM (
        SELECT upper(
            title || chr(10) || site || chr(10) || left(url, 2000) || chr(10)
            || array_to_string(authors, chr(10))
        ) AS whole
    ) AS joined, generate_series(1, length(whole) - 2) AS n
$$
"""
INDEX = """
CREATE INDEX article_trigrams ON articles_article
USING gin (portal_article_trigrams(title, site, url, authors))
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_newest_entries")]

    operations = [
        migrations.RunSQL(TRIGRAMS, "DROP FUNCTION portal_trigrams(text)"),
        migrations.RunSQL(
            OF_ARTICLE, "DROP FUNCTION portal_article_trigrams(text, text, text, text[])"
        ),
        migrations.RunSQL(INDEX, "DROP INDEX article_trigrams"),
    ]
