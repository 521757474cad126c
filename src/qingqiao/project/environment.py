"""Environment variables: all that this software reads, once, in one place."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104
ORIGINS = frozenset({"https", "http", "smtps", "smtp", "starttls"})
MOST_PROXIES = 9
CIPHERS = ("aes", "sm4")
YES = frozenset({"1", "true", "yes", "on", "是"})
NO = frozenset({"0", "false", "no", "off", "否"})


def _variable(name: str, default: str = "") -> str:
    """Return a variable's value; an empty one counts as absent."""
    return os.environ.get(name, "").strip() or default


def _port(text: str) -> int:
    if not (text.isdecimal() and 1 <= int(text) <= 65535):
        raise ImproperlyConfigured(f"QINGQIAO_PORT 应为 1 到 65535 的整数，不能是 {text}")
    return int(text)


def _proxies(text: str) -> int:
    if not (text.isdecimal() and int(text) <= MOST_PROXIES):
        raise ImproperlyConfigured(f"QINGQIAO_TRUSTED_PROXIES 应为 0 到 {MOST_PROXIES} 的整数，不能是 {text}")
    return int(text)


def _cipher(name: str) -> str:
    if name not in CIPHERS:
        raise ImproperlyConfigured(f"QINGQIAO_CIPHER 应为 {'、'.join(CIPHERS)} 之一，不能是 {name}")
    return name


@dataclass(frozen=True)
class Environment:
    """The settings an operator may give, as docs/operator.md lists them."""

    data: Path
    database_url: str
    host: str
    port: int
    secret_key: str
    cipher: str
    allowed_hosts: tuple[str, ...]
    is_https: bool
    is_debug: bool
    address: str
    wants_demo: bool
    trusted_proxies: int
    operator: str
    filing: str
    channel_hosts: tuple[str, ...]
    metrics_token: str


def read_environment() -> Environment:
    """Return the environment as it is now. Raise ImproperlyConfigured."""
    data = Path(_variable("QINGQIAO_DATA", "data")).expanduser().absolute()
    host = _variable("QINGQIAO_HOST", "127.0.0.1")
    port = _port(_variable("QINGQIAO_PORT", "8000"))
    named = _variable("QINGQIAO_ALLOWED_HOSTS").replace(",", " ").split()
    is_https = _variable("QINGQIAO_HTTPS").lower() in YES
    return Environment(
        data=data,
        database_url=_variable("QINGQIAO_DATABASE_URL"),
        host=host,
        port=port,
        secret_key=_variable("QINGQIAO_SECRET_KEY"),
        cipher=_cipher(_variable("QINGQIAO_CIPHER", "aes").lower()),
        allowed_hosts=tuple(dict.fromkeys((*named, host, *LOCAL_HOSTS))),
        is_https=is_https,
        is_debug=_variable("QINGQIAO_DEBUG").lower() in YES,
        address=_variable("QINGQIAO_ADDRESS").rstrip("/") or _address(named, host, port, is_https=is_https),
        trusted_proxies=_proxies(_variable("QINGQIAO_TRUSTED_PROXIES", "0")),
        operator=_variable("QINGQIAO_OPERATOR"),
        filing=_variable("QINGQIAO_FILING"),
        wants_demo=_variable("QINGQIAO_DEMO", "1").lower() not in NO,
        metrics_token=_variable("QINGQIAO_METRICS_TOKEN"),
        channel_hosts=_origins(_variable("QINGQIAO_CHANNEL_HOSTS")),
    )


def _origins(text: str) -> tuple[str, ...]:
    """Return the further places to which channels may send, as `https://wecom.example.gov.cn smtp://mail.example.gov.cn:25`."""
    found = tuple(text.replace(",", " ").split())
    for one in found:
        parts = urlsplit(one)
        if parts.scheme not in ORIGINS or not parts.hostname or parts.path:
            raise ImproperlyConfigured(
                f"QINGQIAO_CHANNEL_HOSTS 里的 {one} 应写成 https://主机 或 smtps://主机:465"
            )
    return found


def _address(named: list[str], host: str, port: int, *, is_https: bool) -> str:
    """Return where people reach the pages, without a stroke at the end: the first name that is allowed, else where it
    listens."""
    own = [one.lstrip(".") for one in named if one != "*"]
    if is_https and own:
        return f"https://{own[0]}"
    return f"http://{own[0] if own else LOCAL_HOSTS[1] if host in EVERYWHERE else host}:{port}"
