"""How numbers are written, beside Django's own formats."""
