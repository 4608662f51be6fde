"""The writes about articles: importing, keeping versions, correcting details, watching pages."""
