"""Whether the key opens what is sealed, and whether every row's file is there."""

from collections.abc import Iterator

from django.conf import settings

from qingqiao.audit.keys import lacks_sealing_keys
from qingqiao.project.checkup.findings import Finding
from qingqiao.project.secret_files import RESTORE
from qingqiao.records import store
from qingqiao.records.models import File, Photo

NAMED = 3


def keys() -> Finding:
    """Check that the keys are those that sealed what the database holds."""
    if lacks_sealing_keys():
        return Finding(
            "密钥相符", False, f"{settings.SEALING_KEY_FILE} 不是这个数据库的密钥。{RESTORE['sealing.key']}"
        )
    return Finding("密钥相符", True, "能读出已加密的内容")


def missing() -> Finding:
    """Check that every photo and file that a row names is kept."""
    lost = list(_missing())
    if not lost:
        return Finding("照片和附件", True, "每一份都在")
    shown = "、".join(lost[:NAMED])
    return Finding("照片和附件", False, f"有 {len(lost)} 份在库里有、文件却不在（{shown}）。请从备份里找回来")


def _missing() -> Iterator[str]:
    for kind, rows in (("photos", Photo.objects), ("files", File.objects)):
        for name in rows.exclude(stored="").values_list("stored", flat=True).iterator():
            if not store.is_kept(kind, name):
                yield f"{kind}/{name}"
