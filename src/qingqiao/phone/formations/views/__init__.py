"""Views of formations: the list, one, and its changes."""
