"""The pages of articles, their versions and their imports."""
