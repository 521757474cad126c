"""From a folder of CSV files or a workbook to rows of known columns; unknown parts are named and left out."""
