"""The shape of a history entry: who did which verb to what, when, and why. It has no table."""
