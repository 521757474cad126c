"""Regions 辖区: the unit of isolation, backup and sharding; its calendar and packs; the base model and key of regional
rows."""
