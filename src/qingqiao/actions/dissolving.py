"""Dissolving an organization after a day (policy.md 3): alone, or with the offices and organizations below it."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.completing import complete
from qingqiao.actions.proposing import close_moves
from qingqiao.actions.reorganizing import require
from qingqiao.actions.soundness import DAY, days_from
from qingqiao.actions.undoing import undoable
from qingqiao.organizations.effects import Effect, effect_of, held_from
from qingqiao.organizations.models import Appointment, ChangeKind, Organization
from qingqiao.organizations.tree import OrganizationThen, tree_on
from qingqiao.problems import InputAtFault, Place
from qingqiao.regions import clock

NAMED = 5


def dissolve_organization(
    actor: Actor, organization: Organization, last_day: date, *, together: bool = False, preview: bool = False
) -> Effect:
    """It exists no longer after a day. `together`: offices in it and organizations below it end on that day too.

    Raise InputAtFault while somebody holds office there later or something is below it, unless they end together; for an
    office that only begins later, a region's top, or one that is dissolved; NotFound out of reach.
    """
    if preview:
        require(actor, Verb.ORGANIZATION_DISSOLVE, organization)
        _ending(organization, last_day, together)
        return effect_of(organization, last_day + DAY)
    with act(actor, Verb.ORGANIZATION_DISSOLVE, region=organization.region, on=organization) as done:
        organization.refresh_from_db(fields=["first_day", "last_day", "path"])
        lower, held = _ending(organization, last_day, together)
        first_day = last_day + DAY
        effect = effect_of(organization, first_day)
        with undoable(actor, organization, ChangeKind.DISSOLVED, first_day) as change:
            ending = _rows(organization, [organization.pk, *(one.id for one in lower)])
            change.keep_columns([*ending, *held], "last_day")
            for one in ending:
                one.last_day = last_day
                one.save(update_fields=["last_day"])
            for office in held:
                office.last_day = last_day
                office.save(update_fields=["last_day"])
            close_moves(change, [one.pk for one in ending], last_day)
        organization.last_day = last_day
        complete(organization.region, clock.today(organization.region))
        done.touch_many(sorted({office.cadre_id for office in held}))
        done.details = {"last_day": last_day.isoformat(), "organizations": len(ending), "offices": len(held)}
    return effect


def _ending(
    organization: Organization, last_day: date, together: bool
) -> tuple[list[OrganizationThen], list[Appointment]]:
    """Return the organizations below it and the offices that end with it. Raise InputAtFault."""
    _refuse_unfit(organization, last_day)
    lower = _lower_after(organization, last_day)
    held = list(held_from(last_day + DAY, [organization.pk, *(one.id for one in lower)]))
    _refuse_founded_later(organization, last_day, lower)
    _refuse_standing(last_day, held, lower, together)
    return lower, held


def _rows(organization: Organization, ids: Sequence[UUID]) -> list[Organization]:
    rows = Organization.objects.filter(region=organization.region_id, pk__in=ids)
    return list(rows.order_by("path"))


def _refuse_unfit(organization: Organization, last_day: date) -> None:
    if organization.code == organization.region.code:
        raise InputAtFault("辖区本身不能撤销。")
    if organization.last_day is not None:
        raise InputAtFault(f"本组织 {organization.last_day} 已登记撤销；要改日期请先撤回那次改动。")
    if organization.first_day and last_day < organization.first_day:
        raise InputAtFault(
            places=[Place("last_day", f"本组织 {organization.first_day} 才成立，撤销日不能更早。")]
        )


def _lower_after(organization: Organization, last_day: date) -> list[OrganizationThen]:
    """Return the organizations that are below it on any day after, as is known now."""
    found: dict[UUID, OrganizationThen] = {}
    regions = [organization.region_id]
    for day in days_from(last_day + DAY, regions):
        tree = tree_on(day, regions)
        inside = tree.subtree(organization.pk) - {organization.pk}
        found |= {one.id: one for one in tree.existing() if one.id in inside}
    return list(found.values())


def _refuse_founded_later(
    organization: Organization, last_day: date, lower: Sequence[OrganizationThen]
) -> None:
    """Raise InputAtFault for lower organizations that are founded only after the day: they can't end on it."""
    later = [
        one
        for one in _rows(organization, [one.id for one in lower])
        if one.first_day and one.first_day > last_day
    ]
    if later:
        names = _names([f"{one.name}（{one.first_day} 起）" for one in later])
        raise InputAtFault(
            places=[Place("last_day", f"有以后才成立的下级组织：{names}。请先撤回它们的新增，或改日期。")]
        )


def _refuse_standing(
    last_day: date, held: Sequence[Appointment], lower: Sequence[OrganizationThen], together: bool
) -> None:
    later = [one for one in held if one.first_day > last_day]
    if later:
        names = _names([f"{one.cadre.name}（{one.organization.name}，{one.first_day} 起）" for one in later])
        raise InputAtFault(places=[Place("last_day", f"有以后才开始的任职：{names}。请先改到别的组织。")])
    if together or not (held or lower):
        return
    obstacles = []
    if held:
        names = _names([f"{one.cadre.name}（{one.organization.name}）" for one in held])
        obstacles.append(f"还有 {len(held)} 段任职：{names}")
    if lower:
        obstacles.append(f"还有 {len(lower)} 个下级组织：{_names([one.name for one in lower])}")
    words = "；".join(obstacles)
    raise InputAtFault(
        places=[Place("together", f"{last_day} 以后{words}。请先调动、移走，或勾选一并结束。")]
    )


def _names(words: Sequence[str]) -> str:
    more = f"等 {len(words)} 个" if len(words) > NAMED else ""
    return "、".join(words[:NAMED]) + more
