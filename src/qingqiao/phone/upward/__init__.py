"""Reporting upward, and the library of experience."""
