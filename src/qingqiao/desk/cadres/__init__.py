"""The cadres of a subtree, one cadre, and why one of her cells reads as it does."""
