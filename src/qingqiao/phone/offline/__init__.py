"""The phone without a network: the shell that opens offline, and what the outbox asks the server."""
