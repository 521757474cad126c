"""Plans on the phone: written, announced, and turned into a record when the day has come."""
