"""Forms of claims, claimants, topics and orphaned appearances."""
