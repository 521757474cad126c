"""Communities, the cadres posted to them, and the dated checklists of both."""
