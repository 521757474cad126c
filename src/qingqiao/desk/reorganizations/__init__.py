"""What an organization is, was and becomes."""
