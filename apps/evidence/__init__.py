"""Sources, and the passages of theirs that corroborate or conflict with a claim."""
