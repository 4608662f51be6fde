"""PostgreSQL without an installation: Django's backend with an embedded server."""
