"""Actions of the evaluated on a published result: reply, appeal, take back; and deciding an appeal (二(三)4)."""

from collections.abc import Sequence
from dataclasses import dataclass

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.appeal_files import attach, forget_unwritten, keep_bodies
from qingqiao.actions.files import Document
from qingqiao.actions.reviewers import refuse_decider
from qingqiao.actions.supplements import Correction, write_supplement
from qingqiao.evaluations.canonical import unpack
from qingqiao.evaluations.models import Appeal, AppealKind, Result, Supplement
from qingqiao.evaluations.rounds import last_day_of_appeal, may_appeal
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.base import KeyedModel


@dataclass(frozen=True, slots=True)
class AppealInput:
    """What the evaluated says; `cell` is `obligation/period`, empty for the grade and words."""

    kind: str
    words: str
    cell: str = ""


def lodge_appeal(
    actor: Actor, result: Result, said: AppealInput, documents: Sequence[Document] = ()
) -> Appeal:
    """Reply to a result or appeal against it, for oneself or for one's organization. Raise InputAtFault, also after the
    deadline."""
    _refuse(result, said)
    verb, on = _speaking(result)
    obligation, _, period = said.cell.partition("/")
    kept = keep_bodies(documents)
    try:
        with act(actor, verb, region=result.region, on=on) as done:
            if actor.account_id is None:
                raise NotFound
            row = Appeal.objects.create(
                region=result.region,
                result=result,
                kind=said.kind,
                obligation=obligation,
                period=period,
                words=said.words.strip(),
                lodged_at=clock.now(),
                lodged_by=actor.account_id,
            )
            attach(row, documents, kept)
            done.row = row
            done.details = {"kind": said.kind, "files": len(documents)}
    except BaseException:
        forget_unwritten(kept)
        raise
    return row


def withdraw_appeal(actor: Actor, appeal: Appeal) -> None:
    """Take back a reply or an appeal that isn't decided. Raise StateHasChanged."""
    result = appeal.result
    is_hers = result.cadre_id is not None
    verb = Verb.APPEAL_WITHDRAW if is_hers else Verb.STANDING_WITHDRAW
    with act(actor, verb, region=result.region, on=result if is_hers else result.organization) as done:
        rows = Appeal.objects.filter(region=appeal.region_id, pk=appeal.pk, is_upheld=None, withdrawn_at=None)
        if not rows.update(withdrawn_at=clock.now()):
            raise StateHasChanged("已经处理或撤回，请刷新页面看看。")
        done.row = appeal


def dismiss_appeal(actor: Actor, appeal: Appeal, reasons: str) -> None:
    """Decide that an appeal doesn't hold, with reasons. Raise InputAtFault for an evaluator and whom it concerns,
    StateHasChanged."""
    _refuse_reasons(reasons)
    round = appeal.result.round
    with act(actor, Verb.APPEAL_DECIDE, region=round.region, on=round) as done:
        refuse_decider(actor, appeal)
        _decide(actor, appeal, reasons, is_upheld=False)
        done.row = appeal
        done.details = {"upheld": False}


def uphold_appeal(actor: Actor, appeal: Appeal, correction: Correction) -> Supplement:
    """Decide that an appeal holds: a supplement is linked to the result. Raise InputAtFault for an evaluator and
    whom it concerns, StateHasChanged."""
    _refuse_reasons(correction.reasons)
    round = appeal.result.round
    with act(actor, Verb.APPEAL_DECIDE, region=round.region, on=round) as done:
        refuse_decider(actor, appeal)
        _decide(actor, appeal, correction.reasons, is_upheld=True)
        row = write_supplement(actor, appeal.result, correction, appeal)
        done.row = appeal
        done.details = {"upheld": True, "number": row.number, "digest": row.digest}
    return row


def _decide(actor: Actor, appeal: Appeal, reasons: str, *, is_upheld: bool) -> None:
    rows = Appeal.objects.filter(
        region=appeal.region_id, pk=appeal.pk, kind=AppealKind.APPEAL, is_upheld=None, withdrawn_at=None
    )
    values = {
        "is_upheld": is_upheld,
        "reasons": reasons.strip(),
        "decided_at": clock.now(),
        "decided_by": actor.account_id,
    }
    if not rows.update(**values):
        raise StateHasChanged("这份申诉已经处理或撤回，请刷新页面看看。")


def _refuse(result: Result, said: AppealInput) -> None:
    if said.kind not in AppealKind.values:
        raise InputAtFault(places=[Place("kind", "请选说明或申诉。")])
    if not said.words.strip():
        raise InputAtFault(places=[Place("words", "请写上您要说明或申诉的内容。")])
    if said.cell and said.cell not in {f"{cell[0]}/{cell[1]}" for cell in _cells(result)}:
        raise InputAtFault(places=[Place("cell", "请在列出的进度格里选一个，或选“等次和评语”。")])
    if not may_appeal(result.round):
        raise InputAtFault(f"说明和申诉的期限到 {last_day_of_appeal(result.round)} 为止，已经过了。")


def _cells(result: Result) -> list[list[str]]:
    found: list[list[str]] = unpack(result.frozen).get("cells", [])
    return found


def _refuse_reasons(reasons: str) -> None:
    if not reasons.strip():
        raise InputAtFault(places=[Place("reasons", "请写上理由，被考核的人要看。")])


def _speaking(result: Result) -> tuple[Verb, KeyedModel | None]:
    """Return the verb and the row by which the evaluated speaks: the cadre for herself, its administrator for an
    organization."""
    if result.cadre_id is not None:
        return Verb.RESULT_REPLY, result
    return Verb.STANDING_REPLY, result.organization
