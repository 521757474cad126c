"""What the environment says: every variable that this software reads, once, in one place."""

import os
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
YES = frozenset({"1", "true", "yes", "on", "是"})


def _said(name: str, default: str = "") -> str:
    """A variable's value; one that is set to nothing is absent."""
    return os.environ.get(name, "").strip() or default


def _port(said: str) -> int:
    if not (said.isdecimal() and 1 <= int(said) <= 65535):
        raise ImproperlyConfigured(f"QINGQIAO_PORT 应为 1 到 65535 的整数，不能是 {said}")
    return int(said)


@dataclass(frozen=True)
class Environment:
    """The settings an operator may give, as docs/operator.md lists them."""

    data: Path
    database_url: str
    host: str
    port: int
    secret_key: str
    allowed_hosts: tuple[str, ...]
    is_https: bool
    is_debug: bool


def read_environment() -> Environment:
    """The environment as it is now. Raises ImproperlyConfigured."""
    data = Path(_said("QINGQIAO_DATA", "data")).expanduser().absolute()
    host = _said("QINGQIAO_HOST", "127.0.0.1")
    named = _said("QINGQIAO_ALLOWED_HOSTS").replace(",", " ").split()
    return Environment(
        data=data,
        database_url=_said("QINGQIAO_DATABASE_URL"),
        host=host,
        port=_port(_said("QINGQIAO_PORT", "8000")),
        secret_key=_said("QINGQIAO_SECRET_KEY"),
        allowed_hosts=tuple(dict.fromkeys((*named, host, *LOCAL_HOSTS))),
        is_https=_said("QINGQIAO_HTTPS").lower() in YES,
        is_debug=_said("QINGQIAO_DEBUG").lower() in YES,
    )
