"""Actions on communities: add, revise, merge one into another (一(二))."""

from datetime import date

from qingqiao.accounts.access import allows
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act, differences
from qingqiao.actions.disclosures import community_changed
from qingqiao.actions.posting_rows import continue_at, posted_from, posted_to
from qingqiao.organizations.models import Organization
from qingqiao.postings.models import Community
from qingqiao.postings.particulars import Profile, profile_of
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.records.models import Plan
from qingqiao.regions import clock
from qingqiao.regions.models import Region


def add_community(
    actor: Actor,
    organization: Organization,
    code: str,
    profile: Profile,
    branch_founded_on: date | None = None,
) -> Community:
    """Add a community in an organization's area. Raise InputAtFault for a code or name that is taken, and for a
    founding day in the future."""
    with act(actor, Verb.COMMUNITY_ADD, region=organization.region, on=organization) as done:
        _refuse_taken_name(organization, profile.name)
        _refuse_coming(organization.region, branch_founded_on)
        community, is_new = Community.objects.get_or_create(
            region=organization.region,
            code=code,
            defaults={
                "organization": organization,
                "branch_founded_on": branch_founded_on,
                **profile.columns(),
            },
        )
        if not is_new:
            raise InputAtFault(places=[Place("code", f"编码“{code}”已经用于{community.name}，请换一个。")])
        done.row = community
        done.details = {"code": code, "name": profile.name}
    return community


def revise_community(actor: Actor, community: Community, profile: Profile) -> Community:
    """Change a community's name, address or contact; when name or address changes, its cadres must post them again
    (一(三)2).

    Raise InputAtFault for a name that another community of the same organization has.
    """
    with act(actor, Verb.COMMUNITY_REVISE, region=community.region, on=community) as done:
        before = profile_of(community)
        if profile.name != before.name:
            _refuse_taken_name(community.organization, profile.name)
        columns = profile.columns()
        for name, value in columns.items():
            setattr(community, name, value)
        community.save(update_fields=list(columns))
        if profile.place != before.place:
            today = clock.today(community.region)
            community_changed(community.region, posted_from(community, today), done)
        changed = [name for name, value in before.columns().items() if columns[name] != value]
        was = {"name": before.name, "address": before.address}
        done.details = {"changed": changed, **differences(was, columns)}
    return community


def merge_community(actor: Actor, community: Community, into: Community, merged_on: date) -> Community:
    """Merge a community into another: from that day its postings continue there, and the old address no longer counts
    as posted.

    Raise InputAtFault for the community itself, one already merged, another region's, or a future day; StateHasChanged
    when it was merged meanwhile; NotFound for a target out of reach.
    """
    with act(actor, Verb.COMMUNITY_MERGE, region=community.region, on=community) as done:
        if not allows(actor, Verb.COMMUNITY_MERGE, into, clock.today(into.region)):
            raise NotFound
        _refuse_unfit(community, into, merged_on)
        rows = Community.objects.filter(region=community.region, pk=community.pk, merged_into=None)
        if not rows.update(merged_into=into, merged_on=merged_on):
            raise StateHasChanged
        community.merged_into, community.merged_on = into, merged_on
        Plan.objects.filter(region=community.region, community=community).update(community=into)
        moved = continue_at(community, into, merged_on)
        done.touch_many(posted_to(community) + moved)
        community_changed(community.region, moved, done)
        done.details = {"into": into.code, "merged_on": merged_on.isoformat(), "cadres": len(moved)}
    return community


def _refuse_taken_name(organization: Organization, name: str) -> None:
    same = Community.objects.filter(region=organization.region, organization=organization, name=name)
    if same.filter(merged_into=None).exists():
        raise InputAtFault(places=[Place("name", f"{organization.name}下已有“{name}”，请核对。")])


def _refuse_coming(region: Region, day: date | None) -> None:
    if day is not None and day > clock.today(region):
        raise InputAtFault(places=[Place("branch_founded_on", "建团支部日期不能晚于今天。")])


def _refuse_unfit(community: Community, into: Community, merged_on: date) -> None:
    """Lock both, in a fixed order so that two crossing mergers take turns, and raise InputAtFault or StateHasChanged."""
    pair = Community.objects.select_for_update().filter(
        region=community.region, pk__in=[community.pk, into.pk]
    )
    found = {one.pk: one for one in pair.order_by("pk")}
    if into.region_id != community.region_id:
        raise InputAtFault(places=[Place("into", "只能并入本辖区的社区。")])
    if into.pk == community.pk:
        raise InputAtFault(places=[Place("into", "不能并入自己。")])
    if found[into.pk].merged_into_id is not None:
        raise InputAtFault(places=[Place("into", f"{into.name}自己已并入别的社区，请选并入后的社区。")])
    if merged_on > clock.today(community.region):
        raise InputAtFault(places=[Place("merged_on", "合并当天或以后再登记。")])
