"""What the analysis of a text proposes as claims, deciding about it, and the article workspace."""
