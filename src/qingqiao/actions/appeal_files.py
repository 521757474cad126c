"""The documents that the evaluated attaches to a reply or appeal: bytes first, rows in the transaction of the verb."""

from collections.abc import Sequence

from qingqiao.actions.files import Document
from qingqiao.evaluations.models import Appeal, AppealFile
from qingqiao.problems import InputAtFault, Place
from qingqiao.records.documents import clean_name, refuse_others
from qingqiao.records.store import digest, forget, keep
from qingqiao.regions.uuid7 import uuid7

FOLDER = "appeals"
MOST_FILES = 5


def keep_bodies(documents: Sequence[Document]) -> list[str]:
    """Store the bytes of documents and return their stored names. Raise DocumentAtFault for what is no document."""
    if len(documents) > MOST_FILES:
        raise InputAtFault(places=[Place("files", f"一次最多 {MOST_FILES} 个附件。")])
    for one in documents:
        refuse_others(one.name, one.body)
    kept = [uuid7().hex for _ in documents]
    for one, stored in zip(documents, kept, strict=True):
        keep(FOLDER, stored, one.body)
    return kept


def attach(appeal: Appeal, documents: Sequence[Document], kept: Sequence[str]) -> None:
    """Write the rows of stored documents."""
    AppealFile.objects.bulk_create(
        AppealFile(
            region=appeal.region,
            appeal=appeal,
            name=clean_name(one.name),
            sha256=digest(one.body),
            stored=stored,
            size=len(one.body),
        )
        for one, stored in zip(documents, kept, strict=True)
    )


def forget_unwritten(kept: Sequence[str]) -> None:
    """Delete stored bytes whose rows weren't written."""
    for stored in kept:
        forget(FOLDER, stored)
