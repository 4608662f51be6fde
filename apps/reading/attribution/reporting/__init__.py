"""Who said what outside English: one reader, and a table of words for each language."""
