"""The commands, listed by hand: one file each, named as the command is."""

import click

from qingqiao.project.commands.backup import backup
from qingqiao.project.commands.check_pack import check_pack
from qingqiao.project.commands.demo import demo
from qingqiao.project.commands.doctor import doctor
from qingqiao.project.commands.form import form
from qingqiao.project.commands.generate import generate
from qingqiao.project.commands.grant import grant
from qingqiao.project.commands.invite import invite
from qingqiao.project.commands.judge import judge
from qingqiao.project.commands.load import load
from qingqiao.project.commands.rebuild import rebuild
from qingqiao.project.commands.reset import reset
from qingqiao.project.commands.restore import restore
from qingqiao.project.commands.serve import serve
from qingqiao.project.commands.setup import setup
from qingqiao.project.commands.tick import tick
from qingqiao.project.commands.token import token
from qingqiao.project.commands.verify_round import verify_round
from qingqiao.project.commands.work import work
from qingqiao.project.preparation import with_tables

BEFORE_TABLES: tuple[click.Command, ...] = (serve, doctor, restore, check_pack, generate)
ON_TABLES: tuple[click.Command, ...] = (
    demo,
    load,
    judge,
    form,
    rebuild,
    verify_round,
    token,
    invite,
    grant,
    reset,
    setup,
    tick,
    work,
    backup,
)

COMMANDS: dict[str, click.Command] = {
    str(command.name): command for command in (*BEFORE_TABLES, *map(with_tables, ON_TABLES))
}
