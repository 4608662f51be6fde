"""Watched feeds: RSS, Atom and JSON Feed that bring articles in."""
