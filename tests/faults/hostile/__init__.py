"""Hostile inputs over HTTP against a running portal: ``python -m tests.faults.hostile``."""
