"""A web page: its head (title, authors, days) and its body, without boilerplate."""
