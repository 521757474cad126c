"""Changing an organization from a day on: its name, its kind, or the numbers declared for it.

With `preview=True` each action only returns what it would affect. Earlier days don't change.
"""

from datetime import date
from typing import Any

from qingqiao.accounts.access import allows
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.eras import FIRST_DAY, begin_era
from qingqiao.actions.undoing import undoable
from qingqiao.organizations.effects import Effect, effect_of, was_on
from qingqiao.organizations.flags import Flags
from qingqiao.organizations.models import Appointment, ChangeKind, Organization
from qingqiao.organizations.tree import names_on
from qingqiao.problems import InputAtFault, NotFound, Place
from qingqiao.regions import clock

DECLARED = ("declared_organizations", "declared_cadres")
SAME = "和现在一样，没有要改的。"


def rename_organization(
    actor: Actor, organization: Organization, name: str, first_day: date, *, preview: bool = False
) -> Effect:
    """Rename an organization from a day on. Raise InputAtFault without a new name, NotFound out of reach."""
    name = name.strip()
    if not name:
        raise InputAtFault(places=[Place("name", "请填写组织名称。")])
    require_day(organization, first_day)
    if names_on(organization.region, [(organization.code, first_day)])[organization.code, first_day] == name:
        raise InputAtFault(places=[Place("name", "这一天本来就叫这个名称。")])
    return _change(actor, organization, ChangeKind.RENAMED, {"name": name}, first_day, preview)


def change_organization(
    actor: Actor, organization: Organization, flags: Flags, first_day: date, *, preview: bool = False
) -> Effect:
    """Change its level, type, field or flags from a day on; everybody who serves there is judged again.

    Raise InputAtFault when nothing would change, NotFound out of reach.
    """
    require_day(organization, first_day)
    was = was_on(organization, first_day)._asdict()
    columns = {name: value for name, value in flags.as_fields().items() if value != was[name]}
    if not columns:
        raise InputAtFault(SAME)
    return _change(actor, organization, ChangeKind.REVISED, columns, first_day, preview)


def declare_numbers(
    actor: Actor, organization: Organization, organizations: int | None, cadres: int | None
) -> Organization:
    """Set how many lower organizations and cadres it should have, as declared by the level above; None: unknown. The
    numbers are valid only today (policy.md 3). Raise InputAtFault when nothing would change, NotFound out of reach."""
    with act(actor, Verb.ORGANIZATION_DECLARE, region=organization.region, on=organization) as done:
        before = (organization.declared_organizations, organization.declared_cadres)
        if before == (organizations, cadres):
            raise InputAtFault(SAME)
        today = clock.today(organization.region)
        with undoable(actor, organization, ChangeKind.DECLARED, today) as change:
            change.keep_columns([organization], *DECLARED)
            organization.declared_organizations, organization.declared_cadres = organizations, cadres
            organization.save(update_fields=list(DECLARED))
        done.details = {"was": list(before), "is": [organizations, cadres]}
    return organization


def require(actor: Actor, verb: Verb, organization: Organization) -> None:
    """Raise NotFound out of reach; for a preview, which leaves no audit entry."""
    if not allows(actor, verb, organization, clock.today(organization.region)):
        raise NotFound


def require_day(organization: Organization, first_day: date) -> None:
    """Raise InputAtFault for a missing day, or one on which the organization doesn't exist."""
    if first_day < FIRST_DAY or not organization.exists(first_day):
        raise InputAtFault(places=[Place("first_day", "这一天本组织不存在，请核对日期。")])


def _change(
    actor: Actor,
    organization: Organization,
    kind: ChangeKind,
    columns: dict[str, Any],
    first_day: date,
    preview: bool,
) -> Effect:
    if preview:
        require(actor, Verb.ORGANIZATION_REVISE, organization)
        return effect_of(organization, first_day, columns=columns)
    with act(actor, Verb.ORGANIZATION_REVISE, region=organization.region, on=organization) as done:
        effect = effect_of(organization, first_day, columns=columns)
        with undoable(actor, organization, kind, first_day) as change:
            change.keep(organization)
            begin_era(organization, columns, first_day, clock.today(organization.region))
        if kind is ChangeKind.REVISED:
            served = Appointment.objects.filter(region=organization.region_id, organization=organization)
            done.touch_many(sorted(set(served.values_list("cadre_id", flat=True))))
        details = {name: str(value) for name, value in columns.items()}
        done.details = {"first_day": first_day.isoformat(), **details}
    return effect
