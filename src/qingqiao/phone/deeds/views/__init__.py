"""The list and one; what is reported, changed, reached or closed."""
