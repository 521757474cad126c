"""Views of good deeds: the list, one, and its changes."""
