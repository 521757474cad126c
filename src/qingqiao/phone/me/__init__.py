"""Me: who I am here."""
