"""The writes about claims: making, changing details, anchoring, carrying over, merging."""
