"""The tree of organizations, the cadres and their appointments and leaves, and the scope of rows somebody may reach."""
