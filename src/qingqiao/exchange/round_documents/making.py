"""The job that makes a document of a published round, and what the tick does with documents."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet

from qingqiao.accounts.actors import system
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.audit.models import Entry
from qingqiao.evaluations.canonical import words_digest
from qingqiao.evaluations.models import Supplement
from qingqiao.exchange.models import DocumentKind, DocumentState, RoundDocument
from qingqiao.exchange.round_documents.awards import awards_in
from qingqiao.exchange.round_documents.contents import RoundContent, round_content
from qingqiao.exchange.round_documents.context import (
    Award,
    Context,
    awards_context,
    letter_context,
    report_context,
)
from qingqiao.exchange.round_documents.drawings import letter_drawings, report_drawings
from qingqiao.exchange.round_documents.excel import workbook_of
from qingqiao.exchange.round_documents.pdf import can_draw, pdf_of, picture_of
from qingqiao.exchange.round_documents.templates_of import template_body
from qingqiao.exchange.round_documents.word import word_of
from qingqiao.problems import Problem, WorkCancelled
from qingqiao.records.store import digest, forget, keep
from qingqiao.regions import clock
from qingqiao.regions.models import Region
from qingqiao.regions.uuid7 import uuid7

FOLDER = "round-documents"
SILENT, LONGEST = timedelta(minutes=10), timedelta(hours=1)
BUSY = (DocumentState.WAITING, DocumentState.MAKING)
BROKEN = "系统出错，没有生成。请再试一次，还不行请联系系统管理员。"
ERASED = "生成以后有青年撤回同意，里面的文字可能有其姓名，文件已经删除；可以重新生成。"


def make_document(region: int, id: UUID) -> bool:
    """Make a document that waits, and keep it; return whether that was done here."""
    rows = RoundDocument.objects.filter(region=region, pk=id)
    begun = rows.filter(state=DocumentState.WAITING)
    if not begun.update(state=DocumentState.MAKING, moved_at=clock.now(), done=0):
        return False
    document = rows.select_related("region", "round__organization", "round__region", "result").get()
    making = rows.filter(state=DocumentState.MAKING)
    try:
        _make(document, making)
    except WorkCancelled:
        return False
    except Problem as problem:
        making.update(
            state=DocumentState.FAILED, detail=problem.detail or problem.title, moved_at=clock.now()
        )
    except BaseException:
        making.update(state=DocumentState.FAILED, detail=BROKEN, moved_at=clock.now())
        raise
    return True


def interrupted_documents() -> list[RoundDocument]:
    """Set back the documents whose job has been silent for ten minutes, and return them; what isn't made within an hour
    is given up."""
    now = clock.now()
    silent = RoundDocument.objects.filter(state__in=BUSY, moved_at__lt=now - SILENT)
    silent.filter(asked_at__lt=now - LONGEST).update(state=DocumentState.FAILED, detail=BROKEN, moved_at=now)
    found = list(silent.order_by("pk"))
    for one in found:
        rows = RoundDocument.objects.filter(region=one.region_id, pk=one.pk, state__in=BUSY)
        rows.update(state=DocumentState.WAITING, moved_at=now)
    return found


def forget_erased_documents() -> int:
    """Delete the documents that hold words out of which a name was taken since; return their number (policy.md 6)."""
    forgotten = 0
    for region in Region.objects.order_by("pk"):
        latest = _latest_withdrawal(region)
        if latest is not None:
            older = RoundDocument.objects.filter(
                region=region, state=DocumentState.READY, made_at__lte=latest
            )
            forgotten += sum(
                map(_forget_if_changed, older.select_related("region", "round__region", "result"))
            )
    return forgotten


def forget_if_erased(document: RoundDocument) -> bool:
    """Delete a document if somebody withdrew consent since and words in it have changed; return whether it was."""
    latest = _latest_withdrawal(document.region)
    if latest is None or document.made_at is None or document.made_at > latest:
        return False
    return _forget_if_changed(document)


def _latest_withdrawal(region: Region) -> datetime | None:
    rows = Entry.objects.filter(region=region, verb=str(Verb.CONTACT_WITHDRAW))
    latest: datetime | None = rows.aggregate(at=Max("at"))["at"]
    return latest


def _forget_if_changed(document: RoundDocument) -> bool:
    content = round_content(document.round, document.result)
    if set(document.texts) <= set(_digests(document, content)):
        return False
    rows = RoundDocument.objects.filter(region=document.region_id, pk=document.pk)
    rows.update(state=DocumentState.FORGOTTEN, detail=ERASED, moved_at=clock.now())
    forget(FOLDER, document.stored)
    return True


def _make(document: RoundDocument, rows: QuerySet[RoundDocument]) -> None:
    content = round_content(document.round, document.result)
    rows.update(total=document.round.total if document.kind == DocumentKind.WORKBOOK else 0)
    body = _body(document, content, lambda done: _go_on(rows, done=done))
    stored = f"{uuid7().hex}.{document.suffix}"  # a killed run may have kept another under its own name
    keep(FOLDER, stored, body)
    with act(system("documents"), Verb.ROUND_FINISH_DOCUMENT, region=document.region, on=document) as done:
        sha256 = digest(body)
        _go_on(
            rows,
            state=DocumentState.READY,
            detail="",
            made_at=clock.now(),
            stored=stored,
            sha256=sha256,
            size=len(body),
            supplements=count_supplements(document),
            texts=_digests(document, content),
        )
        done.details = {"name": document.name, "digest": sha256, "bytes": len(body)}


def _go_on(rows: QuerySet[RoundDocument], **values: Any) -> None:
    """Note how far a document is. Raise WorkCancelled when it is no longer wanted."""
    if not rows.update(**values, moved_at=clock.now()):
        raise WorkCancelled


def count_supplements(document: RoundDocument) -> int:
    """Return how many supplements there are now of what a document is about."""
    rows = Supplement.objects.filter(region=document.region_id, round=document.round_id)
    return (rows.filter(result=document.result_id) if document.result_id else rows).count()


def _body(document: RoundDocument, content: RoundContent, report: Callable[[int], object]) -> bytes:
    awards = awards_in(content)
    if document.kind == DocumentKind.WORKBOOK:
        return workbook_of(content, awards, report)
    context, drawings = _said(document, content, awards)
    if document.suffix == "pdf":
        return pdf_of(document.kind, context, drawings)
    pictures = {name: picture_of(drawing) for name, drawing in drawings.items()} if can_draw() else {}
    template = template_body(document.round.organization, document.kind)
    return word_of(document.kind, context, pictures, template)


def _said(
    document: RoundDocument, content: RoundContent, awards: list[Award]
) -> tuple[Context, dict[str, bytes]]:
    today = clock.today(document.region)
    if document.result is not None:
        one = content.of(document.result)
        return letter_context(content, one, today), letter_drawings(one)
    if document.kind == DocumentKind.AWARDS:
        return awards_context(content, awards, today), {}
    return report_context(content, today), report_drawings(content)


def _digests(document: RoundDocument, content: RoundContent) -> list[str]:
    """Return the keyed digests of everything that people wrote in a document."""
    texts = [*_texts(content)]
    if document.kind in (DocumentKind.AWARDS, DocumentKind.WORKBOOK):
        texts += [one.words for one in awards_in(content)]
    return sorted({words_digest(document.region_id, text) for text in texts})


def _texts(content: RoundContent) -> Iterator[str]:
    for one in content.evaluated:
        yield one.result.words
        for each in one.supplements:
            yield from (each.words, each.reasons)
