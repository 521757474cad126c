"""减负自查: what the system asks of its cadres and what that costs them, for an administrator (policy.md 6)."""
