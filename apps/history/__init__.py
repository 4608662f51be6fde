"""The shape of a history entry (who did which verb to what, when, and why) and its words. It has no table."""
