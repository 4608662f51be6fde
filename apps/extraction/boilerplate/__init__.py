"""Words and shapes by which text of the site itself is told from text of the article."""
