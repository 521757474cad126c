"""PostgreSQL as the house uses it (docs/decisions/0059)."""
