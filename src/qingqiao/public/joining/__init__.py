"""An invited person creates her account; somebody who lost her password sets a new one."""
