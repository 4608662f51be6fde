"""What every app stands on: domain errors, answers, days. No word of the trade lives here."""
