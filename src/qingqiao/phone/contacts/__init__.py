"""A cadre's contacts on the phone: the list, one of them, adding one or many, ending."""
