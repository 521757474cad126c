"""The year at a glance: every obligation with its cells, and where a progress line leads."""
