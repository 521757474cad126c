"""Complaints and suggestions that the reader answers."""
