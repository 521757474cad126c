"""Whether the place is fit: the data folder, its secrets and disk, uploads, restores and backups."""

import shutil
import stat
import tempfile
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from qingqiao import __version__
from qingqiao.jobs.last_backup import last_backup
from qingqiao.project.backups.aside import READY
from qingqiao.project.checkup.findings import Finding

LEAST_FREE_BYTES = 2**30
OTHERS = stat.S_IRWXG | stat.S_IRWXO
SECRET_FILES = (
    *("secret.key", "sealing.key", "erasures.tsv"),
    *("demo-accounts.csv", "first-password.txt", "setup-code.txt"),
)


def version() -> Finding:
    return Finding("版本", True, __version__)


def data_folder() -> Finding:
    folder = Path(settings.DATA)
    if not folder.is_dir():
        return Finding("数据目录", False, f"{folder} 不存在，请先 qingqiao serve")
    if not _takes_files(folder):
        return Finding(
            "数据目录", False, f"{folder} 不能写：只读，或磁盘已满。请改它的所有者和权限，或腾出磁盘"
        )
    closed = not folder.stat().st_mode & OTHERS
    return Finding("数据目录", closed, str(folder) if closed else f"{folder} 他人可读，请 chmod 700")


def secret_files() -> Finding:
    there = [Path(settings.DATA) / name for name in SECRET_FILES]
    open_ones = [path.name for path in there if path.exists() and path.stat().st_mode & OTHERS]
    if open_ones:
        return Finding("密钥", False, f"他人可读，请 chmod 600：{'、'.join(open_ones)}")
    return Finding("密钥", True, "只有本用户可读；请与备份分开保存")


def disk() -> Finding:
    free = shutil.disk_usage(settings.DATA).free
    return Finding("磁盘", free >= LEAST_FREE_BYTES, f"剩余 {free / 2**30:.1f} GiB（至少 1 GiB）")


def uploads() -> Finding:
    """Check that photos and files can be stored."""
    folder = Path(settings.MEDIA_ROOT)
    if _takes_files(folder):
        return Finding("上传目录", True, str(folder))
    words = f"{folder} 不能写，照片和附件存不下来。请改它的所有者和权限，或腾出磁盘"
    return Finding("上传目录", False, words)


def interrupted_restore() -> Finding:
    """Check that no restore stopped while it was put in place."""
    if (Path(settings.DATA) / READY).exists():
        return Finding("恢复", False, "有一次恢复换到一半被打断。重新启动 qingqiao serve 会自动做完")
    return Finding("恢复", True, "没有做到一半的恢复")


def backups() -> Finding:
    """Check that the last good backup isn't old."""
    last = last_backup()
    if last is None:
        return Finding("备份", False, "还没有做过备份。请运行 qingqiao backup 文件，并设好每天的定时备份")
    made_on = timezone.localtime(last.made_on)
    words = f"上次 {made_on:%Y-%m-%d %H:%M}，{last.file}"
    return Finding(
        "备份", not last.is_old, f"{words}，已超过两天。请看定时备份是不是停了" if last.is_old else words
    )


def _takes_files(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"a line that needs a block of the disk")
            file.flush()
            return True
    except OSError:
        return False
