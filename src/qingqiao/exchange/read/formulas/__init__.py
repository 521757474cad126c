"""Cells without a value, by file format: the workbook reader returns a formula's error as empty, or as 0."""
