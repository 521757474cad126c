"""A cadre's statistics form for her organization's administrator, and the summary of a subtree for those above."""
