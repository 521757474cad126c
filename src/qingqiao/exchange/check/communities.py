"""Communities, postings and checklists: known codes, one region, items of the checklist."""

from datetime import date

from qingqiao.exchange.check.references import (
    add_joined,
    add_unknown,
    cadre_of,
    community_of,
    organization_of,
    stays_in,
)
from qingqiao.exchange.check.spans import days_in_order
from qingqiao.exchange.check.world import Member, Seen, World
from qingqiao.exchange.faults import Faults, at, one_of, shown
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.tables import CHECKS, COMMUNITIES, POSTINGS
from qingqiao.policy.obligation import Checklist
from qingqiao.postings.models import Community, Posting
from qingqiao.regions.uuid7 import uuid7

SUBJECTS = {"cadre": "团干部", "community": "社区", "branch": "社区"}


def check_communities(world: World, faults: Faults) -> None:
    """Check that communities belong to known organizations, which give their region."""
    codes = {region.pk: code for code, region in world.regions.items()}
    homes = {node.id: node for node in world.nodes.values()}
    rows = Community.objects.values_list("code", "id", "region_id", "organization_id")
    for code, id, region, home in rows.iterator():
        world.communities[code] = Member(code, id, codes[region], homes[home].region)
    seen = Seen(COMMUNITIES, faults)
    for line in world.of(COMMUNITIES):
        organization = organization_of(world, COMMUNITIES, line, faults)
        if line.has("code") and seen.is_new(line.values["code"], line, "code"):
            code = line.values["code"]
            member = world.communities.setdefault(code, Member(code, uuid7()))
            member.row = line.row
            member.region = organization.region if organization else ""


def check_postings(world: World, faults: Faults) -> None:
    """Check that postings are of known cadres in known communities of their own region; they may overlap."""
    rows = Posting.objects.values_list("cadre__code", "community__code", "first_day", "last_day")
    stored = {(cadre, community, first): last for cadre, community, first, last in rows.iterator()}
    seen = Seen(POSTINGS, faults)
    for line in world.of(POSTINGS):
        _check_posting(world, line, seen, stored, faults)


def _check_posting(
    world: World,
    line: ParsedRow,
    seen: Seen,
    stored: dict[tuple[str, str, date], date | None],
    faults: Faults,
) -> None:
    cadre = cadre_of(world, POSTINGS, line, faults)
    community = community_of(world, POSTINGS, line, faults)
    if cadre and community:
        stays_in(cadre.region, community, POSTINGS, line, "community_code", faults)
    if line.has("cadre_code", "community_code", "first_day"):
        key = (line.values["cadre_code"], line.values["community_code"], line.values["first_day"])
        if seen.is_new(key, line, "cadre_code"):
            days_in_order(POSTINGS, line, key[2], line.values.get("last_day", stored.get(key)), faults)


def check_checks(world: World, faults: Faults) -> None:
    """Check that items belong to a checklist of the subject's region, and that the subject is of the right kind."""
    seen = Seen(CHECKS, faults)
    for line in world.of(CHECKS):
        if line.has("subject", "checklist"):
            _check_subject(world, line, faults)
        if line.has("subject", "checklist", "item", "day"):
            values = line.values
            key = (values["subject"], values["checklist"], values["item"], values["day"])
            seen.is_new(key, line, "subject")


def subject_of(world: World, values: dict[str, str]) -> tuple[Checklist, Member | None] | None:
    """Return the checklist of a row, and its subject: a cadre, or a community where the checklist belongs to a branch.

    None: no region has such a checklist.
    """
    cadre = world.cadres.get(values["subject"])
    community = world.communities.get(values["subject"])
    for region in dict.fromkeys(one.region for one in (cadre, community) if one) or [""]:
        checklist = _checklist(world, region, values["checklist"])
        if checklist is not None:
            return checklist, cadre if checklist.of == "cadre" else community
    return None


def _checklist(world: World, region: str, name: str) -> Checklist | None:
    for pack in world.packs(region):
        if name in pack.checklists:
            return pack.checklists[name]
    return None


def _check_subject(world: World, line: ParsedRow, faults: Faults) -> None:
    found = subject_of(world, line.values)
    if found is None:
        names = tuple(name for pack in world.packs(world.top_region) for name in pack.checklists)
        wrong = f"{at(CHECKS.column('checklist'))}{shown(line.values['checklist'])}不是制度包里的清单"
        faults.add(CHECKS, line.row, "checklist", wrong, one_of(tuple(dict.fromkeys(names))))
        return
    checklist, subject = found
    table, known = ("cadres", world.cadres) if checklist.of == "cadre" else ("communities", world.communities)
    if subject is None and table not in world.unsure:
        add_unknown(CHECKS, line, "subject", SUBJECTS[checklist.of], line.values["subject"], faults, known)
    elif subject is not None and subject.stays:
        add_joined(CHECKS, line, "subject", subject.code, subject.stays, faults)
    if line.has("item"):
        _check_item(world, line, checklist, subject, faults)


def _check_item(
    world: World, line: ParsedRow, checklist: Checklist, subject: Member | None, faults: Faults
) -> None:
    packs = world.packs(subject.region if subject else "")
    items = [
        item
        for pack in packs
        if checklist.name in pack.checklists
        for item in pack.checklists[checklist.name].items
    ]
    if line.values["item"] not in (items or checklist.items):
        wrong = f"{at(CHECKS.column('item'))}{shown(line.values['item'])}不是“{checklist.name}”的项目"
        faults.add(CHECKS, line.row, "item", wrong, one_of(tuple(dict.fromkeys(items or checklist.items))))
