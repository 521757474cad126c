"""What was reported upward: for the committee, and as copies for the level above."""
