"""Actions on an evaluation round until it is published: open, write, hand in for review, return, cancel (二(三)4)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import is_own_cadre
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.reviewers import refuse_reviewer
from qingqiao.evaluations.judgements import judgements_of, latest_version, missing_of
from qingqiao.evaluations.models import Grade, Judgement, Round, Stage
from qingqiao.evaluations.subjects import Subject, round_span, round_tree, subjects_of
from qingqiao.organizations.models import Organization
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.regions import clock

MOST_REPLY_DAYS = 90
LONGEST_DAYS = 2 * 366
NAMED = 6
HELD = "有人取消了这次公布。"


@dataclass(frozen=True, slots=True)
class RoundRequest:
    """What a round is to be: its days, the text of its own pack or empty, and how many days an appeal may take."""

    first_day: date
    last_day: date
    pack_text: str = ""
    reply_days: int = 15


def open_round(actor: Actor, organization: Organization, request: RoundRequest) -> Round:
    """Open a round over a range of days. Raise InputAtFault."""
    with act(actor, Verb.ROUND_OPEN, region=organization.region, on=organization) as done:
        _refuse_days(organization, request)
        round = Round(
            region=organization.region,
            organization=organization,
            first_day=request.first_day,
            last_day=request.last_day,
            pack_text=request.pack_text,
            reply_days=request.reply_days,
            stage=Stage.OPEN,
            opened_at=clock.now(),
            opened_by=actor.account_id,
        )
        try:
            with transaction.atomic():
                round.save(force_insert=True)
        except IntegrityError as error:
            raise _known(organization, request) from error
        done.row = round
        done.details = {**_days(round), "reply_days": round.reply_days}
    return round


def write_judgement(actor: Actor, round: Round, subject: Subject, grade: str, words: str) -> Judgement:
    """Write the next version of what evaluators say of somebody; a draft may lack grade or words.

    The same again changes nothing. Raise InputAtFault for oneself, StateHasChanged once the round is handed in.
    """
    account = actor.account
    if account is None or (subject.cadre and is_own_cadre(account, round.region_id, subject.cadre)):
        raise InputAtFault("不能评价自己，请由本组织的另一位管理员或上一级填写。")
    if grade and grade not in Grade.values:
        raise InputAtFault(places=[Place("grade", "请在 好、较好、一般、需改进 中选一个。")])
    with act(actor, Verb.ROUND_JUDGE, region=round.region, on=round) as done:
        _step(round, (Stage.OPEN,))
        before = latest_version(round, subject)
        if before is not None and (before.grade, before.words) == (grade, words):
            return before
        row = Judgement.objects.create(
            region=round.region,
            round=round,
            cadre_id=subject.cadre,
            organization_id=subject.organization,
            number=before.number + 1 if before else 1,
            grade=grade,
            words=words,
            written_at=clock.now(),
            written_by=account.pk,
        )
        done.details = {"code": subject.code, "number": row.number}
    return row


def hand_in_round(actor: Actor, round: Round) -> None:
    """Hand a round in for review: nobody writes in it meanwhile. Raise InputAtFault while its days aren't over or
    something isn't written."""
    with act(actor, Verb.ROUND_HAND_IN, region=round.region, on=round) as done:
        today = clock.today(round.region)
        if round.last_day >= today:
            raise InputAtFault(f"考核的日期到 {round.last_day} 为止，过了这一天才能提交复核。")
        _refuse_unwritten(round, today)
        _step(
            round, (Stage.OPEN,), stage=Stage.REVIEW, handed_in_at=clock.now(), handed_in_by=actor.account_id
        )
        done.details = _days(round)


def return_round(actor: Actor, round: Round, words: str) -> None:
    """Give a round back to its evaluators with words, or take it back oneself without any. Raise InputAtFault."""
    is_own = round.handed_in_by == actor.account_id
    if not is_own and not words.strip():
        raise InputAtFault(places=[Place("words", "请写上要改什么，评价人才知道怎么改。")])
    with act(actor, Verb.ROUND_RETURN, region=round.region, on=round) as done:
        _step(round, (Stage.REVIEW,), stage=Stage.OPEN, returned_words=words.strip(), failure="")
        done.details = _days(round)


def publish_round(actor: Actor, round: Round) -> None:
    """Confirm a round as its reviewer; the job that freezes it is to be started. Raise InputAtFault for an evaluator and
    for the evaluated."""
    with act(actor, Verb.ROUND_PUBLISH, region=round.region, on=round) as done:
        refuse_reviewer(actor, round)
        now = clock.now()
        _step(
            round,
            (Stage.REVIEW,),
            stage=Stage.PUBLISHING,
            reviewed_at=now,
            reviewed_by=actor.account_id,
            returned_words="",
            failure="",
            done=0,
            total=0,
        )
        done.details = _days(round)


def hold_publishing(actor: Actor, round: Round) -> None:
    """Cancel the publishing of a round before anything is published: it waits for its reviewer again. Raise
    StateHasChanged."""
    with act(actor, Verb.ROUND_HOLD, region=round.region, on=round) as done:
        _step(round, (Stage.PUBLISHING,), stage=Stage.REVIEW, failure=HELD, done=0, total=0)
        done.details = _days(round)


def close_round(actor: Actor, round: Round) -> None:
    """Cancel a round that isn't published; what was written stays. Raise StateHasChanged."""
    with act(actor, Verb.ROUND_CLOSE, region=round.region, on=round) as done:
        _step(round, (Stage.OPEN, Stage.REVIEW), stage=Stage.CLOSED)
        done.details = _days(round)


def reopen_round(actor: Actor, round: Round) -> None:
    """Take up a cancelled round again where it was left. Raise StateHasChanged."""
    with act(actor, Verb.ROUND_REOPEN, region=round.region, on=round) as done:
        _step(round, (Stage.CLOSED,), stage=Stage.OPEN)
        done.details = _days(round)


def _refuse_days(organization: Organization, request: RoundRequest) -> None:
    if request.last_day < request.first_day:
        raise InputAtFault(places=[Place("last_day", "结束日期不应早于开始日期。")])
    if (request.last_day - request.first_day).days >= LONGEST_DAYS:
        raise InputAtFault(places=[Place("last_day", "一轮考核最长两年，请分几轮。")])
    if request.first_day > clock.today(organization.region):
        raise InputAtFault(places=[Place("first_day", "开始日期还没有到，到了再开始。")])
    if not 1 <= request.reply_days <= MOST_REPLY_DAYS:
        raise InputAtFault(places=[Place("reply_days", f"申诉期限为 1 至 {MOST_REPLY_DAYS} 天。")])


def _known(organization: Organization, request: RoundRequest) -> InputAtFault:
    """Return what is wrong with days that have a round already."""
    rows = Round.objects.filter(region=organization.region_id, organization=organization)
    known = rows.filter(first_day=request.first_day, last_day=request.last_day).first()
    if known is not None and known.stage == Stage.CLOSED:
        return InputAtFault(places=[Place("first_day", "这段日期有一轮取消了的考核，请打开它恢复。")])
    if known is not None and not known.stage:
        return InputAtFault(places=[Place("first_day", "这段日期有由文件导入的考核，请换日期。")])
    return InputAtFault(places=[Place("first_day", "这段日期已经有一轮考核，请换日期，或打开那一轮。")])


def _refuse_unwritten(round: Round, today: date) -> None:
    on = round_span(round, today).last_day
    missing = missing_of(subjects_of(round, round_tree(round, on), on), judgements_of(round))
    if missing:
        names = "、".join(one.name for one in missing[:NAMED])
        more = f"等 {len(missing)} 个" if len(missing) > NAMED else ""
        raise InputAtFault(f"{names}{more}还没有写完等次和评语。")


def _step(round: Round, before: tuple[Stage, ...], **columns: Any) -> None:
    """Change a round that is in one of these stages, and lock its row. Raise StateHasChanged."""
    values = {**columns, "moved_at": clock.now()}
    rows = Round.objects.filter(region=round.region_id, pk=round.pk, stage__in=before)
    if not rows.update(**values):
        raise StateHasChanged("这一轮考核的阶段已经变了，请刷新页面看看。")
    for name, value in values.items():
        setattr(round, name, value)


def _days(round: Round) -> dict[str, str]:
    return {"first_day": round.first_day.isoformat(), "last_day": round.last_day.isoformat()}
