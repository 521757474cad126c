"""Deleting files without a row, left by a process that was killed between file and row. Files younger than a day are
kept."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from uuid import UUID

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage, default_storage

from qingqiao.actions.erasure_list import keep_list
from qingqiao.evaluations.models import AppealFile
from qingqiao.exchange.models import DocumentTemplate, RoundDocument, Workbook
from qingqiao.notifications.models import NoticeFile
from qingqiao.postings.models import Paper
from qingqiao.records.models import File, Photo
from qingqiao.records.store import workshop
from qingqiao.regions import clock

GRACE_SECONDS = 24 * 3600
BATCH = 500


def sweep_daily() -> int:
    """Once a day delete files without a row, and complete the list of erasures; return the number of files deleted."""
    stamp = Path(settings.MEDIA_ROOT) / ".swept"
    if stamp.exists() and clock.now().timestamp() - stamp.stat().st_mtime < GRACE_SECONDS:
        return 0
    swept = sweep_files()
    keep_list()  # in case the disk was full when somebody withdrew
    stamp.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    stamp.touch()
    return swept


def sweep_files(grace: int = GRACE_SECONDS) -> int:
    """Delete files that no row names and that are older than `grace` seconds; return their number."""
    before = clock.now() - timedelta(seconds=grace)
    left_behind = _sweep(FileSystemStorage(workshop()), "", lambda _: set(), before)
    return left_behind + sum(_sweep(default_storage, kind, named, before) for kind, named in NAMED.items())


def _sweep(storage: Storage, kind: str, named: Callable[[list[str]], set[str]], before: datetime) -> int:
    swept = 0
    for some in _batches(_old_files(storage, kind, before)):
        kept = named([PurePosixPath(path).name for path in some])
        for path in some:
            if PurePosixPath(path).name not in kept:
                storage.delete(path)
                swept += 1
    return swept


def _old_files(storage: Storage, kind: str, before: datetime) -> Iterator[str]:
    for folder in _listed(storage, kind)[0]:
        for name in _listed(storage, f"{kind}/{folder}".lstrip("/"))[1]:
            path = f"{kind}/{folder}/{name}".lstrip("/")
            try:
                if storage.get_modified_time(path) < before:
                    yield path
            except FileNotFoundError:  # deleted meanwhile
                continue


def _listed(storage: Storage, path: str) -> tuple[list[str], list[str]]:
    """Return folders and files; none where nothing was ever stored."""
    try:
        return storage.listdir(path)
    except FileNotFoundError:
        return [], []


def _batches(paths: Iterable[str]) -> Iterator[list[str]]:
    some: list[str] = []
    for path in paths:
        some.append(path)
        if len(some) == BATCH:
            yield some
            some = []
    yield some


def _raw(names: list[str]) -> set[str]:
    """Return the originals of photos waiting to be cleaned, by the photo's key."""
    keys = [name for name in names if len(name) == len(UUID(int=0).hex) and not name.startswith(".")]
    waiting = Photo.objects.filter(pk__in=keys, stored="", arrived_at__isnull=False)
    return {key.hex for key in waiting.values_list("pk", flat=True)}


def _photos(names: list[str]) -> set[str]:
    return set(Photo.objects.filter(stored__in=names).values_list("stored", flat=True))


def _files(names: list[str]) -> set[str]:
    return set(File.objects.filter(stored__in=names).values_list("stored", flat=True))


def _papers(names: list[str]) -> set[str]:
    return set(Paper.objects.filter(stored__in=names).values_list("stored", flat=True))


def _appeals(names: list[str]) -> set[str]:
    return set(AppealFile.objects.filter(stored__in=names).values_list("stored", flat=True))


def _workbooks(names: list[str]) -> set[str]:
    """Return the uploaded workbooks that are still kept, and the marked copies beside them."""
    keys = {name: name.split(".")[0].split("-")[0] for name in names}
    whole = {name: key for name, key in keys.items() if len(key) == len(UUID(int=0).hex)}
    rows = Workbook.objects.filter(pk__in=list(whole.values())).exclude(file_kept_until=None)
    kept = {id.hex for id in rows.values_list("pk", flat=True)}
    return {name for name, key in whole.items() if key in kept}


def _round_documents(names: list[str]) -> set[str]:
    return set(RoundDocument.objects.filter(stored__in=names).values_list("stored", flat=True))


def _document_templates(names: list[str]) -> set[str]:
    return set(DocumentTemplate.objects.filter(stored__in=names).values_list("stored", flat=True))


def _notices(names: list[str]) -> set[str]:
    return set(NoticeFile.objects.filter(stored__in=names).values_list("stored", flat=True))


NAMED: dict[str, Callable[[list[str]], set[str]]] = {
    "raw": _raw,
    "photos": _photos,
    "thumbnails": _photos,
    "files": _files,
    "papers": _papers,
    "appeals": _appeals,
    "notices": _notices,
    "workbooks": _workbooks,
    "round-documents": _round_documents,
    "document-templates": _document_templates,
}
