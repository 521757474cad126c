"""The list and one; what is founded, changed, seen or ended."""
