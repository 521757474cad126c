"""Parse, one query or one action, render."""
