"""统计表: a cadre's own form of a cycle, to print or download."""
