"""Whether what stands towards the network is closed: HTTPS, the port, passwords in files."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from qingqiao.project.checkup.findings import Finding
from qingqiao.project.environment import EVERYWHERE, LOCAL_HOSTS

PLAIN = ("http", "smtp")
PASSWORD_FILES = ("first-password.txt", "demo-accounts.csv")


def is_for_others() -> bool:
    """Return whether anybody but this machine's users is meant to reach the pages."""
    given = settings.ENVIRONMENT
    return (
        given.is_https or given.host in EVERYWHERE or not {*given.allowed_hosts} <= {*LOCAL_HOSTS, given.host}
    )


def https() -> Finding:
    if settings.ENVIRONMENT.is_https:
        return Finding("HTTPS", True, "只走 HTTPS")
    if not is_for_others():
        return Finding("HTTPS", True, "只有本机能打开，不需要")
    words = (
        "密码和姓名会明文经过网络。请在前面放带 TLS 的 nginx，并设 QINGQIAO_HTTPS=1（见 docs/operator.md）"
    )
    return Finding("HTTPS", False, words)


def port() -> Finding:
    given = settings.ENVIRONMENT
    if given.is_https and given.host in EVERYWHERE:
        words = f"监听 {given.host}:{given.port}，别人可以绕过 nginx 直接打开。请设 QINGQIAO_HOST=127.0.0.1"
        return Finding("端口", False, words)
    return Finding("端口", True, f"监听 {given.host}:{given.port}")


def passwords() -> Finding:
    """Check that no file of passwords lies in an installation that others can reach."""
    there = [name for name in PASSWORD_FILES if (Path(settings.DATA) / name).exists()]
    if not there:
        return Finding("密码文件", True, "没有")
    named = "、".join(there)
    if is_for_others():
        words = f"数据目录里有 {named}：谁读到都能登录。正式使用请换一个数据目录；不再要的请删去文件并改密码"
        return Finding("密码文件", False, words)
    return Finding("密码文件", True, f"{named}，演示用，只有本机能打开")


def outward() -> Finding:
    """Check that what leaves this machine is encrypted, and that the database's certificate is looked at."""
    plain = [one for one in settings.CHANNEL_HOSTS if urlsplit(one).scheme in PLAIN]
    if plain:
        words = f"QINGQIAO_CHANNEL_HOSTS 里的 {'、'.join(plain)} 不加密。请换成 https、smtps 或 starttls"
        return Finding("往外的连接", False, words)
    given = connection.settings_dict
    is_remote = connection.vendor == "postgresql" and not _is_here(str(given.get("HOST", "")))
    if is_remote and given["OPTIONS"].get("sslmode") != "verify-full":
        words = "数据库不在本机，连接没有核对证书。请在 QINGQIAO_DATABASE_URL 后面加 ?sslmode=verify-full&sslrootcert=证书文件"
        return Finding("往外的连接", False, words)
    return Finding("往外的连接", True, "都加密，或只在本机")


def _is_here(host: str) -> bool:
    """Return whether a database's host is this machine: none, a folder of sockets, or its own address."""
    return not host or host.startswith(("/", "127.")) or host in ("localhost", "::1")
