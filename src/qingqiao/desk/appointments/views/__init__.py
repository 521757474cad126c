"""A cadre's appointments, and undoing what was changed of them."""
