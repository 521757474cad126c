"""What one sentence says of a record, from its words alone: no database, no clock, nothing stored."""
