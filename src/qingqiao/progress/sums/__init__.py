"""Sums of cells kept by place, for regions with many cadres (docs/decisions/0044)."""
