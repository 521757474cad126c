"""What one does with postings and the checklists of a community's branch (一(二), 一(三)2, 5)."""

from datetime import date
from uuid import UUID

from qingqiao.accounts.actors import Actor
from qingqiao.actions.act import act
from qingqiao.organizations.models import Cadre
from qingqiao.postings.models import Check, Community, Posting
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.regions import clock


def begin_posting(actor: Actor, cadre: Cadre, community: Community, first_day: date) -> Posting:
    """A cadre becomes deputy secretary of a community's branch. Raises InputAtFault for a community of another region."""
    with act(actor, "posting.begin", region=cadre.region, on=cadre) as done:
        if community.region_id != cadre.region_id:
            raise InputAtFault(places=[Place("community", "只能到本辖区的社区报到。")])
        done.row = posting = Posting.objects.create(
            region=cadre.region, cadre=cadre, community=community, first_day=first_day
        )
        done.touch_all(cadre.pk)
    return posting


def end_posting(actor: Actor, posting: Posting, last_day: date) -> Posting:
    """A posting ends after its last day. Raises InputAtFault when that is before the first."""
    with act(actor, "posting.end", region=posting.region, on=posting) as done:
        if last_day < posting.first_day:
            raise InputAtFault(places=[Place("last_day", "结束日期不能早于开始日期。")])
        posting.last_day = last_day
        posting.save(update_fields=["last_day"])
        done.touch_all(posting.cadre_id)
    return posting


def note_check(
    actor: Actor, subject: Cadre | Community, checklist: str, item: str, day: date, holds: bool
) -> Check:
    """From a day on an item of a checklist holds, or no longer does; noted again for a day, the later word stands."""
    with act(actor, "check.note", region=subject.region, on=subject) as done:
        whose = {"cadre": subject} if isinstance(subject, Cadre) else {"community": subject}
        done.row = check = Check.objects.update_or_create(
            region=subject.region,
            checklist=checklist,
            item=item,
            day=day,
            **whose,
            defaults={"holds": holds},
        )[0]
        if isinstance(subject, Cadre):
            done.touch_all(subject.pk)
        else:
            done.touch_many(posted_to(subject))
        done.details = {"checklist": checklist, "item": item, "holds": holds}
    return check


def found_branch(actor: Actor, community: Community, founded_on: date) -> Community:
    """A community's branch is founded: its checklists open (policy.md 4, `checklist`). Raises StateHasChanged if it was."""
    with act(actor, "community.found_branch", region=community.region, on=community) as done:
        if founded_on > clock.today(community.region):
            raise InputAtFault(places=[Place("branch_founded_on", "建团支部日期不能晚于今天。")])
        rows = Community.objects.filter(region=community.region, pk=community.pk, branch_founded_on=None)
        if not rows.update(branch_founded_on=founded_on):
            raise StateHasChanged
        community.branch_founded_on = founded_on
        done.touch_many(posted_to(community))
    return community


def posted_to(community: Community) -> list[UUID]:
    """The cadres with a posting in a community, past and to come."""
    rows = Posting.objects.filter(region=community.region, community=community)
    return sorted(set(rows.values_list("cadre_id", flat=True)))
