"""What was said, by whom, when, and where it appears; its typed value."""
