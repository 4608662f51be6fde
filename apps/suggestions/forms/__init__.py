"""Forms of the workspace and of the reason weights."""
