"""An invited person makes her log-in; who lost her password sets a new one."""
