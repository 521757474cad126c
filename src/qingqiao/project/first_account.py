"""What a start says where nobody can sign in yet: the address of the set-up page, and the code that opens it."""

from collections.abc import Iterator

from django.conf import settings

from qingqiao.accounts.setup_code import CODE, end_setup, kept_code
from qingqiao.accounts.setup_state import SetupGap, setup_gap


def log_ins() -> Iterator[str]:
    """Return the lines to print at a start until the first administrator is in; nothing after that."""
    if setup_gap() is SetupGap.NONE:
        end_setup()
        return
    address = settings.ENVIRONMENT.address
    yield f"安装设置：打开 {address}/setup/?code={kept_code()}"
    yield f"设置码 {kept_code()}（也在数据目录的 {CODE}，只有本用户可读；设好后失效）"
    yield "也可以用命令：qingqiao setup --help；或先 qingqiao load 目录 导入表格（格式见 docs/formats.md）"
