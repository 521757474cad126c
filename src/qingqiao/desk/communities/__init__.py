"""A community: its page, its particulars, its branch."""
