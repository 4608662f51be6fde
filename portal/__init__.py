"""The composition root: settings, URLs, the API router, the embedded database. No domain rules."""
