"""Cadres of a subtree, one cadre, and why one of her cells has its value."""
