"""Terms of office."""
