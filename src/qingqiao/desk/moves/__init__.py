"""Moves that wait for an answer."""
