"""辖区设置: what the city committee decides for its region: pack, calendar, usual report day (policy.md 3, 6)."""
