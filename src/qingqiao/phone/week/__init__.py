"""本周: what is due, what is done, what can wait."""
