"""`qingqiao load`: tables in, all or nothing."""

from collections.abc import Iterable
from pathlib import Path

import click
from django.db import connection

from qingqiao.exchange.columns import Table
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.load import Loaded
from qingqiao.exchange.load import load as load_tables
from qingqiao.exchange.store.late_keys import may_fill_at_once
from qingqiao.exchange.store.ledger import CHANGED, NEW, UNCHANGED
from qingqiao.exchange.template import write_template
from qingqiao.project.counting import counted
from qingqiao.project.locks import LOADING, SERVING, held, is_held_elsewhere

STEP = 500


@click.command(
    help="导入一个文件夹的 CSV，或一个工作簿（.xlsx）。要么全部写入，要么什么也不写；出错时逐处列出，"
    "并写出 errors.csv（工作簿另有标红的副本）。重复导入不会改变什么。"
    "\n\n例：qingqiao load 榆林/   qingqiao load 名单.xlsx   qingqiao load --template 空表.xlsx",
)
@click.argument("source", type=click.Path(exists=True, path_type=Path), required=False)
@click.option(
    "--template",
    type=click.Path(dir_okay=False, path_type=Path),
    help="不导入，只写出一份空的工作簿模板",
)
@click.option(
    "--errors",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="出错时把 errors.csv 写到哪个文件夹（默认当前文件夹；不会写进正在读的文件夹）",
)
def load(source: Path | None, template: Path | None, errors: Path | None) -> None:
    if (source is None) == (template is None):
        raise click.UsageError("应给出要导入的文件夹或工作簿，或用 --template 写出模板。")
    if template is not None:
        write_template(template)
        click.echo(f"模板写在 {template}")
    elif source is not None:
        if is_held_elsewhere(SERVING) and (words := waiting_words()):
            click.echo(f"导入完以前，{words}", err=True)
        with held(LOADING):
            loaded = load_tables(source, watch, errors or Path.cwd())
        report(loaded)


def waiting_words() -> str:
    """Return what those who use the pages meanwhile wait for; empty: for nothing."""
    if connection.vendor == "sqlite":
        return "正在用的人看得到页面，但不能保存，页面上会写明；请选没有人用的时候"
    return "网页打不开，要等；数据库里还没有记录，所以导入得更快" if may_fill_at_once() else ""


def watch(phase: str, table: Table, lines: Iterable[ParsedRow]) -> Iterable[ParsedRow]:
    """Yield the lines, counting them."""
    return counted(lines, f"{phase} {table.sheet}", "行", STEP)


def report(loaded: Loaded) -> None:
    """Print a count per table, what was left out, and words of warning."""
    for table, count in loaded.counts.items():
        total = sum(count.values())
        click.echo(f"{table}: {total}（新增 {count[NEW]}，修改 {count[CHANGED]}，未变 {count[UNCHANGED]}）")
    for name in loaded.passed_over:
        click.echo(f"未读取 {name}")
    for words in loaded.warnings:
        click.echo(f"注意：{words}", err=True)
