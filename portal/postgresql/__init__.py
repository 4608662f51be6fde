"""PostgreSQL without an installation: Django's own backend, over a server that starts itself."""
