"""The public pages, and the newsroom's pages about editions."""
