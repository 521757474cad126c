"""A cadre's records on the phone: the list, one of them, the form, and a month's backfill."""
