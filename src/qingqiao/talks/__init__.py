"""Talks 谈话: the next step that a cadre and whoever keeps her organization agreed on, for these two alone."""
