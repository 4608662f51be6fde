"""Template tags for values and days in words."""
