"""Pieces of pages that know the field and that several faces show: the record form, the why panel, the progress line."""
