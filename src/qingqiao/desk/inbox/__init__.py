"""The inbox of the signed-in cadre."""
