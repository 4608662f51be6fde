"""API endpoints for suggestions, the analysis of a text, and reason weights."""
