"""The checks of `doctor`, one function each; every bad result says what to do."""

import shutil
import stat
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Exists, OuterRef
from django.utils import timezone

from qingqiao.accounts.models import Grant
from qingqiao.accounts.roles import Role
from qingqiao.jobs.photos import count_late
from qingqiao.progress.due import count_due, count_of_other_packs
from qingqiao.project.health import has_unapplied_migrations
from qingqiao.regions import clock
from qingqiao.regions.models import Region
from qingqiao.regions.rules import provisional_years, rules_of

LEAST_FREE_BYTES = 2**30
OTHERS = stat.S_IRWXG | stat.S_IRWXO
SECRET_FILES = ("secret.key", "sealing.key", "demo-accounts.csv", "first-password.txt", "setup-code.txt")


@dataclass(frozen=True)
class Finding:
    """One result, good or bad."""

    subject: str
    is_well: bool
    sentence: str


def examine() -> list[Finding]:
    """Return every check's result, in the order of QUESTIONS."""
    return [question() for question in QUESTIONS]


def data_folder() -> Finding:
    folder = Path(settings.DATA)
    if not folder.is_dir():
        return Finding("数据目录", False, f"{folder} 不存在，请先 qingqiao serve")
    closed = not folder.stat().st_mode & OTHERS
    return Finding("数据目录", closed, str(folder) if closed else f"{folder} 他人可读，请 chmod 700")


def secret_files() -> Finding:
    there = [Path(settings.DATA) / name for name in SECRET_FILES]
    open_ones = [path.name for path in there if path.exists() and path.stat().st_mode & OTHERS]
    if open_ones:
        return Finding("密钥", False, f"他人可读，请 chmod 600：{'、'.join(open_ones)}")
    return Finding("密钥", True, "只有本用户可读；请与备份分开保存")


def database() -> Finding:
    try:
        waiting = has_unapplied_migrations()
    except DatabaseError as error:
        return Finding("数据库", False, f"连不上：{str(error).splitlines()[0]}")
    if waiting:
        return Finding("数据库", False, "有未执行的迁移，请重新 qingqiao serve")
    return Finding("数据库", True, connection.vendor)


def disk() -> Finding:
    free = shutil.disk_usage(settings.DATA).free
    return Finding("磁盘", free >= LEAST_FREE_BYTES, f"剩余 {free / 2**30:.1f} GiB（至少 1 GiB）")


def time_zone() -> Finding:
    return Finding("时区", True, f"{settings.TIME_ZONE}，现在 {timezone.localtime():%Y-%m-%d %H:%M}")


def calendar() -> Finding:
    """Check that every region knows this year's holidays; from November on the next year's are asked for as well."""
    try:
        lacking = [
            (region, clock.today(region), year)
            for region in Region.objects.order_by("code")
            for year in provisional_years(rules_of(region), clock.today(region))
        ]
    except DatabaseError:
        return Finding("节假日", False, "数据库不可用，无法检查")
    if not lacking:
        return Finding("节假日", True, "各辖区的放假安排都已录入")
    named = "、".join(f"{region.name} {year} 年" for region, _, year in lacking)
    return Finding(
        "节假日",
        all(year > today.year for _, today, year in lacking),
        f"{named}的放假安排还没有录入，暂按周一至周五算。公布后请团市委在工作台“辖区设置—日历”里录入",
    )


def cells() -> Finding:
    """Check that kept cells were judged by the packs as they are now."""
    try:
        old = sum(count_of_other_packs(region) for region in Region.objects.all())
        due = sum(count_due(region, clock.today(region)) for region in Region.objects.all())
    except DatabaseError:
        return Finding("进度", False, "数据库不可用，无法检查")
    if old:
        return Finding(
            "进度",
            False,
            f"制度包文件改过，{old} 名团干部的进度要重新判定。请重启 qingqiao serve，或运行 qingqiao tick",
        )
    return Finding("进度", True, f"{due} 名团干部待重新判定，后台会自动完成" if due else "都是最新的")


def photos() -> Finding:
    """Check that no photo waits for long, which means that the background isn't running or a photo can't be read."""
    try:
        late = count_late()
    except DatabaseError:
        return Finding("照片", False, "数据库不可用，无法检查")
    words = f"{late} 张等待清理超过一小时，请看后台工作是否在运行" if late else "没有积压"
    return Finding("照片", not late, words)


def uploads() -> Finding:
    """Check that photos and files can be stored."""
    folder = Path(settings.MEDIA_ROOT)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            return Finding("上传目录", True, str(folder))
    except OSError as error:
        words = f"{folder} 不能写（{error.strerror}），照片和附件存不下来。请改它的所有者和权限，或腾出磁盘"
        return Finding("上传目录", False, words)


def committee() -> Finding:
    """Check that somebody decides for every region that stands alone: packs, days and cycle are the city committee's."""
    given = Grant.objects.filter(role=Role.CITY_COMMITTEE, account__is_active=True, region=OuterRef("pk"))
    try:
        lacking = [one.name for one in Region.objects.filter(~Exists(given)).order_by("code")]
    except DatabaseError:
        return Finding("团市委角色", False, "数据库不可用，无法检查")
    if not lacking:
        return Finding("团市委角色", True, "各辖区都有人能改辖区设置")
    words = f"{'、'.join(lacking)}还没有人有，辖区的制度包、周期、日历没有人能改。请用 qingqiao grant 登录名 团市委 授予"
    return Finding("团市委角色", True, words)


QUESTIONS: tuple[Callable[[], Finding], ...] = (
    data_folder,
    secret_files,
    database,
    disk,
    time_zone,
    calendar,
    cells,
    photos,
    uploads,
    committee,
)
