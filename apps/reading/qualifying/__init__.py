"""Reads from a sentence what it says of a value besides its figure (``values.Qualifiers``)."""
