"""Words, by language, that speak for or against checking a statement; one file a language."""
