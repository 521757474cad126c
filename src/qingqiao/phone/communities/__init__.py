"""The communities that a cadre is posted to."""
