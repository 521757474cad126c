"""抽查: records drawn at random, confirmed by telephone or visit; nothing of it enters a figure or score."""
