"""The commands, listed by hand: one file each, named as the command is."""

import click

from qingqiao.project.commands.doctor import doctor
from qingqiao.project.commands.serve import serve
from qingqiao.project.commands.tick import tick

COMMANDS: dict[str, click.Command] = {
    "serve": serve,
    "tick": tick,
    "doctor": doctor,
}
