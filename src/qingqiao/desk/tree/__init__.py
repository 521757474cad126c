"""The tree of organizations, browsed and searched."""
