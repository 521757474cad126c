"""Messages to one person: an inbox, and what is still to be sent by other channels."""
