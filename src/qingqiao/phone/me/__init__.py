"""我的: the cadre's own account."""
