"""A cadre's own look at the community that she is posted to."""
