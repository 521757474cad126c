"""述职: a draft of the cadre's own report."""
