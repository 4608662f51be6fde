"""The writes about suggestions: analysing versions, deciding, taking back, weights of reasons."""
