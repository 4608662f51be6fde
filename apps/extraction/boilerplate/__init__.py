"""Words and shapes that distinguish the text of a site from the text of an article."""
