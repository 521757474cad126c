"""Settings, addresses and the command line: the only package that imports all others."""
