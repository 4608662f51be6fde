"""The investigation of one claim: finding, rating, explanation, and the approval by a second person."""
