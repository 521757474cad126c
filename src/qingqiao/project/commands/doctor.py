"""`qingqiao doctor`: what is wrong with this installation."""

import click

from qingqiao.project import checkup
from qingqiao.project.outcomes import SYSTEM_AT_FAULT

HELP = """检查这个安装有什么问题：数据目录、密钥、数据库、磁盘、时区、节假日。有问题时退出码为 3。
✓ 没有问题，○ 不算问题、但还有事要办，✗ 有问题。

例：qingqiao doctor
"""


@click.command(help=HELP)
@click.pass_context
def doctor(context: click.Context) -> None:
    findings = checkup.examine()
    for finding in findings:
        click.echo(f"{finding.sign} {finding.subject}：{finding.sentence}")
    context.exit(0 if all(finding.is_well for finding in findings) else SYSTEM_AT_FAULT)
