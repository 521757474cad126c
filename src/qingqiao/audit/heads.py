"""The last digest of each day and one of each hour, in a file beside the database: who changes the database alone can neither
rewrite the chain nor cut off what is older than an hour."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from qingqiao.audit.models import ChainLink
from qingqiao.regions.models import Region

HEADS = "audit-heads.tsv"
OWNER_ALONE = 0o600
COLUMNS = 4


@dataclass(frozen=True, slots=True)
class DayHead:
    """A link as it was noted: the last of a day, or the first one linked in an hour."""

    day: date
    number: int
    digest: bytes


def note_head(region: Region, link: ChainLink) -> None:
    """Add a link to the file, durably."""
    line = f"{region.code}\t{link.day}\t{link.number}\t{bytes(link.digest).hex()}\n"
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    with os.fdopen(os.open(_path(), flags, OWNER_ALONE), "w") as out:
        out.write(line)
        out.flush()
        os.fsync(out.fileno())


def heads_of(region: Region) -> list[DayHead]:
    """Return what the file says of a region; a line that was cut off is left out."""
    lines = _path().read_text().splitlines() if _path().exists() else []
    found = [line.split("\t") for line in lines]
    return [
        DayHead(date.fromisoformat(one[1]), int(one[2]), bytes.fromhex(one[3]))
        for one in found
        if len(one) == COLUMNS and one[0] == region.code
    ]


def set_heads_aside() -> None:
    """Rename the file after a restore, which brought an older log back; the chain begins to be noted anew."""
    if _path().exists():
        number = sum(1 for _ in _path().parent.glob(f"{HEADS}.*"))
        _path().rename(_path().with_name(f"{HEADS}.{number + 1}"))


def _path() -> Path:
    return Path(settings.DATA) / HEADS
