"""With or without a signal: the shell that opens without a network, and what the outbox asks the server."""
