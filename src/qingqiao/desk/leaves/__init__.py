"""What an administrator does with a cadre's leaves."""
