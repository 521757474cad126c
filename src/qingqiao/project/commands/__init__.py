"""The commands, listed by hand: one file each, named as the command is. Only the one that is asked for is imported."""

import importlib
from functools import cache
from typing import Final

import click

from qingqiao.project.preparation import with_tables

BEFORE_TABLES: Final = (
    *("serve", "doctor", "migrate", "rotate-keys", "restore", "verify-backup", "check-pack", "generate"),
)
ON_TABLES: Final = (
    *(
        "demo",
        "load",
        "judge",
        "form",
        "rebuild",
        "restrict-role",
        "verify-audit",
        "verify-round",
        "token",
        "invite",
        "grant",
        "reset",
        "setup",
    ),
    *("tick", "work", "backup", "drill", "copy-database"),
)


@cache
def command(name: str) -> click.Command:
    """Return the command with this name. Raise ImportError."""
    module = name.replace("-", "_")
    found: click.Command = getattr(importlib.import_module(f"{__name__}.{module}"), module)
    return with_tables(found) if name in ON_TABLES else found


class Commands(click.Group):
    """All commands, each imported when it is run or when the help lists it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, sorted."""
        return sorted((*BEFORE_TABLES, *ON_TABLES))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command; None when there is none of this name."""
        return command(cmd_name) if cmd_name in (*BEFORE_TABLES, *ON_TABLES) else None
