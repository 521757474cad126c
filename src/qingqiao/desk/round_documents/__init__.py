"""考核文书: a published round as Word, PDF and Excel, its list for awards, and the offices' own templates."""
