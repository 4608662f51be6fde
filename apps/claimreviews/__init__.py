"""External fact-checks: reviews of claims by other organisations, from their ClaimReview markup."""
