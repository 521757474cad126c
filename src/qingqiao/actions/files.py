"""Actions on the files of a record: add, remove (一(三)4: a research report has a file)."""

from collections.abc import Sequence
from dataclasses import dataclass

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.attachments import count_anew, forget_file, lock
from qingqiao.problems import InputAtFault, Place
from qingqiao.records.documents import clean_name, refuse_others
from qingqiao.records.models import File, Record
from qingqiao.records.store import digest, forget, keep
from qingqiao.regions.uuid7 import uuid7

MOST_FILES = 5


@dataclass(frozen=True, slots=True)
class Document:
    """An uploaded file: its cleaned name and its bytes."""

    name: str
    body: bytes


def add_files(actor: Actor, record: Record, documents: Sequence[Document]) -> int:
    """Add files, all or none, and return how many are new; they count at once. The same name with the same bytes
    changes nothing.

    Raise DocumentAtFault for what is no document, InputAtFault for one too many or a name that other bytes have.
    """
    for one in documents:
        refuse_others(one.name, one.body)
    kept = {one.name: uuid7().hex for one in documents}
    for one in documents:
        keep("files", kept[one.name], one.body)
    arrived = set[str]()
    try:
        with act(actor, Verb.FILE_ADD, region=record.region, on=record) as done:
            lock(record)
            arrived = _write(record, documents, kept)
            count_anew(record, done)
            done.details = {"files": len(arrived)}
    except BaseException:
        arrived = set()
        raise
    finally:
        for stored in set(kept.values()) - arrived:
            forget("files", stored)
    return len(arrived)


def remove_file(actor: Actor, file: File) -> None:
    """Delete the file, row and bytes; affected cells are judged again."""
    record = file.record
    with act(actor, Verb.FILE_REMOVE, region=record.region, on=file) as done:
        lock(record)
        File.objects.filter(region=record.region, pk=file.pk).delete()
        count_anew(record, done)
        done.row = record
    forget_file(file.stored)


def _write(record: Record, documents: Sequence[Document], kept: dict[str, str]) -> set[str]:
    """Write rows for new files and return their stored names."""
    rows = {file.name: file for file in File.objects.filter(region=record.region, record=record)}
    arrived = set[str]()
    for one in documents:
        sha256 = digest(one.body)
        row = rows.get(one.name) or File(region=record.region, record=record, name=clean_name(one.name))
        if row.stored and row.sha256 == sha256:
            continue
        if row.stored:
            raise InputAtFault(
                places=[Place("files", f"已有名为“{one.name}”的附件，请改个文件名，或先删除原来的。")]
            )
        row.sha256, row.stored, row.size = sha256, kept[one.name], len(one.body)
        row.save(force_insert=row._state.adding)
        rows[one.name] = row
        arrived.add(row.stored)
    if len(rows) > MOST_FILES:
        raise InputAtFault(places=[Place("files", f"一条记录最多 {MOST_FILES} 个附件。")])
    return arrived
