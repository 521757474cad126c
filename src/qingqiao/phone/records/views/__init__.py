"""One file a noun: parse, one read or one verb, render or redirect."""
