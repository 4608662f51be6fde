"""Addresses of the public pages, and of the newsroom's pages about editions."""
