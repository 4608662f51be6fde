"""Suggestions and the analysis of a text as JSON."""
