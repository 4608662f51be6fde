"""Verdicts and editions as JSON."""
