"""Where a kept file lies on the disk; and a storage that is no disk."""

from pathlib import Path

from django.core.files.storage import InMemoryStorage, Storage, default_storage

from qingqiao.records import store


def place(kind: str, name: str) -> Path:
    """The path of the file of this name, whether it is there or not."""
    return Path(default_storage.path(store.place(kind, name)))


class NoDisk(Storage):
    """A storage as S3 is one: no path leads to its files."""

    def __init__(self) -> None:
        kept = InMemoryStorage()
        self._open, self._save, self.delete = kept._open, kept._save, kept.delete
        self.exists, self.listdir, self.get_modified_time = kept.exists, kept.listdir, kept.get_modified_time
