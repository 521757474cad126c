"""Plans on a phone: written, announced, and told as a record when the day has come."""
