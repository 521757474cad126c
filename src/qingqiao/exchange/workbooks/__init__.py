"""Workbooks on a page: uploaded, checked, previewed, imported as a whole, undone."""
