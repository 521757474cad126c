"""`qingqiao`: set up Django and run a command."""

import importlib
import os
import sys

import click
import django

from qingqiao.project import outcomes

DEBUG_FLAG = "--debug"


def main() -> None:
    """Run the console script and end the process with the command's exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingqiao.project.settings")
    arguments = [argument for argument in sys.argv[1:] if argument != DEBUG_FLAG]
    if len(arguments) < len(sys.argv) - 1:
        os.environ["QINGQIAO_DEBUG"] = "1"
    sys.exit(outcomes.run_to_exit_code(lambda: _run(arguments), is_debug="QINGQIAO_DEBUG" in os.environ))


def _run(arguments: list[str]) -> None:
    """Import the commands and run one; they import models, so Django must be set up."""
    django.setup()
    commands = importlib.import_module("qingqiao.project.commands").COMMANDS
    qingqiao = click.Group("qingqiao", commands=commands, help=HELP, epilog=EPILOG)
    click.version_option(package_name="qingqiao", prog_name="青桥 Qingqiao")(qingqiao)
    qingqiao.main(arguments, prog_name="qingqiao")


HELP = """青桥：团干部“4+1”“1+100”直接联系青年工作系统。"""
EPILOG = "退出码：0 完成，1 输入有误，2 用法不对，3 系统出错。任何命令都可加 --debug 查看出错详情。"
