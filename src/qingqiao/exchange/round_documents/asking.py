"""Verbs on documents of a round: ask for one, which a job makes, and take one that was made."""

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.evaluations.models import Result, Round, Stage
from qingqiao.evaluations.results import days_words
from qingqiao.exchange.models import DocumentKind, DocumentState, RoundDocument
from qingqiao.exchange.round_documents.making import BUSY, forget_if_erased
from qingqiao.organizations.models import Organization
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.records.documents import clean_name
from qingqiao.regions import clock
from qingqiao.regions.base import KeyedModel

CANCELLED = "已取消，没有生成。"
SUFFIXES: dict[str, tuple[str, ...]] = {
    DocumentKind.REPORT: ("docx", "pdf"),
    DocumentKind.LETTER: ("docx", "pdf"),
    DocumentKind.AWARDS: ("docx", "pdf"),
    DocumentKind.WORKBOOK: ("xlsx",),
}


def ask_round_document(
    actor: Actor, round: Round, kind: str, suffix: str, result: Result | None = None
) -> RoundDocument:
    """Ask as an evaluator for a document of a published round; one that is on its way is returned. Raise InputAtFault for
    another kind or format, StateHasChanged before the round is published."""
    _refuse(kind, suffix, result)
    with act(actor, Verb.ROUND_MAKE_DOCUMENT, region=round.region, on=round) as done:
        done.row = document = _asked(actor, round, kind, suffix, result)
        done.details = {"name": document.name}
    return document


def cancel_document(actor: Actor, document: RoundDocument) -> None:
    """Leave off a document that is on its way, as an evaluator. Raise StateHasChanged when it is made already."""
    _cancel(actor, Verb.ROUND_MAKE_DOCUMENT, document, document.round)


def cancel_own_letter(actor: Actor, document: RoundDocument) -> None:
    """Leave off a letter that is on its way, as the evaluated organization. Raise NotFound, StateHasChanged."""
    if document.result is None:
        raise NotFound
    _cancel(actor, Verb.STANDING_MAKE_DOCUMENT, document, _organization(document.result))


def _cancel(actor: Actor, verb: Verb, document: RoundDocument, on: KeyedModel) -> None:
    with act(actor, verb, region=document.region, on=on) as done:
        rows = RoundDocument.objects.filter(region=document.region_id, pk=document.pk, state__in=BUSY)
        if not rows.update(state=DocumentState.FAILED, detail=CANCELLED, moved_at=clock.now()):
            raise StateHasChanged("文书已经生成，或没有在生成。")
        done.row = document
        done.details = {"name": document.name, "cancelled": True}


def ask_own_letter(actor: Actor, result: Result, suffix: str) -> RoundDocument:
    """Ask as the evaluated organization for the letter about its result. Raise NotFound, InputAtFault."""
    _refuse(DocumentKind.LETTER, suffix, result)
    with act(actor, Verb.STANDING_MAKE_DOCUMENT, region=result.region, on=_organization(result)) as done:
        done.row = document = _asked(actor, result.round, DocumentKind.LETTER, suffix, result)
        done.details = {"name": document.name}
    return document


def take_round_document(actor: Actor, document: RoundDocument) -> None:
    """Note that an evaluator downloads a document. Raise NotFound while it isn't ready."""
    _refuse_unready(document)
    with act(actor, Verb.ROUND_TAKE_DOCUMENT, region=document.region, on=document.round) as done:
        done.row = document
        done.details = {"name": document.name, "digest": document.sha256}


def take_own_letter(actor: Actor, document: RoundDocument) -> None:
    """Note that the evaluated organization downloads its letter. Raise NotFound while it isn't ready."""
    _refuse_unready(document)
    if document.result is None:
        raise NotFound
    on = _organization(document.result)
    with act(actor, Verb.STANDING_TAKE_DOCUMENT, region=document.region, on=on) as done:
        done.row = document
        done.details = {"name": document.name, "digest": document.sha256}


def _refuse(kind: str, suffix: str, result: Result | None) -> None:
    if suffix not in SUFFIXES.get(kind, ()) or (kind == DocumentKind.LETTER) != (result is not None):
        raise InputAtFault(places=[Place("kind", "没有这样的文书，请在列出的里面选。")])


def _refuse_unready(document: RoundDocument) -> None:
    if document.state != DocumentState.READY or forget_if_erased(document):
        raise NotFound


def _organization(result: Result) -> Organization:
    organization: Organization | None = result.organization
    if organization is None:
        raise NotFound
    return organization


def _asked(actor: Actor, round: Round, kind: str, suffix: str, result: Result | None) -> RoundDocument:
    if round.stage != Stage.PUBLISHED:
        raise StateHasChanged("考核公布以后才能生成文书。")
    if actor.account_id is None:
        raise NotFound
    about = {"region": round.region, "round": round, "result": result, "kind": kind, "suffix": suffix}
    waiting = RoundDocument.objects.filter(**about, state__in=BUSY).first()
    if waiting is not None:
        return waiting
    now = clock.now()
    whose = result.name if result else round.organization.name
    days = days_words(round.first_day, round.last_day)
    return RoundDocument.objects.create(
        **about,
        state=DocumentState.WAITING,
        asked_at=now,
        asked_by=actor.account_id,
        moved_at=now,
        name=clean_name(f"{DocumentKind(kind).label}-{whose}-{days}.{suffix}"),
    )
