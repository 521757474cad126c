"""Writing the checked tables, one by one, inside the transaction of load.py. Permission isn't checked here."""
