"""Requests to another system: answers are JSON, small, soon, and from where they were asked for."""

import json
from typing import Any

from qingqiao.accounts.outside.configured import is_safe_address
from qingqiao.late import requests
from qingqiao.problems import SignInRefused

SECONDS = 5.0
MOST_BYTES = 256 * 1024
UNREACHABLE = "现在连不上{name}，请稍后再试，或用登录名和密码登录。"
ODD = "{name}的答复不对，没有登录。请重新试一次；还不行请告诉系统管理员。"


def ask(name: str, method: str, address: str, **options: Any) -> dict[str, Any]:
    """Return the object that a system answers. `name` is its name in words. Raise SignInRefused."""
    if not is_safe_address(address):
        raise SignInRefused(ODD.format(name=name))
    try:
        with requests.request(
            method, address, timeout=SECONDS, allow_redirects=False, stream=True, **options
        ) as answer:
            body = answer.raw.read(MOST_BYTES + 1, decode_content=True)
    except requests.RequestException as failed:
        raise SignInRefused(UNREACHABLE.format(name=name)) from failed
    return _object(name, answer.status_code, body)


def _object(name: str, status: int, body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError as odd:
        raise SignInRefused(ODD.format(name=name)) from odd
    if status != 200 or len(body) > MOST_BYTES or not isinstance(found, dict):
        raise SignInRefused(ODD.format(name=name))
    return found


def needed(name: str, found: Any, *keys: str) -> str:
    """Return the text under these keys, one inside the other. Raise SignInRefused when there is none."""
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    if not isinstance(found, str) or not found:
        raise SignInRefused(ODD.format(name=name))
    return found
