"""The writes about suggestions: analysing versions, deciding, taking back, current reasons."""
