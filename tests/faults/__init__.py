"""Long runs against a running portal that is disturbed: commands that print figures in sentences."""
