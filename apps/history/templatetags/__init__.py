"""Template tags for what was done and changed."""
