"""Supplements to a published result: what was published stays, the correction is linked to it (policy.md 5)."""

from dataclasses import dataclass

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.queries import account_names
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.locking import locked
from qingqiao.actions.reviewers import refuse_corrector
from qingqiao.evaluations.canonical import pack
from qingqiao.evaluations.corrections import corrected, digest_before, supplement_content
from qingqiao.evaluations.models import Appeal, Grade, Result, Stage, Supplement
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.regions import clock


@dataclass(frozen=True, slots=True)
class Correction:
    """The grade and words that hold from now on, and why."""

    grade: str
    words: str
    reasons: str


def add_supplement(actor: Actor, result: Result, correction: Correction) -> Supplement:
    """Correct a published result without an appeal, as for records that came late. Raise InputAtFault for whom
    it concerns."""
    round = result.round
    with act(actor, Verb.ROUND_SUPPLEMENT, region=round.region, on=round) as done:
        refuse_corrector(actor, result)
        row = write_supplement(actor, result, correction)
        done.row = row
        done.details = {"code": result.code, "number": row.number, "digest": row.digest}
    return row


def write_supplement(
    actor: Actor, result: Result, correction: Correction, appeal: Appeal | None = None
) -> Supplement:
    """Write the next supplement of a round, chained to the digest before it. Raise InputAtFault, StateHasChanged."""
    _refuse(correction)
    if actor.account_id is None:
        raise NotFound
    with locked(result.round) as round:
        if round.stage != Stage.PUBLISHED:
            raise StateHasChanged
        number, _ = digest_before(round)
        row = Supplement(
            region=result.region,
            result=result,
            round=result.round,
            appeal=appeal,
            number=number + 1,
            grade=correction.grade,
            words=correction.words.strip(),
            reasons=correction.reasons.strip(),
            written_at=clock.now(),
            written_by=actor.account_id,
        )
        name = account_names([actor.account_id]).get(actor.account_id, "")
        packed = pack(supplement_content(row, name, corrected(result, clock.today(result.region))))
        row.frozen, row.digest = packed.body, packed.digest
        row.save(force_insert=True)
    return row


def _refuse(correction: Correction) -> None:
    places = []
    if correction.grade not in Grade.values:
        places.append(Place("grade", "请在 好、较好、一般、需改进 中选一个。"))
    if not correction.words.strip():
        places.append(Place("words", "请写评语：等次不能代替评语。"))
    if not correction.reasons.strip():
        places.append(Place("reasons", "请写上为什么更正。"))
    if places:
        raise InputAtFault(places=places)
