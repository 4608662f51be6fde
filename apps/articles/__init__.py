"""Articles: imports, publishers, the immutable versions of a text, its sentences."""
