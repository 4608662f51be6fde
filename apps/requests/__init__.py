"""Requests as such: how many somebody sends, and which were carried out already."""
