"""Complaints and suggestions of a cadre."""
