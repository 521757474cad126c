"""The public pages of an announced plan: signing up, coming, saying something."""
