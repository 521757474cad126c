"""Every rule of who may do what, as a table: verb × role → extent, each line with its because.

Closed by default: a verb without a line for a role is nobody's in that role. `scope(actor, verb, on)` cuts the key.
"""

from collections.abc import Iterator
from datetime import date

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account, Role
from qingqiao.accounts.queries import administered_paths, has_appointment
from qingqiao.organizations.scope import Extent, Key, Scope
from qingqiao.regions.base import RegionalModel

CADRE = "cadre"
ADMINISTRATOR = "administrator"
CITY = str(Role.CITY_COMMITTEE)
AUDITOR = str(Role.AUDITOR)
SYSTEM = str(Role.SYSTEM_ADMINISTRATOR)

OWN, TOLD, LEFT, HOME, SUBTREE, REGION, ALL = Extent

RULES: dict[str, dict[str, Extent]] = {
    # a cadre's own work: she tells it, revises it, takes it back (二(三)2, 3)
    "record.read": {CADRE: OWN},
    "record.submit": {CADRE: OWN, ADMINISTRATOR: HOME},  # another may enter for her (policy.md 6)
    "record.revise": {CADRE: TOLD},  # a co-host sees a record; its words are its author's
    "record.withdraw": {CADRE: TOLD},
    # pictures show people: those whose record it is; who enters for a cadre may add, not look
    "photo.read": {CADRE: OWN},
    "photo.add": {CADRE: OWN, ADMINISTRATOR: HOME},
    "photo.remove": {CADRE: TOLD},
    # a file is its author's report; those who hold the record with her may read it
    "file.read": {CADRE: OWN},
    "file.add": {CADRE: OWN, ADMINISTRATOR: HOME},
    "file.remove": {CADRE: TOLD},
    "record.join": {
        CADRE: OWN
    },  # a co-host adds whom she brought, and sees the others' as a head count (policy.md 6)
    # what a cadre announces is hers, until she tells it as a record (二(三)3); its public page needs no account
    "plan.announce": {CADRE: OWN},
    "plan.revise": {CADRE: OWN},
    "plan.cancel": {CADRE: OWN},
    # names of young people: the cadre's; her administrator's only for a hand-over, by a verb of its own
    "contact.read": {CADRE: OWN},
    "contact.begin": {CADRE: OWN},
    "contact.revise": {CADRE: OWN},
    "contact.end": {CADRE: OWN},
    "contact.withdraw": {CADRE: OWN},
    "contact.merge": {CADRE: OWN},  # who knows that two are one is who lists both
    "group.make": {CADRE: OWN},  # her own shorthand
    "group.revise": {CADRE: OWN},
    "group.remove": {CADRE: OWN},
    "contact.hand_over": {CADRE: OWN},
    "handover.arrange": {ADMINISTRATOR: LEFT},  # of who left her organization: nobody stays without an owner
    "handover.decide": {CADRE: OWN},  # the receiver's: an offer hangs on her alone
    # figures: the cadre's own, and for those above numbers without names
    "cell.read": {CADRE: OWN, ADMINISTRATOR: SUBTREE, CITY: REGION},
    "cadre.read": {CADRE: OWN, ADMINISTRATOR: SUBTREE, CITY: REGION},
    "posting.read": {CADRE: OWN, ADMINISTRATOR: SUBTREE, CITY: REGION},
    "community.read": {CADRE: OWN, ADMINISTRATOR: SUBTREE, CITY: REGION},  # a cadre's: where she is posted
    "formation.read": {CADRE: OWN, ADMINISTRATOR: SUBTREE, CITY: REGION},  # names of organizations, of nobody
    # a research report is written to be read by those above (一(三)4)
    "report.read": {CADRE: OWN, ADMINISTRATOR: SUBTREE, CITY: REGION},
    # the statistics form holds her words: her own and her organization's, which checks it; above, its sums
    "form.read": {CADRE: OWN, ADMINISTRATOR: HOME},
    "organization.read": {ADMINISTRATOR: SUBTREE, CITY: REGION},
    "round.read": {ADMINISTRATOR: HOME, CITY: REGION},
    # the tree and its people are completed by the administrators of each level (二(三)1)
    "cadre.revise": {ADMINISTRATOR: SUBTREE, CITY: REGION},
    "appointment.begin": {ADMINISTRATOR: SUBTREE, CITY: REGION},
    "appointment.end": {ADMINISTRATOR: SUBTREE, CITY: REGION},
    "leave.grant": {ADMINISTRATOR: HOME},  # who knows why she is away is her own organization
    "organization.revise": {ADMINISTRATOR: SUBTREE, CITY: REGION},
    "administrator.name": {ADMINISTRATOR: SUBTREE, CITY: REGION},  # 确定专门人员: her own organization's too
    "administrator.release": {ADMINISTRATOR: SUBTREE, CITY: REGION},
    "posting.begin": {ADMINISTRATOR: SUBTREE, CITY: REGION},
    "posting.revise": {ADMINISTRATOR: SUBTREE, CITY: REGION},
    "posting.end": {ADMINISTRATOR: SUBTREE, CITY: REGION},
    "posting.move": {ADMINISTRATOR: SUBTREE, CITY: REGION},  # she moves house: one ends, one begins
    "posting.cancel": {ADMINISTRATOR: SUBTREE, CITY: REGION},  # entered by mistake
    "paper.read": {CADRE: OWN, ADMINISTRATOR: SUBTREE, CITY: REGION},
    "paper.add": {ADMINISTRATOR: SUBTREE, CITY: REGION},
    "paper.remove": {ADMINISTRATOR: SUBTREE, CITY: REGION},
    "community.add": {ADMINISTRATOR: SUBTREE, CITY: REGION},
    "community.revise": {ADMINISTRATOR: SUBTREE, CITY: REGION},
    "community.merge": {ADMINISTRATOR: SUBTREE, CITY: REGION},
    "check.note": {CADRE: OWN, ADMINISTRATOR: SUBTREE},  # a branch's: by those who work there (一(三)5)
    "community.found_branch": {CADRE: OWN, ADMINISTRATOR: SUBTREE, CITY: REGION},  # she pushes its founding
    "report_day.arrange": {
        CADRE: OWN,
        ADMINISTRATOR: SUBTREE,
        CITY: REGION,
    },  # 也可结合工作实际安排 (一(三)1)
    # what she makes public is hers to fill, to consent to and to take back (一(三)2; PIPL art. 25)
    "disclosure.read": {CADRE: OWN},
    "disclosure.fill": {CADRE: OWN},
    "disclosure.post": {CADRE: OWN},
    "card.open": {CADRE: OWN},
    "card.close": {CADRE: OWN},
    # what the form asks of a visit, and who of the community is asked for a word: the one who told it
    "visit.note": {CADRE: TOLD},
    "confirmation.ask": {CADRE: TOLD},
    # what a cycle leaves behind, kept by those who made it (一(三)6, 7)
    "formation.found": {CADRE: OWN},
    "formation.revise": {CADRE: OWN},
    "deed.read": {CADRE: OWN},
    "deed.take": {CADRE: OWN},
    "deed.begin": {CADRE: OWN},
    "deed.finish": {CADRE: OWN},
    "deed.drop": {CADRE: OWN},
    "deed.reopen": {CADRE: OWN},
    "cycle.set": {CITY: REGION},  # no source says how long a cycle is; the region does (policy.md 3)
    "calendar.revise": {CITY: REGION, SYSTEM: ALL},
    # what was done by whom: an auditor's, who sees nothing else
    "audit.read": {AUDITOR: REGION, SYSTEM: ALL},
    # running the installation: figures of the machine, no people
    "installation.read": {SYSTEM: ALL},
    "account.create": {SYSTEM: ALL},
    "token.issue": {SYSTEM: ALL},
}


def scope(actor: Actor, verb: str, on: date) -> Scope:
    """What this actor's verb reaches on a day. The system itself reaches all; a token no more than its verbs."""
    if actor.account is None:
        return Scope((Key(ALL),) if actor.name else (), on)
    if actor.verbs is not None and verb not in actor.verbs:
        return Scope((), on)
    return Scope(tuple(_keys(actor.account, RULES.get(verb, {}), on)), on)


def allows(actor: Actor, verb: str, on: RegionalModel, day: date) -> bool:
    """Whether a verb reaches one row: its keys are cut and tried one by one, the nearest first."""
    if actor.account is None or (actor.verbs is not None and verb not in actor.verbs):
        return scope(actor, verb, day).reaches(on)
    keys = _keys(actor.account, RULES.get(verb, {}), day)
    return any(Scope((key,), day).reaches(on) for key in keys)


def _keys(account: Account, extents: dict[str, Extent], on: date) -> Iterator[Key]:
    if not account.is_active or not extents:
        return
    if CADRE in extents and has_appointment(account, on):
        yield Key(extents[CADRE], account.cadre_region, account.cadre_id)
    if ADMINISTRATOR in extents:
        paths = administered_paths(account, on)
        if paths:
            yield Key(extents[ADMINISTRATOR], paths=paths)
    if extents.keys() & set(Role.values):
        for grant in account.grants.all():
            if grant.role in extents:
                yield Key(extents[grant.role], grant.region_id)


def roles(account: Account, on: date) -> set[str]:
    """The roles that an account holds on a day."""
    held = {str(grant.role) for grant in account.grants.all()}
    if has_appointment(account, on):
        held.add(CADRE)
    if administered_paths(account, on):
        held.add(ADMINISTRATOR)
    return held
