"""The statistics form of a cadre, for her organization's administrator; the summary of a subtree, for those above."""
