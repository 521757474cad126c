"""Template context that every page shares: the reader's display settings."""

from django.conf import settings
from django.http import HttpRequest

from qingqiao import __version__

COOKIES: dict[str, str] = {"theme": "qingqiao_theme", "type": "qingqiao_type"}
"""The cookie that keeps each choice. Not a secret, and read nowhere else."""

CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "theme": (("", "跟随系统"), ("light", "浅色"), ("dark", "深色")),
    "type": (("", "标准字号"), ("large", "大字（关怀版）")),
}


def appearance(request: HttpRequest) -> dict[str, dict[str, str]]:
    """Return `appearance.theme` and `appearance.type` from the reader's cookies; an unknown value is ignored."""
    chosen = {part: _known(part, request.COOKIES.get(cookie, "")) for part, cookie in COOKIES.items()}
    return {"appearance": chosen}


def installation(_request: HttpRequest) -> dict[str, str]:
    """Return the version, who runs this installation, and its filing number (备案编号); empty where the operator set none."""
    return {"release": __version__, "operator": settings.OPERATOR, "filing": settings.FILING}


def _known(part: str, value: str) -> str:
    return value if value in dict(CHOICES[part]) else ""
