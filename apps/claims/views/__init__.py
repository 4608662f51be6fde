"""The pages of claims, claimants, topics and orphaned appearances."""
