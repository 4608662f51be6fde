"""The pages of fact-checks, of a claim's file, and of matches."""
