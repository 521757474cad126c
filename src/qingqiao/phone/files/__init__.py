"""Files of a record on a phone: read by those whose record it is, removed by its author."""
