"""Backups: base backups and a continuous archive of WAL in one folder, and how both become a database again."""
