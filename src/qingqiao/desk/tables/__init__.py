"""The lists of the desk: one declaration of columns, from which page, file and paper are made."""
