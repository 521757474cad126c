"""A cadre's contacts on her phone: the list, one of them, one more, many more, and the end."""
