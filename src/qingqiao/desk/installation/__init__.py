"""The installation, for its system administrator."""
