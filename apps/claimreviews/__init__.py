"""External fact-checks: what other organisations published about a claim, from their ClaimReview markup."""
