"""What a cadre who left leaves behind: her contacts, each to a colleague or to an end."""
