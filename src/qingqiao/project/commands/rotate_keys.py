"""`qingqiao rotate-keys`: a new key, and everything sealed by it."""

import click

from qingqiao.actions.rotation import left_in
from qingqiao.audit.keys import sealed_fields
from qingqiao.project.keys import refuse_wrong_sealing_keys, replace_signing_key, rotate_sealing_key
from qingqiao.project.outcomes import SYSTEM_AT_FAULT

HELP = """换一把密钥：sealing.key 末尾加一把新的，并把已加密的内容逐条改用它加密；服务不用停，中途停了再运行一次就接着做。

以前的密钥仍在文件里，旧备份要用，请不要删；换完请把 sealing.key 重新另存一份。几台机器共用一个数据库的，先把新的
sealing.key 拷到每一台。

\b
例：qingqiao rotate-keys
例：qingqiao rotate-keys --cipher      （只改用 QINGQIAO_CIPHER 指定的算法，不加新密钥）
例：qingqiao rotate-keys --signing     （换 secret.key：所有人要重新登录）
"""


@click.command("rotate-keys", help=HELP)
@click.option("--cipher", "is_cipher_only", is_flag=True, help="密钥不换，只改用现在设定的算法")
@click.option("--signing", "is_signing", is_flag=True, help="换签名用的 secret.key")
@click.pass_context
def rotate_keys(context: click.Context, is_cipher_only: bool, is_signing: bool) -> None:
    if is_signing:
        replace_signing_key()
        click.echo("签名密钥已换，请重启服务，所有人要重新登录")
        return
    refuse_wrong_sealing_keys()
    for one in rotate_sealing_key(is_cipher_only=is_cipher_only):
        click.echo(f"{one.label}：已改 {one.done}，还剩 {one.left}")
    left = sum(map(left_in, sealed_fields()))
    click.echo(
        f"还有 {left} 条没有改，请再运行一次"
        if left
        else "全部已用新的密钥和算法加密，请把 sealing.key 另存一份"
    )
    context.exit(SYSTEM_AT_FAULT if left else 0)
