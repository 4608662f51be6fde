"""Composition only: settings, addresses, the API router, the embedded database. No rules."""
