"""Contacts of cadres who have left: each is offered to a colleague, or ended."""
