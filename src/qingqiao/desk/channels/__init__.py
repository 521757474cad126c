"""Channels: the ways in which an organization sends things out; what wasn't delivered."""
