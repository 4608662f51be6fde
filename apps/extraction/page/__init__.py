"""A web page: its head (title, authors, days) and its body, without what the site put around it."""
