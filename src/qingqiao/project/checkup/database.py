"""Whether the database is whole, can be written, fits this version, and agrees about the time."""

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Max
from django.utils import timezone

from qingqiao.audit.models import Entry
from qingqiao.project.checkup.findings import Finding
from qingqiao.project.health import has_cache_table, is_read_only, later_migrations
from qingqiao.project.upgrades import advice, waiting_migrations

AHEAD = timedelta(minutes=5)
SOUND = "ok"


def database() -> Finding:
    try:
        waiting, later = waiting_migrations(), later_migrations()
    except DatabaseError as error:
        return Finding("数据库", False, f"连不上：{str(error).splitlines()[0]}")
    if later:
        return Finding(
            "数据库", False, "已由更新的版本升级过，这个版本不能用它。请换回那个版本，或恢复升级前的备份"
        )
    if waiting:
        words = f"要升级 {len(waiting)} 步：{advice(waiting)}。用 qingqiao migrate，或重新 qingqiao serve"
        return Finding("数据库", False, words)
    if is_read_only():
        return Finding("数据库", False, "不能写：文件或整个库是只读的。请改权限，或连到主库")
    return Finding("数据库", True, connection.vendor)


def integrity() -> Finding:
    """Check SQLite's file from end to end; PostgreSQL's own checksums are its keeper's."""
    if connection.vendor != "sqlite":
        return Finding("数据库完整", True, "由 PostgreSQL 自己的校验和负责")
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)")
            answer = str(cursor.fetchone()[0])
    except DatabaseError as error:
        answer = str(error)
    if answer == SOUND:
        return Finding("数据库完整", True, "逐页检查过")
    return Finding("数据库完整", False, f"文件已损坏（{answer}）。请停止服务，用最近的备份恢复")


def cache_table() -> Finding:
    if has_cache_table():
        return Finding("缓存表", True, "在")
    return Finding("缓存表", False, "不在，谁也登录不了。重新启动 qingqiao serve 会补上")


def clock() -> Finding:
    """Check that nothing was done in the future: then the clock has gone back since."""
    now = timezone.now()
    shown = f"{settings.TIME_ZONE}，现在 {timezone.localtime(now):%Y-%m-%d %H:%M}"
    newest = Entry.objects.aggregate(newest=Max("at"))["newest"]
    if newest is not None and newest > now + AHEAD:
        return Finding(
            "时钟", False, f"{shown}，比操作日志里最后一条还早。请对时（timedatectl set-ntp true）"
        )
    return Finding("时钟", True, shown)
