"""Region 辖区: the unit of isolation, backup and sharding; its days, its packs; the regional base model and key."""
