"""Claims and their values as JSON."""
