"""Views of contacts, one file for each task."""
