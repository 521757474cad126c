"""The overview of a subtree, and the organizations below."""
