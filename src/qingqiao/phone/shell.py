"""The frame of a phone page: its tabs, and the page itself."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from qingqiao.ui.pages import Tab

TABS = (
    ("week", "week:week", "本周", "calendar"),
    ("records", "records:list", "记录", "list"),
    ("record-new", "records:new", "记一笔", "pen"),
    ("contacts", "contacts:list", "联系人", "people"),
    ("me", "me:me", "我的", "person"),
)


def page(
    request: HttpRequest, template: str, tab: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page under one of the five tabs."""
    return render(request, f"phone/{template}.html", {"tabs": tabs(tab), **context}, status=status)


def tabs(current: str) -> list[Tab]:
    """Return the tabs: 本周, 记录, 记一笔, 联系人, 我的."""
    return [Tab(reverse(f"phone:{name}"), label, icon, tab == current) for tab, name, label, icon in TABS]
