"""Who may confirm a round, decide an appeal or correct a result: another person than the evaluators and the evaluated
(二(三)4). Each function returns what stands in the way, in words; empty when nothing does."""

from uuid import UUID

from qingqiao.accounts.access import allows
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import cadres_of
from qingqiao.accounts.queries import are_of
from qingqiao.accounts.verbs import Verb
from qingqiao.evaluations.judgements import evaluators_of
from qingqiao.evaluations.models import Appeal, Result, Round
from qingqiao.evaluations.subjects import round_span, round_tree, subjects_of
from qingqiao.problems import InputAtFault, NotFound
from qingqiao.regions import clock


def fault_of_reviewer(actor: Actor, round: Round) -> str:
    """Whoever wrote in the round, handed it in, or is evaluated in it, doesn't confirm it."""
    if _has_written(actor, round):
        return "复核的人不能是填写评价或提交复核的人，请由另一位管理员或上一级复核。"
    if _own_cadres(actor, round) & _evaluated(round):
        return "您自己在这一轮里被考核，请由不在其中的管理员或上一级复核。"
    return ""


def fault_of_decider(actor: Actor, appeal: Appeal) -> str:
    """Nor does she decide an appeal in it; and nobody decides her own appeal, or that of the organization for which she
    speaks."""
    round, account = appeal.result.round, actor.account
    if _has_written(actor, round):
        return "处理申诉的人不能是填写评价或提交复核的人，请由另一位管理员或上一级处理。"
    if account is not None and are_of({appeal.lodged_by}, account):
        return "申诉是您提出的，请由另一位管理员或上一级处理。"
    if _own_cadres(actor, round) & _evaluated(round):
        return "您自己在这一轮里被考核，请由不在其中的管理员或上一级处理。"
    return _fault_of_speaker(actor, appeal.result)


def fault_of_corrector(actor: Actor, result: Result) -> str:
    """Nobody corrects her own result, or that of the organization for which she speaks."""
    if result.cadre_id is not None and result.cadre_id in _own_cadres(actor, result.round):
        return "不能更正自己的考核结果，请由另一位管理员或上一级处理。"
    return _fault_of_speaker(actor, result)


def refuse_reviewer(actor: Actor, round: Round) -> None:
    """Raise InputAtFault for whom `fault_of_reviewer` names; NotFound without an account."""
    _refuse(actor, fault_of_reviewer(actor, round))


def refuse_decider(actor: Actor, appeal: Appeal) -> None:
    """Raise InputAtFault for whom `fault_of_decider` names; NotFound without an account."""
    _refuse(actor, fault_of_decider(actor, appeal))


def refuse_corrector(actor: Actor, result: Result) -> None:
    """Raise InputAtFault for whom `fault_of_corrector` names; NotFound without an account."""
    _refuse(actor, fault_of_corrector(actor, result))


def _refuse(actor: Actor, fault: str) -> None:
    if actor.account is None:
        raise NotFound
    if fault:
        raise InputAtFault(fault)


def _has_written(actor: Actor, round: Round) -> bool:
    wrote = evaluators_of(round) | ({round.handed_in_by} if round.handed_in_by else set())
    return actor.account is not None and are_of(wrote, actor.account)


def _own_cadres(actor: Actor, round: Round) -> set[UUID]:
    """Return the actor's cadres in the round's region, whichever of them it acts as."""
    rows = cadres_of(actor.account) if actor.account else []
    return {cadre for region, cadre in rows if region == round.region_id}


def _evaluated(round: Round) -> set[UUID]:
    """Return the cadres that a round evaluates: of a published one, those who have a result."""
    if round.published_on is not None:
        rows = Result.objects.filter(region=round.region_id, round=round).exclude(cadre=None)
        return set(rows.values_list("cadre_id", flat=True))
    on = round_span(round, clock.today(round.region)).last_day
    return {one.cadre for one in subjects_of(round, round_tree(round, on), on) if one.cadre is not None}


def _fault_of_speaker(actor: Actor, result: Result) -> str:
    one = result.organization
    if one is not None and allows(actor, Verb.STANDING_REPLY, one, clock.today(result.region)):
        return f"您是{one.name}的管理员，请由另一位管理员或上一级处理。"
    return ""
