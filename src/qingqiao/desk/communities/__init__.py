"""A community: its page, its details, its branch."""
