"""The cadre's face: her week, her records and contacts, on a phone."""
