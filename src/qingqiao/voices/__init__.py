"""Complaints and suggestions 投诉建议, with status and answer."""
