"""Actions: one function for each verb of an official."""
