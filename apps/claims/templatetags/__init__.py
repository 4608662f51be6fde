"""Template tags of the claims pages."""
