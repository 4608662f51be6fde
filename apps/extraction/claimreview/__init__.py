"""ClaimReview markup of external fact-checks: JSON-LD, microdata, RDFa, and data feeds."""
