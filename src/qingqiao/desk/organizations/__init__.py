"""The overview of a subtree, and the lower organizations."""
