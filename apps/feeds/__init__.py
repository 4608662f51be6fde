"""Watched feeds: RSS, Atom and JSON Feed whose entries are imported as articles."""
