"""Search on the phone: the cadre's own contacts, records, plans and communities."""
