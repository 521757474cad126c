"""Checking several items of a branch's checklists at once, from a day on (一(三)5)."""

from collections.abc import Mapping
from datetime import date

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.posting_rows import posted_to
from qingqiao.postings.models import Check, Community
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.rules import pack_on, rules_of

Answers = Mapping[tuple[str, str], bool]
"""By checklist and item: whether it holds."""


def note_branch(actor: Actor, community: Community, day: date, answers: Answers) -> int:
    """Set which items hold at a branch from a day on, and return how many changed.

    Raise StateHasChanged when the branch isn't founded by that day, InputAtFault for a day in the future.
    """
    with act(actor, Verb.CHECK_NOTE, region=community.region, on=community) as done:
        if day > clock.today(community.region):
            raise InputAtFault(places=[Place("day", "这一天还没有到，写今天或以前的。")])
        if _waits_for_branch(community, day, answers):
            raise StateHasChanged("这一天社区还没有团支部。")
        held = _held(community, day)
        changed = {item: holds for item, holds in answers.items() if held.get(item, False) != holds}
        for (checklist, item), holds in changed.items():
            Check.objects.update_or_create(
                region=community.region,
                community=community,
                checklist=checklist,
                item=item,
                day=day,
                defaults={"holds": holds},
            )
        done.touch_many(posted_to(community))
        done.details = {"day": day.isoformat(), "items": [item for _, item in changed]}
    return len(changed)


def _waits_for_branch(community: Community, day: date, answers: Answers) -> bool:
    """Return whether one of the checklists belongs to a branch that isn't founded by the day."""
    if community.branch_founded_on is not None and community.branch_founded_on <= day:
        return False
    pack = pack_on(rules_of(community.region), day)
    of_branch = {one.name for one in pack.checklists.values() if one.of == "branch"} if pack else set()
    return any(checklist in of_branch for checklist, _ in answers)


def _held(community: Community, day: date) -> dict[tuple[str, str], bool]:
    """Return the latest check of each item up to a day."""
    rows = Check.objects.filter(region=community.region, community=community, day__lte=day).order_by("day")
    return {
        (checklist, item): holds for checklist, item, holds in rows.values_list("checklist", "item", "holds")
    }
