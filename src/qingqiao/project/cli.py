"""`qingqiao`: set up Django and run a command."""

import gettext
import importlib
import os
import sys
from pathlib import Path

import click
import django

from qingqiao import __version__
from qingqiao.problems import InstallationAtFault
from qingqiao.project import outcomes, secret_files
from qingqiao.project.environment import read_environment

DEBUG_FLAG = "--debug"
MAKERS = ("serve", "demo", "load", "setup", "form")
WITHOUT_DATA = ("generate", "check-pack", "restore", "verify-backup")


def main() -> None:
    """Run the console script and end the process with the command's exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingqiao.project.settings")
    speak_chinese()
    arguments = [argument for argument in sys.argv[1:] if argument != DEBUG_FLAG]
    if len(arguments) < len(sys.argv) - 1:
        os.environ["QINGQIAO_DEBUG"] = "1"
    sys.exit(outcomes.run_to_exit_code(lambda: _run(arguments), is_debug="QINGQIAO_DEBUG" in os.environ))


def speak_chinese() -> None:
    """Let click say in Chinese what is wrong with a command line, whatever the locale of the terminal."""
    os.environ["LANGUAGE"] = "zh_Hans"
    gettext.bindtextdomain("click", Path(__file__).parent / "locale")
    gettext.textdomain("click")


def _run(arguments: list[str]) -> None:
    """Run a command; the commands import models, so Django must be set up before they are imported."""
    name = next((one for one in arguments if not one.startswith("-")), "")
    is_help = "--help" in arguments or not name
    secret_files.makes = name in MAKERS and not is_help
    if not (is_help or secret_files.makes or name in WITHOUT_DATA):
        refuse_absent_data()
    if secret_files.makes:
        refuse_unwritable_data()
    django.setup()
    commands = importlib.import_module("qingqiao.project.commands")
    qingqiao: click.Group = commands.Commands("qingqiao", help=HELP, epilog=EPILOG)
    click.version_option(__version__, prog_name="青桥 Qingqiao")(qingqiao)
    qingqiao.main(arguments, prog_name="qingqiao")


def refuse_absent_data() -> None:
    """Raise InstallationAtFault where no installation lies in the data folder, before anything is made there."""
    environment = read_environment()
    database = environment.data / "qingqiao.sqlite3"
    if not (environment.data / "sealing.key").exists() or not (environment.database_url or database.exists()):
        raise InstallationAtFault(
            f"{environment.data} 里没有青桥的数据，什么也没有做。请用 QINGQIAO_DATA 指明数据目录；新的安装先 qingqiao serve"
        )


def refuse_unwritable_data() -> None:
    """Raise InstallationAtFault where the data folder, or the one that it would be made in, can't be written."""
    data = read_environment().data
    there = next(one for one in (data, *data.absolute().parents) if one.exists())
    if not os.access(there, os.W_OK):
        raise InstallationAtFault(
            f"{there} 不能写，没有启动，什么也没有做。请看看目录的权限和磁盘是不是只读，或用 QINGQIAO_DATA 换一个数据目录"
        )


HELP = """青桥：团干部“4+1”“1+100”直接联系青年工作系统。"""
EPILOG = "退出码：0 完成，1 输入有误，2 用法不对，3 系统出错。任何命令都可加 --debug 查看出错详情。"
