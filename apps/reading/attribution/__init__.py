"""Who said what: verbs of saying, quotations and the sources they name."""
