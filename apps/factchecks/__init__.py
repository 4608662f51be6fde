"""The investigation of one claim: finding, rating, explanation, and the second pair of eyes."""
