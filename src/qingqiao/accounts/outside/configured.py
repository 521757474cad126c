"""Which other systems somebody may sign in through: a file of the data folder, absent by default."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

FILE = "outside-logins.toml"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
KINDS = {"oidc": "", "wecom": "企业微信", "dingtalk": "钉钉", "feishu": "飞书", "weixin": "微信"}
NEEDED = {
    "oidc": ("code", "name", "client_id", "client_secret", "issuer"),
    "wecom": ("client_id", "client_secret", "agent_id"),
}
KEYS = {"code", "kind", "name", "client_id", "client_secret", "issuer", "agent_id", "origin"}
MOST = 6


@dataclass(frozen=True)
class Provider:
    """One system. `issuer` is that of OpenID Connect, `agent_id` WeCom's; `origin` is another place of a platform."""

    code: str
    kind: str
    name: str
    client_id: str
    client_secret: str
    issuer: str = ""
    agent_id: str = ""
    origin: str = ""


def read_providers(path: Path) -> tuple[Provider, ...]:
    """Return the systems of a file, none without it. Raise ImproperlyConfigured."""
    if not path.exists():
        return ()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("login", [])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise ImproperlyConfigured(f"{path} 不是有效的 TOML：{broken}") from broken
    found = tuple(_provider(path, table) for table in tables)
    if len({one.code for one in found}) < len(found) or len(found) > MOST:
        raise ImproperlyConfigured(f"{path}：最多 {MOST} 个 [[login]]，code 不能重复")
    return found


def is_safe_address(address: str) -> bool:
    """Return whether requests with secrets may go there: by HTTPS, or on this machine."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (parts.scheme == "https" or parts.hostname in LOOPBACK)


def _provider(path: Path, table: dict[str, Any]) -> Provider:
    def refuse(words: str) -> ImproperlyConfigured:
        return ImproperlyConfigured(f"{path}：[[login]] {table.get('code', '')} {words}")

    kind = table.get("kind")
    if kind not in KINDS:
        raise refuse(f"的 kind 应为 {'、'.join(KINDS)} 之一")
    if unknown := sorted(table.keys() - KEYS):
        raise refuse(f"不认识 {'、'.join(unknown)}")
    _check(table, kind, refuse)
    return Provider(**{"code": kind, "name": KINDS[kind], **table})


def _check(table: dict[str, Any], kind: str, refuse: Callable[[str], ImproperlyConfigured]) -> None:
    missing = [one for one in NEEDED.get(kind, ("client_id", "client_secret")) if not table.get(one)]
    if missing:
        raise refuse(f"缺少 {'、'.join(missing)}")
    if any(not isinstance(value, str) for value in table.values()):
        raise refuse("的值都要加引号")
    code = table.get("code", kind)
    if not (code.isascii() and code.replace("-", "").isalnum() and len(code) <= 40):
        raise refuse("的 code 只用字母、数字和 -，最多 40 个")
    for one in ("issuer", "origin"):
        if one in table and not is_safe_address(table[one]):
            raise refuse(f"的 {one} 应是 https:// 开头的地址")
