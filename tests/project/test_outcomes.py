"""A command ends with 0 done, 1 the input is at fault, 2 wrong usage, 3 the system is at fault."""

import click
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, OperationalError

from qingqiao.problems import FileAtFault, InputAtFault, InstallationAtFault, NotFound, Place
from qingqiao.project.outcomes import AtFault, run_to_exit_code


def ended(error: BaseException | None, *arguments: str, is_debug: bool = False) -> int:
    @click.command()
    @click.option("--number", type=int)
    def command(number: int | None) -> None:
        if error:
            raise error

    return run_to_exit_code(lambda: command.main(list(arguments), prog_name="qingqiao"), is_debug=is_debug)


def test_what_is_done_ends_with_0() -> None:
    assert ended(None) == 0
    assert ended(None, "--help") == 0


@pytest.mark.parametrize("arguments", [["--nonsense"], ["--number", "many"], ["extra"]])
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    assert ended(None, *arguments) == 2


@pytest.mark.parametrize("error", [AtFault("缺一列"), FileAtFault("缺一列")])
def test_input_at_fault_ends_with_1_and_says_why(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(error) == 1
    assert "缺一列" in capsys.readouterr().err


def test_every_place_of_a_fault_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(FileAtFault("", [Place("cadres:3:name", "必填"), Place("cadres:4:code", "重复")])) == 1
    said = capsys.readouterr().err
    assert "cadres:3:name: 必填\n" in said
    assert "cadres:4:code: 重复\n" in said


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("connection refused\n  Is the server running?"),
        ImproperlyConfigured("no such engine"),
        InstallationAtFault("磁盘已满"),
        PermissionError(13, "Permission denied", "data"),
        ZeroDivisionError("division by zero"),
    ],
)
def test_the_system_at_fault_ends_with_3_in_one_sentence(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(error) == 3
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "Traceback" not in said


def test_what_the_system_refuses_is_said_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(FileNotFoundError(2, "No such file or directory", "/nowhere/a.qqb")) == 3
    said = capsys.readouterr().err
    assert said.startswith("/nowhere/a.qqb：没有这个文件或它所在的目录")
    assert "No such" not in said


def test_a_developer_gets_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(ZeroDivisionError("division by zero"), is_debug=True) == 3
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (DatabaseError("file is not a database"), "这个文件不是青桥的数据库。请核对路径"),
        (OperationalError("connection failed: Connection refused\n\tIs it running?"), "数据库服务没有应答"),
        (OperationalError('connection failed: FATAL:  database "qq" does not exist'), "没有这个数据库，"),
        (DatabaseError('relation "records_record" does not exist'), 'relation "records_record" does not'),
        (OperationalError("disk I/O error"), "disk I/O error"),
    ],
)
def test_a_database_that_refuses_is_said_with_what_to_do(
    error: DatabaseError, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(error) == 3
    assert f"数据库无法使用：{words}" in capsys.readouterr().err


def test_a_command_advises_nothing_of_pages(capsys: pytest.CaptureFixture[str]) -> None:
    assert (ended(NotFound()), ended(InputAtFault("没有填"))) == (1, 1)
    said = capsys.readouterr().err
    assert "请核对编号" in said
    assert "请按提示修改后再运行。" in said
