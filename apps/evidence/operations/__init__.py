"""The writes about evidence: attaching passages, changing, removing, and their sources."""
