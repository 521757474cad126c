"""What one sentence says of a record, read from words alone: no database, no clock, nothing stored."""
