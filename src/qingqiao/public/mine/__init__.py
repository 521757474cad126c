"""A young person's own page, behind her private link."""
