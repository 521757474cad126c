"""What an administrator does with a cadre's offices and leaves."""
