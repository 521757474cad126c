"""From a folder of CSV files or a workbook to rows of known columns; what nobody asked for is named and left behind."""
