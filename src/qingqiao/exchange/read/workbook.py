"""Tables as sheets of a workbook, opened by a subprocess with limits of size, memory and time."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from qingqiao.exchange.columns import Table
from qingqiao.exchange.faults import Fault, Faults
from qingqiao.exchange.read.book import Heading, InputBook, InputSheet
from qingqiao.exchange.read.headers import table_named
from qingqiao.exchange.read.spool import read_rows

CHILD: Final = "qingqiao.exchange.read.child"
MEGABYTE: Final = 2**20
ENDED_BY: Final = {
    -signal.SIGXCPU: "工作簿太大，读取超过了时间限制",
    -signal.SIGKILL: "读取时被操作系统终止，多半是内存不够",
}
OUT_OF_MEMORY: Final = (b"MemoryError", b"memory allocation", b"Cannot allocate memory")
"""What Python, Rust and the system say on stderr."""


@dataclass(frozen=True)
class Limits:
    """The most that a workbook may take: bytes as a file, bytes unpacked, bytes of memory, seconds."""

    packed: int = 300 * MEGABYTE
    unpacked: int = 768 * MEGABYTE
    memory: int = 2048 * MEGABYTE
    seconds: int = 600


OF_A_COMMAND: Final = Limits()
OF_A_PAGE: Final = Limits(20 * MEGABYTE, 200 * MEGABYTE, 1024 * MEGABYTE, 120)


def read_workbook(path: Path, spool: Path, book: InputBook, faults: Faults, limits: Limits) -> None:
    """Add a workbook's tables to the book, or its faults to the list. Rows are kept in `spool` as long as the book is
    used."""
    if reason := _too_large(path, limits):
        _refuse(path, reason, "应删去空行空列后另存，或改用 CSV 文件夹导入", faults)
        return
    found = _ask_child(path, spool, limits)
    if "refused" in found:
        _refuse(path, found["refused"], "应能用表格软件打开、没有密码，大小适中", faults)
        return
    book.passed_over += [f"工作表：{name}" for name in found["unknown"]]
    for fault in found["faults"]:
        faults.put(Fault(*fault))
    for name, answer in found["sheets"].items():
        if "heading" in answer:
            _put_sheet(book, name, answer, spool)
    book.unsure |= {fault.table for fault in map(Fault._make, found["faults"])} - book.sheets.keys()


def _refuse(path: Path, wrong: str, expected: str, faults: Faults) -> None:
    faults.put(Fault(path.name, 0, "", wrong, expected))


def _too_large(path: Path, limits: Limits) -> str:
    """Return why a workbook isn't opened; empty: it is. Its index may be wrong: the subprocess's limits come second."""
    if path.stat().st_size > limits.packed:
        return f"工作簿有 {path.stat().st_size // MEGABYTE} MB，太大"
    if not zipfile.is_zipfile(path):
        return ""
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return ""
    return f"工作簿解压后有 {size // MEGABYTE} MB，太大" if size > limits.unpacked else ""


def _ask_child(path: Path, spool: Path, limits: Limits) -> dict[str, Any]:
    arguments = [sys.executable, "-m", CHILD, str(path.absolute()), str(spool), str(limits.memory)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        child = subprocess.run(
            arguments, capture_output=True, timeout=limits.seconds, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        return {"refused": f"工作簿 {limits.seconds} 秒内读不完"}
    if child.returncode:
        return {"refused": reason_of(child.returncode, child.stderr)}
    return json.loads(child.stdout)  # type: ignore[no-any-return]


def reason_of(code: int, said: bytes) -> str:
    """Return why the subprocess ended without an answer: its limits of memory and time, or a crash."""
    if code in ENDED_BY:
        return ENDED_BY[code]
    if any(word in said for word in OUT_OF_MEMORY):
        return "工作簿太大，读取超出了内存限制"
    return f"读取工作簿的程序出错中断（{code}），不一定是文件的问题；请再试一次，或另存为 .xlsx 再试"


def _put_sheet(book: InputBook, name: str, answer: dict[str, Any], spool: Path) -> None:
    table = table_named(name)
    if table is None:
        raise KeyError(name)
    heading = _heading(table, answer["heading"])
    book.passed_over += [f"工作表 {answer['source']} 的列：{column}" for column in heading.unknown]
    book.passed_over += [f"工作表 {answer['source']} {words}" for words in answer["asides"]]
    rows = partial(read_rows, spool / name)
    book.sheets[name] = InputSheet(table, heading, rows, answer["source"], answer["length"])


def _heading(table: Table, answer: dict[str, Any]) -> Heading:
    columns = tuple(table.column(name) for name in answer["columns"])
    return Heading(
        answer["row"],
        columns,
        tuple(answer["places"]),
        len(columns),
        tuple(answer["unknown"]),
        tuple(answer["names"]),
    )
