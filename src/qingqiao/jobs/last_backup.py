"""The last good backup: written and read back. It is kept beside the database, for a restored database must not know it."""

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from qingqiao.regions import clock

FILE_MODE = 0o600
FILE = "last-backup.json"
OLD = timedelta(days=2)


@dataclass(frozen=True)
class LastBackup:
    """When and where the last good backup was written."""

    made_at: str
    file: str

    @property
    def is_old(self) -> bool:
        return self.age > OLD

    @property
    def made_on(self) -> datetime:
        return datetime.fromisoformat(self.made_at)

    @property
    def age(self) -> timedelta:
        return clock.now() - self.made_on


def note_backup(made_at: str, file: Path) -> None:
    """Remember a backup that was written and read back."""
    draft = Path(settings.DATA) / f".{FILE}.new"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE), "w") as out:
        json.dump(asdict(LastBackup(made_at, str(file.absolute()))), out, ensure_ascii=False)
    draft.replace(Path(settings.DATA) / FILE)


def last_backup() -> LastBackup | None:
    """Return the last good backup, or None where there is none that this installation knows of."""
    try:
        return LastBackup(**json.loads((Path(settings.DATA) / FILE).read_text()))
    except (OSError, ValueError, TypeError):
        return None
