"""Where somebody is signed in: her own devices, ended one by one or all others at once."""
