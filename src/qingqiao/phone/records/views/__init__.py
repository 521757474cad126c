"""Views of records, one file for each noun."""
