"""Pasted text: title, byline, days and body without any markup."""
