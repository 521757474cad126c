"""The documents of a notice: bytes first, rows in the transaction of the verb."""

from collections.abc import Iterable, Sequence

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.files import Document
from qingqiao.notifications.models import Notice, NoticeFile
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.records.documents import clean_name, refuse_others
from qingqiao.records.store import digest, forget, keep
from qingqiao.regions.uuid7 import uuid7

FOLDER = "notices"
MOST_FILES = 5


def add_notice_files(actor: Actor, notice: Notice, documents: Sequence[Document]) -> None:
    """Add documents to a draft, all or none. Raise DocumentAtFault for what is no document, InputAtFault for one too many,
    StateHasChanged when the notice was sent."""
    for one in documents:
        refuse_others(one.name, one.body)
    kept = [uuid7().hex for _ in documents]
    for one, stored in zip(documents, kept, strict=True):
        keep(FOLDER, stored, one.body)
    try:
        with act(actor, Verb.NOTICE_REVISE, region=notice.region, on=notice) as done:
            _refuse_others_than_drafts(notice)
            _write(notice, documents, kept)
            done.details = {"files": len(documents)}
    except BaseException:
        forget_stored(kept)
        raise


def remove_notice_file(actor: Actor, file: NoticeFile) -> None:
    """Remove a document from a draft, row and bytes. Raise StateHasChanged when the notice was sent."""
    notice = file.notice
    with act(actor, Verb.NOTICE_REVISE, region=notice.region, on=notice) as done:
        _refuse_others_than_drafts(notice)
        NoticeFile.objects.filter(region=notice.region, pk=file.pk).delete()
        done.details = {"name": file.name}
    forget_stored([file.stored])


def forget_stored(stored: Iterable[str]) -> None:
    """Delete the bytes of documents whose rows are gone."""
    for one in stored:
        forget(FOLDER, one)


def _refuse_others_than_drafts(notice: Notice) -> None:
    drafts = Notice.objects.select_for_update().filter(region=notice.region, pk=notice.pk, sent_at=None)
    if not drafts.first():
        raise StateHasChanged("这条通知已经发出，附件不能再改；可以收回，另发一条。")


def _write(notice: Notice, documents: Sequence[Document], kept: Sequence[str]) -> None:
    there = NoticeFile.objects.filter(region=notice.region, notice=notice).count()
    if there + len(documents) > MOST_FILES:
        raise InputAtFault(places=[Place("files", f"一条通知最多 {MOST_FILES} 个附件。")])
    NoticeFile.objects.bulk_create(
        NoticeFile(
            region=notice.region,
            notice=notice,
            name=clean_name(one.name),
            sha256=digest(one.body),
            stored=stored,
            size=len(one.body),
        )
        for one, stored in zip(documents, kept, strict=True)
    )
