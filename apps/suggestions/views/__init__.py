"""The pages of the article workspace and of the reason weights."""
