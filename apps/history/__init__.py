"""History entries (actor, verb, subject, time, reason): the abstract model, and the words of verbs."""
