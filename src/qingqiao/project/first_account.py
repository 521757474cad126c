"""Whom an empty installation lets in: a system administrator, made once, with a random password."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction

from qingqiao.accounts.models import Account, Grant
from qingqiao.accounts.roles import Role

LOGIN = "admin"
FILE_MODE = 0o600


def log_ins() -> Iterator[str]:
    """The log-ins to print at a start; on an empty installation makes one and says what to do next."""
    if not Account.objects.exists():
        _make_administrator()
    kept = _kept_password()
    if kept.exists():
        yield f"系统管理员：登录名 {LOGIN}，密码 {kept.read_text().strip()}（首次登录后请修改并删除 {kept.name}）"
        yield "还没有数据？qingqiao load 目录 可导入一个文件夹的表格（格式见 docs/formats.md）"


def _kept_password() -> Path:
    return Path(settings.DATA) / "first-password.txt"


def _make_administrator() -> None:
    password = secrets.token_urlsafe(12)
    with transaction.atomic():
        account = Account.objects.create_account(LOGIN, password)
        Grant.objects.create(account=account, role=Role.SYSTEM_ADMINISTRATOR)
        with os.fdopen(
            os.open(_kept_password(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE), "w"
        ) as out:
            out.write(password + "\n")
