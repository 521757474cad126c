"""The tree of organizations, their cadres, appointments and leaves, and the scope of rows that an actor may reach."""
