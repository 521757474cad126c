"""The tree of organizations, walked and searched."""
