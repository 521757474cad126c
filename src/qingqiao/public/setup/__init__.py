"""The first hour on one page: an empty installation becomes a working city."""
