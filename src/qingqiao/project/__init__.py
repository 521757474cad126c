"""Settings, addresses and the command line: the only floor that knows the whole house."""
