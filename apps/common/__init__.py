"""Domain errors, errors to answers, the safe fetch, middleware: what every app uses. No domain terms."""
