"""`qingqiao check-pack FILE`: whether a pack can be used, and all that is wrong in it."""

from pathlib import Path

import click

from qingqiao.policy.pack import PackFaults, read_pack
from qingqiao.project.outcomes import INPUT_AT_FAULT

HELP = """检查一个制度包（TOML 文件）；有误时逐条列出，退出码为 1。什么也不会写入。

例：qingqiao check-pack our-city.toml
"""


@click.command("check-pack", help=HELP)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def check_pack(context: click.Context, file: Path) -> None:
    try:
        pack = read_pack(file.read_text("utf-8"))
    except UnicodeDecodeError as error:
        click.echo(f"制度包：第 {error.start + 1} 个字节不是 UTF-8 文字")
        context.exit(INPUT_AT_FAULT)
    except PackFaults as faults:
        for fault in faults.faults:
            click.echo(str(fault))
        context.exit(INPUT_AT_FAULT)
    click.echo(f"{pack.id} {pack.title}：{len(pack.obligations)} 项任务要求，没有发现错误")
