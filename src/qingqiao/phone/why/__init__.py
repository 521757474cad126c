"""Why one of the cadre's own cells has its value."""
