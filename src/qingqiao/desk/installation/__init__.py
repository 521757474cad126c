"""The installation, for the system administrator."""
