"""Kept cells: gathered from rows, judged by policy, kept fresh."""
