"""Set-up: an empty installation becomes a working city."""
