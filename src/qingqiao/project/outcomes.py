"""The exit codes of commands: 0 done, 1 the input is at fault, 2 wrong usage, 3 the system is at fault."""

import errno
import sys
import traceback
from collections.abc import Callable

import click
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db import DatabaseError

from qingqiao.policy.faults import PackFaults
from qingqiao.problems import InputAtFault, InstallationAtFault, NotFound, Problem

REASONS = {
    errno.ENOENT: "没有这个文件或它所在的目录。请核对路径，目录先建好",
    errno.EACCES: "没有权限。请用服务的用户运行，如 sudo -u qingqiao，或换一个目录",
    errno.EPERM: "没有权限。请用服务的用户运行，如 sudo -u qingqiao，或换一个目录",
    errno.ENOSPC: "磁盘已满。请腾出空间再运行",
    errno.EROFS: "磁盘只读。请换一个目录，或重新挂载",
    errno.EISDIR: "是目录，不是文件。请写上文件名",
    errno.ENOTDIR: "路径里有一段是文件，不是目录。请核对路径",
}
OF_DATABASES = {
    "file is not a database": "这个文件不是青桥的数据库。请核对路径",
    "unable to open database file": "打不开数据库文件。请核对路径，目录先建好，并用服务的用户运行",
    "database is locked": "别的程序正在写这个数据库。请过一会儿再运行",
    "readonly database": "数据库文件只读。请用服务的用户运行，并看看磁盘是否只读",
    "Connection refused": "数据库服务没有应答。请核对地址和端口，并看看 PostgreSQL 是否在运行",
    "could not translate host name": "找不到数据库服务的主机。请核对地址",
    "authentication failed": "数据库的用户或密码不对。请核对 QINGQIAO_DATABASE_URL 或 .pgpass",
    'FATAL:  database "': "没有这个数据库，或现在不能连接它。请照操作手册先建好",
    'FATAL:  role "': "没有这个数据库用户，或不许它登录。请照操作手册先建好",
}
ON_THE_COMMAND_LINE: tuple[tuple[type[Problem], str], ...] = (
    (NotFound, "请核对编号；可能已被删除。"),
    (InputAtFault, "请按提示修改后再运行。"),
)
INPUT_AT_FAULT = 1
SYSTEM_AT_FAULT = 3


class AtFault(click.ClickException):
    """The input can't be used; the message says what is wrong and what was expected."""

    exit_code = INPUT_AT_FAULT


def run_to_exit_code(work: Callable[[], object], *, is_debug: bool) -> int:
    """Run the command and return its exit code; a user sees one sentence, a developer the traceback."""
    try:
        work()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except InstallationAtFault as problem:
        return _say_system(str(problem), is_debug=is_debug)
    except Problem as problem:
        return _say_input(problem)
    except PackFaults as faults:
        click.echo(str(faults), err=True)
        return INPUT_AT_FAULT
    except DatabaseError as error:
        return _say_system(f"数据库无法使用：{_database_words(error)}", is_debug=is_debug)
    except (ImproperlyConfigured, CommandError) as error:
        return _say_system(f"设置有误：{_first_line(error)}", is_debug=is_debug)
    except OSError as error:
        return _say_system(_refusal_words(error), is_debug=is_debug)
    except Exception as error:
        return _say_system(f"程序出错：{type(error).__name__}: {_first_line(error)}", is_debug=is_debug)
    return 0


def _say_input(problem: Problem) -> int:
    click.echo(str(problem), err=True)
    for place in problem.places:
        click.echo(f"{place.field}: {place.sentence}", err=True)
    click.echo(_advice(problem), err=True)
    return INPUT_AT_FAULT


def _advice(problem: Problem) -> str:
    """Return what to do: what pages advise speaks of addresses and of what stays in a form."""
    kinds = (words for kind, words in ON_THE_COMMAND_LINE if type(problem) is kind)
    return next(kinds, problem.advice)


def _say_system(sentence: str, *, is_debug: bool) -> int:
    if is_debug:
        traceback.print_exc()
    hint = "" if is_debug else "（加 --debug 或设 QINGQIAO_DEBUG=1 可看详情）"
    print(f"{sentence}{hint}", file=sys.stderr)
    return SYSTEM_AT_FAULT


def _refusal_words(error: OSError) -> str:
    """Return what the system refused, and why, in a sentence."""
    reason = REASONS.get(error.errno or 0)
    if reason is None:
        return f"系统拒绝了读写：{_first_line(error)}"
    return f"{error.filename or '文件'}：{reason}"


def _database_words(error: DatabaseError) -> str:
    """Return what a database refused in a sentence, or in its own words where we have none."""
    said = str(error)
    return next((words for part, words in OF_DATABASES.items() if part in said), _first_line(error))


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
