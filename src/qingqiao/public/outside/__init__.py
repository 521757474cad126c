"""To another system and back: signing in through it, and binding it to an account."""
