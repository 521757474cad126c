"""Actions on a plan: announce, revise, cancel (二(三)3). Its record is submitted by `submit_once`."""

import secrets

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.organizations.models import Cadre
from qingqiao.postings.models import Community, Posting
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.records.models import Plan
from qingqiao.records.plans import Announcement
from qingqiao.regions import clock
from qingqiao.regions.days import in_force
from qingqiao.regions.rules import rules_of

TOKEN_BYTES = 9  # twelve random characters: not guessable, and short enough for a poster


def announce_plan(actor: Actor, author: Cadre, announcement: Announcement) -> Plan:
    """Announce a plan with its own public page. Raise InputAtFault for a past day or an unknown kind."""
    with act(actor, Verb.PLAN_ANNOUNCE, region=author.region, on=author) as done:
        _check(author, announcement)
        done.row = plan = Plan(
            region=author.region,
            author=author,
            token=secrets.token_urlsafe(TOKEN_BYTES),
            announced_at=clock.now(),
            **announcement.columns(),
        )
        plan.save(force_insert=True)
        done.details = {"planned_on": announcement.planned_on.isoformat(), "kinds": list(announcement.kinds)}
    return plan


def revise_plan(actor: Actor, plan: Plan, announcement: Announcement) -> Plan:
    """Change a plan's day, place or text under the same address. Raise InputAtFault, StateHasChanged for a cancelled
    one."""
    with act(actor, Verb.PLAN_REVISE, region=plan.region, on=plan) as done:
        _check(plan.author, announcement)
        rows = Plan.objects.filter(region=plan.region, pk=plan.pk, cancelled_at=None)
        if not rows.update(**announcement.columns()):
            raise StateHasChanged
        done.details = {"planned_on": announcement.planned_on.isoformat()}
    return plan


def cancel_plan(actor: Actor, plan: Plan) -> Plan:
    """Cancel a plan; its public page says so. Raise StateHasChanged when it was cancelled already."""
    with act(actor, Verb.PLAN_CANCEL, region=plan.region, on=plan):
        rows = Plan.objects.filter(region=plan.region, pk=plan.pk, cancelled_at=None)
        if not rows.update(cancelled_at=clock.now()):
            raise StateHasChanged
    return plan


def _check(author: Cadre, announcement: Announcement) -> None:
    places = []
    if announcement.planned_on < clock.today(author.region):
        places.append(Place("planned_on", "计划写今天或以后的；已经做了的，请直接记一笔。"))
    known = {kind for pack in rules_of(author.region).packs for kind in pack.kinds}
    places += [
        Place("kinds", f"没有“{kind}”这个类别，请从清单中选择。")
        for kind in announcement.kinds
        if kind not in known
    ]
    if announcement.community is not None and not _is_posted(author, announcement.community):
        places.append(Place("community", "只能放到您正在报到的社区的页上。"))
    if places:
        raise InputAtFault(places=places)


def _is_posted(author: Cadre, community: Community) -> bool:
    rows = Posting.objects.filter(in_force(clock.today(author.region)), region=author.region)
    return rows.filter(cadre=author, community=community).exists()
