"""Actions on postings and the checklists of a community's branch (一(二), 一(三)2, 5)."""

from datetime import date, timedelta
from functools import partial

from django.db import transaction

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act, differences
from qingqiao.actions.disclosures import community_changed
from qingqiao.actions.papers import forget_paper
from qingqiao.actions.posting_rows import end_before, posted_to, refuse_overlap, write_posting
from qingqiao.organizations.models import Cadre
from qingqiao.postings.models import Community, Posting
from qingqiao.postings.particulars import Trail
from qingqiao.problems import InputAtFault, Place, StateHasChanged
from qingqiao.regions import clock

DAY = timedelta(days=1)
USUAL = Trail()


def begin_posting(
    actor: Actor, cadre: Cadre, community: Community, first_day: date, trail: Trail = USUAL
) -> Posting:
    """Post a cadre as deputy secretary of a community's branch. Raise InputAtFault for a community of another region or
    a merged one, and where the cadre is posted already."""
    with act(actor, Verb.POSTING_BEGIN, region=cadre.region, on=cadre) as done:
        _refuse_unfit(cadre, community)
        done.row = posting = write_posting(cadre.pk, community, first_day, None, trail)
        done.touch_all(cadre.pk)
        community_changed(cadre.region, [cadre.pk], done, first_day)
        done.details = {"cadre": cadre.code, "community": community.code, "first_day": first_day.isoformat()}
    return posting


def revise_posting(
    actor: Actor, posting: Posting, first_day: date, last_day: date | None, trail: Trail
) -> Posting:
    """Correct days or document of a posting; without a last day an ended posting continues. Raise InputAtFault for days
    that don't fit, or beyond the day on which its community was merged."""
    with act(actor, Verb.POSTING_REVISE, region=posting.region, on=posting) as done:
        _refuse_early(posting, first_day, last_day)
        refuse_overlap(posting.cadre_id, posting.community, first_day, last_day, but=posting.pk)
        columns = {"first_day": first_day, "last_day": last_day, **trail.columns()}
        before = {name: getattr(posting, name) for name in columns}
        moved_days = (first_day, last_day) != (posting.first_day, posting.last_day)
        for name, value in columns.items():
            setattr(posting, name, value)
        posting.save(update_fields=list(columns))
        if moved_days:
            done.touch_all(posting.cadre_id)
            community_changed(posting.region, [posting.cadre_id], done)
        done.details = differences(before, columns)
    return posting


def end_posting(actor: Actor, posting: Posting, last_day: date) -> Posting:
    """End a posting after its last day. Raise InputAtFault when that is before the first."""
    with act(actor, Verb.POSTING_END, region=posting.region, on=posting) as done:
        _refuse_early(posting, posting.first_day, last_day)
        done.details = differences({"last_day": posting.last_day}, {"last_day": last_day})
        posting.last_day = last_day
        posting.save(update_fields=["last_day"])
        done.touch_all(posting.cadre_id)
        community_changed(posting.region, [posting.cadre_id], done, last_day + DAY)
    return posting


def move_cadre(
    actor: Actor, posting: Posting, to: Community, first_day: date, trail: Trail = USUAL
) -> Posting:
    """Move a posting: end it the day before and begin one in the new community; earlier work still counts (一(三)2:
    interviews are summed over both).

    Raise InputAtFault for a day outside the posting, and as `begin_posting` does.
    """
    with act(actor, Verb.POSTING_MOVE, region=posting.region, on=posting) as done:
        _refuse_unfit(posting.cadre, to)
        if first_day <= posting.first_day:
            raise InputAtFault(places=[Place("first_day", "应晚于这段报到的开始日期。")])
        if posting.last_day is not None and posting.last_day < first_day - DAY:
            raise InputAtFault(places=[Place("first_day", "这段报到那时已经结束，请直接登记新的报到。")])
        if to.pk == posting.community_id:
            raise InputAtFault(places=[Place("community", "请选择另一个社区。")])
        end_before(posting, first_day)
        done.row = begun = write_posting(posting.cadre_id, to, first_day, None, trail)
        done.touch_all(posting.cadre_id)
        community_changed(posting.region, [posting.cadre_id], done, first_day)
        done.details = {"from": posting.community.code, "to": to.code, "first_day": first_day.isoformat()}
    return begun


def cancel_posting(actor: Actor, posting: Posting) -> None:
    """Delete a posting entered by mistake, with the scans of its document; the audit log keeps its values."""
    with act(actor, Verb.POSTING_CANCEL, region=posting.region, on=posting) as done:
        for stored in posting.papers.values_list("stored", flat=True):
            transaction.on_commit(partial(forget_paper, stored))
        done.details = {
            "cadre": posting.cadre.code,
            "community": posting.community.code,
            "first_day": posting.first_day.isoformat(),
            "last_day": str(posting.last_day or ""),
            "document": posting.document,
        }
        done.row = posting.cadre
        Posting.objects.filter(region=posting.region, pk=posting.pk).delete()
        done.touch_all(posting.cadre_id)
        community_changed(posting.region, [posting.cadre_id], done)


def found_branch(actor: Actor, community: Community, founded_on: date) -> Community:
    """Set the founding day of a community's branch, which opens its checklists (policy.md 4, `checklist`). Raise
    StateHasChanged when it is founded already."""
    with act(actor, Verb.COMMUNITY_FOUND_BRANCH, region=community.region, on=community) as done:
        if founded_on > clock.today(community.region):
            raise InputAtFault(places=[Place("branch_founded_on", "建团支部日期不能晚于今天。")])
        rows = Community.objects.filter(region=community.region, pk=community.pk, branch_founded_on=None)
        if not rows.filter(merged_into=None).update(branch_founded_on=founded_on):
            raise StateHasChanged
        community.branch_founded_on = founded_on
        done.touch_many(posted_to(community))
        done.details = {"founded_on": founded_on.isoformat()}
    return community


def correct_founding(actor: Actor, community: Community, founded_on: date | None) -> Community:
    """Correct a founding day; None: it was a mistake and there is no branch yet. Raise InputAtFault for a future day."""
    with act(actor, Verb.COMMUNITY_CORRECT_BRANCH, region=community.region, on=community) as done:
        if founded_on is not None and founded_on > clock.today(community.region):
            raise InputAtFault(places=[Place("branch_founded_on", "建团支部日期不能晚于今天。")])
        was = {"branch_founded_on": community.branch_founded_on}
        done.details = differences(was, {"branch_founded_on": founded_on})
        community.branch_founded_on = founded_on
        community.save(update_fields=["branch_founded_on"])
        done.touch_many(posted_to(community))
    return community


def _refuse_unfit(cadre: Cadre, community: Community) -> None:
    if community.region_id != cadre.region_id:
        raise InputAtFault(places=[Place("community", "只能到本辖区的社区报到。")])
    merged = Community.objects.filter(region=community.region, pk=community.pk).exclude(merged_into=None)
    into = merged.values_list("merged_into__name", flat=True).first()
    if into:
        raise InputAtFault(places=[Place("community", f"{community.name}已并入{into}，请选{into}。")])


def _refuse_early(posting: Posting, first_day: date, last_day: date | None) -> None:
    if last_day is not None and last_day < first_day:
        raise InputAtFault(places=[Place("last_day", "结束日期不能早于开始日期。")])
    merged_on = posting.community.merged_on
    if merged_on is not None and (last_day is None or last_day >= merged_on):
        sentence = f"{posting.community.name}已于 {merged_on} 并入别的社区，结束日期应早于这一天。"
        raise InputAtFault(places=[Place("last_day", sentence)])
