"""Backups: one sealed file with the rows of every table and every file; restored aside, then put in place."""
