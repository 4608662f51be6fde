"""Which sentences are worth checking, why, and what each reason weighs."""
