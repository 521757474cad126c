"""A cadre's records on her phone: the list, one of them, the form, and a month of paper."""
