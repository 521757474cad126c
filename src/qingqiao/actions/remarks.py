"""The topic of an announced plan: whoever has the link says a few words, its author reads them first, lets others read them
or not, sums up and ends it (二(三)3: 有话题、有互动)."""

from typing import Final

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.locking import locked
from qingqiao.actions.sign_ups import SPOKE, Visitor, left_by
from qingqiao.contacts.models import Contact
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.records.models import Plan
from qingqiao.records.plans import is_online, is_topic_open
from qingqiao.regions import clock
from qingqiao.voices.models import Remark, SignUp
from qingqiao.voices.numbers import reason_to_hold

MOST_EACH: Final = 5


def give_remark(actor: Actor, plan: Plan, who: Visitor | Contact | SignUp, text: str) -> Remark:
    """Say something to a plan's topic; at an online plan that is taking part. The same words sent again are one remark. Raise
    StateHasChanged when the topic is over, InputAtFault without words or after five of them."""
    on = plan if isinstance(who, Visitor) else who
    with act(actor, Verb.REMARK_GIVE, region=plan.region, on=on) as done, locked(plan) as now:
        if not is_topic_open(now, clock.today(plan.region)):
            raise StateHasChanged("话题已经结束，不能再说了。")
        if not (text := text.strip()):
            raise InputAtFault(places=[Place("text", "请写几个字。")])
        row = _present(who) if isinstance(who, SignUp) else left_by(now, who, SPOKE)
        said = list(Remark.objects.filter(region=plan.region, sign_up=row))
        if again := next((one for one in said if one.text == text), None):
            return again
        if len(said) >= MOST_EACH:
            raise InputAtFault(f"一个人说 {MOST_EACH} 次就够了，谢谢您。")
        if is_online(now) and row.came_at is None:
            SignUp.objects.filter(region=plan.region, pk=row.pk).update(came_at=clock.now())
        remark = Remark(
            region=plan.region,
            sign_up=row,
            text=text,
            held_for=reason_to_hold(text),
            said_at=clock.now(),
        )
        remark.save(force_insert=True)
        done.row = remark
    return remark


def _present(row: SignUp) -> SignUp:
    with locked(row) as now:
        return now


def show_remark(actor: Actor, remark: Remark) -> None:
    """Let others read a remark. Raise InputAtFault for one that says a number or an address, StateHasChanged when it is
    shown."""
    with act(actor, Verb.REMARK_SHOW, region=remark.region, on=remark):
        if remark.held_for:
            raise InputAtFault(f"里面像是有{remark.held_for}，不能公开；可以请对方另写一句。")
        _change(remark, is_shown=True)


def hide_remark(actor: Actor, remark: Remark) -> None:
    """Let nobody else read a remark any more. Raise StateHasChanged when it isn't shown."""
    with act(actor, Verb.REMARK_HIDE, region=remark.region, on=remark):
        _change(remark, is_shown=False)


def close_topic(actor: Actor, plan: Plan, summary: str) -> None:
    """End the topic with a summary, which stands on the public page; said again, the summary changes. Raise InputAtFault for
    one with a number or an address, StateHasChanged for a plan without a topic."""
    with act(actor, Verb.TOPIC_CLOSE, region=plan.region, on=plan):
        if reason := reason_to_hold(summary):
            raise InputAtFault(places=[Place("summary", f"小结是公开的，里面像是有{reason}，请删去。")])
        _set(plan, summary=summary.strip(), remarks_closed_at=clock.now())


def reopen_topic(actor: Actor, plan: Plan) -> None:
    """Go on with a topic that was ended. Raise StateHasChanged for a plan without one."""
    with act(actor, Verb.TOPIC_REOPEN, region=plan.region, on=plan):
        _set(plan, remarks_closed_at=None)


def _change(remark: Remark, *, is_shown: bool) -> None:
    rows = Remark.objects.filter(region=remark.region_id, pk=remark.pk, shown_at__isnull=is_shown)
    if not rows.update(shown_at=clock.now() if is_shown else None):
        raise StateHasChanged


def _set(plan: Plan, **columns: object) -> None:
    rows = Plan.objects.filter(region=plan.region, pk=plan.pk, takes_remarks=True, cancelled_at=None)
    if not rows.update(**columns):
        raise StateHasChanged
