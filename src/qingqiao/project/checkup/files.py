"""Whether the key opens what is sealed, and whether every row's file is there."""

from collections.abc import Iterator

from qingqiao.contacts.models import Contact
from qingqiao.project.checkup.findings import Finding
from qingqiao.records import store
from qingqiao.records.models import File, Photo
from qingqiao.sealed import SealBroken

NAMED = 3


def keys() -> Finding:
    """Check that a sealed way to reach somebody can be read."""
    try:
        list(Contact.objects.exclude(reach_index=b"").order_by("pk").values_list("reach", flat=True)[:NAMED])
    except SealBroken:
        words = "sealing.key 不是加密这些数据的那一把，联系方式读不出来。请把原来的密钥放回数据目录"
        return Finding("密钥相符", False, words)
    return Finding("密钥相符", True, "能读出已加密的联系方式")


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
