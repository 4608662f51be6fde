"""Template tags for sources, passages and what they report."""
