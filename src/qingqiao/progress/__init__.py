"""Kept cells: facts gathered from rows, judged by policy, kept up to date."""
