"""An organization's details, history and changes."""
