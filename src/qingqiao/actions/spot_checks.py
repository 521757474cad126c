"""Actions on a spot check: fix the seed, draw, mark, undo a mark, close."""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.evaluations.frames import frame_of, names_of_strata, packed, strata_numbers
from qingqiao.evaluations.models import SpotCheck, SpotCheckItem, SpotCheckMark, Verdict
from qingqiao.evaluations.sampling import draw_sample, frame_digest, seed_digest
from qingqiao.organizations.models import Organization
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.records.models import Share
from qingqiao.regions import clock

LONGEST_DAYS = 2 * 366
MOST_ITEMS = 500
SEED_BYTES = 32


@dataclass(frozen=True, slots=True)
class SpotCheckRequest:
    """What a check draws from: its days, how many records, and codes and kinds that narrow it, or none."""

    first_day: date
    last_day: date
    size: int
    organizations: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def commit_spot_check(actor: Actor, organization: Organization, request: SpotCheckRequest) -> SpotCheck:
    """Fix a check and its seed, of which only the digest is shown before the draw. Raise InputAtFault."""
    account = actor.account
    if account is None:
        raise NotFound
    with act(actor, Verb.SPOT_CHECK_COMMIT, region=organization.region, on=organization) as done:
        _refuse(organization, request)
        seed = secrets.token_hex(SEED_BYTES)
        check = SpotCheck.objects.create(
            region=organization.region,
            organization=organization,
            first_day=request.first_day,
            last_day=request.last_day,
            organizations=";".join(request.organizations),
            kinds=";".join(request.kinds),
            size=request.size,
            seed=seed,
            seed_digest=seed_digest(seed),
            committed_at=clock.now(),
            committed_by=account.pk,
        )
        done.row = check
        done.details = {"seed_digest": check.seed_digest, "size": check.size}
    return check


def draw_spot_check(actor: Actor, check: SpotCheck) -> None:
    """Draw the sample, once. Raise InputAtFault when there is nothing to draw from, StateHasChanged when it is drawn."""
    with act(actor, Verb.SPOT_CHECK_DRAW, region=check.region, on=check) as done:
        frame = frame_of(check)
        if not frame:
            raise InputAtFault("这段日期里没有可以抽的记录，请另开一次，放宽日期、组织或类别。")
        names = names_of_strata(check.organization, check.last_day)
        _change(
            check,
            {"drawn_at": None, "closed_at": None},
            drawn_at=clock.now(),
            drawn_by=actor.account_id,
            frame=packed(frame),
            frame_digest=frame_digest(frame),
            strata=[
                [code, names.get(code, code), kind, number] for code, kind, number in strata_numbers(frame)
            ],
        )
        drawn = draw_sample(check.seed, frame, check.size)
        SpotCheckItem.objects.bulk_create(
            SpotCheckItem(
                region=check.region,
                spot_check=check,
                record_id=one.id,
                place=place,
                organization_code=one.organization,
                kind=one.kind,
            )
            for place, one in enumerate(drawn, 1)
        )
        done.details = {"seed": check.seed, "frame_digest": check.frame_digest, "drawn": len(drawn)}


def mark_item(actor: Actor, item: SpotCheckItem, verdict: str, words: str = "") -> SpotCheckMark:
    """Say what was found of a record; another mark before it stays in the history.

    Raise InputAtFault for a record in which the checker has a part, and for 不属实 or 无法判断 without a word.
    """
    account, check = actor.account, item.spot_check
    if account is None:
        raise NotFound
    if verdict not in Verdict.values:
        raise InputAtFault(places=[Place("verdict", "请选 属实、不属实 或 无法判断。")])
    if verdict != Verdict.CONFIRMED and not words.strip():
        raise InputAtFault(places=[Place("words", "请写一句怎么核实的、为什么。")])
    with act(actor, Verb.SPOT_CHECK_MARK, region=check.region, on=check) as done:
        _refuse_part(actor, item)
        _change(check, {"closed_at": None, "drawn_at__isnull": False})
        row = _next_mark(item, verdict=verdict, words=words.strip(), marked_by=account.pk)
        done.details = {"place": item.place, "number": row.number, "verdict": verdict}
    return row


def undo_mark(actor: Actor, item: SpotCheckItem) -> None:
    """Take back the mark that holds; the one before it holds again. Raise StateHasChanged without any."""
    check = item.spot_check
    with act(actor, Verb.SPOT_CHECK_UNDO, region=check.region, on=check) as done:
        _refuse_part(actor, item)
        _change(check, {"closed_at": None})
        rows = SpotCheckMark.objects.filter(region=check.region_id, item=item, undone_at=None)
        last = rows.order_by("-number").first()
        if last is None:
            raise StateHasChanged("这条记录没有可以撤回的核实结果，请刷新页面看看。")
        rows.filter(pk=last.pk).update(undone_at=clock.now())
        done.details = {"place": item.place, "number": last.number}


def close_spot_check(actor: Actor, check: SpotCheck) -> None:
    """End a check: nothing is marked any more. Raise StateHasChanged."""
    with act(actor, Verb.SPOT_CHECK_CLOSE, region=check.region, on=check):
        _change(check, {"closed_at": None}, closed_at=clock.now(), closed_by=actor.account_id)


def reopen_spot_check(actor: Actor, check: SpotCheck) -> None:
    """Take up a closed check again. Raise StateHasChanged."""
    with act(actor, Verb.SPOT_CHECK_REOPEN, region=check.region, on=check):
        _change(check, {"closed_at__isnull": False}, closed_at=None, closed_by=None)


def _refuse(organization: Organization, request: SpotCheckRequest) -> None:
    if request.last_day < request.first_day:
        raise InputAtFault(places=[Place("last_day", "结束日期不应早于开始日期。")])
    if (request.last_day - request.first_day).days >= LONGEST_DAYS:
        raise InputAtFault(places=[Place("last_day", "一次抽查最长两年，请分几次。")])
    if request.last_day > clock.today(organization.region):
        raise InputAtFault(places=[Place("last_day", "结束日期还没有到，请选到今天为止。")])
    if not 1 <= request.size <= MOST_ITEMS:
        raise InputAtFault(places=[Place("size", f"请填 1 至 {MOST_ITEMS} 条。")])


def _refuse_part(actor: Actor, item: SpotCheckItem) -> None:
    account, record = actor.account, item.record
    shares = Share.objects.filter(region=item.region_id, record=record)
    is_own = (
        account is not None
        and account.cadre_id is not None
        and shares.filter(cadre=account.cadre_id).exists()
    )
    if is_own or record.entered_by == actor.account_id:
        raise InputAtFault("您是这条记录的填写人、代填人或共同组织者，请由别人核实。")


def _next_mark(item: SpotCheckItem, **columns: Any) -> SpotCheckMark:
    rows = SpotCheckMark.objects.filter(region=item.region_id, item=item).order_by("-number")
    before = rows.values_list("number", flat=True).first() or 0
    try:
        with transaction.atomic():
            return SpotCheckMark.objects.create(
                region_id=item.region_id,
                item=item,
                cadre_id=item.record.author_id,
                number=before + 1,
                marked_at=clock.now(),
                **columns,
            )
    except IntegrityError as error:
        raise StateHasChanged("刚才有人核实了这条记录，请刷新页面看看。") from error


def _change(check: SpotCheck, before: dict[str, Any], **columns: Any) -> None:
    """Change a check that is in this state, and lock its row. Raise StateHasChanged."""
    rows = SpotCheck.objects.filter(region=check.region_id, pk=check.pk, **before)
    if not rows.update(**{"size": check.size, **columns}):
        raise StateHasChanged("这次抽查的状态已经变了，请刷新页面看看。")
    for name, value in columns.items():
        setattr(check, name, value)
