"""Talks on the phone: the same sheet that the other one has, and what was agreed."""
