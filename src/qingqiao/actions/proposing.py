"""A move asks the superior that an organization leaves and the one that it joins; it happens when both have agreed."""

from datetime import date

from django.db.models import QuerySet

from qingqiao.accounts.access import allows
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.reorganizing import begin_move, may_stand_under
from qingqiao.actions.undoing import undoable
from qingqiao.organizations.models import Organization, ProposedMove
from qingqiao.organizations.path import parent
from qingqiao.problems import NotFound, StateHasChanged
from qingqiao.regions import clock


def propose_move(
    actor: Actor, organization: Organization, superior: Organization, first_day: date
) -> ProposedMove:
    """Ask for a move. Whoever reaches a superior has thereby agreed for it; who reaches both moves at once.

    Raises InputAtFault for a move that can't be, NotFound for who reaches neither the organization nor the new superior.
    """
    may_stand_under(organization, superior, first_day)
    today = clock.today(organization.region)
    reached = [one for one in (organization, superior) if allows(actor, Verb.ORGANIZATION_REVISE, one, today)]
    if not reached:
        raise NotFound
    with act(actor, Verb.ORGANIZATION_REVISE, region=organization.region, on=reached[0]) as done:
        done.row = proposal = ProposedMove.objects.create(
            region=organization.region,
            organization=organization,
            superior=superior,
            first_day=first_day,
            made_at=clock.now(),
        )
        done.details = {"organization": organization.code, "superior": superior.code}
        _agree(actor, proposal)
    return proposal


def answer_move(actor: Actor, proposal: ProposedMove, *, agrees: bool) -> ProposedMove:
    """A superior agrees to a move, or refuses it; with the second agreement it happens.

    Raises NotFound for who speaks for neither superior, StateHasChanged when it was decided already, InputAtFault when it can no
    longer be.
    """
    sides = _sides(actor, proposal)
    if not sides:
        raise NotFound
    with act(
        actor, Verb.ORGANIZATION_REVISE, region=proposal.region, on=_superior(proposal, sides[0])
    ) as done:
        if not _undecided(proposal).exists():
            raise StateHasChanged
        done.details = {"organization": proposal.organization.code, "agrees": agrees}
        if agrees:
            _agree(actor, proposal)
        elif not _undecided(proposal).update(refused_at=clock.now()):
            raise StateHasChanged
    proposal.refresh_from_db()
    return proposal


def proposed_to(actor: Actor, organization: Organization) -> list[ProposedMove]:
    """The undecided moves that wait for a word of an organization as a superior, the oldest first."""
    rows = ProposedMove.objects.filter(region=organization.region_id, happened_at=None, refused_at=None)
    listed = rows.select_related("organization", "superior").order_by("made_at")
    return [one for one in listed if organization.pk in {side.pk for side in _waiting(one)}]


def _waiting(proposal: ProposedMove) -> list[Organization]:
    return [
        _superior(proposal, side) for side in ("left", "joined") if getattr(proposal, f"{side}_at") is None
    ]


def _agree(actor: Actor, proposal: ProposedMove) -> None:
    for side in _sides(actor, proposal):
        setattr(proposal, f"{side}_at", getattr(proposal, f"{side}_at") or clock.now())
    if proposal.left_at and proposal.joined_at:
        may_stand_under(proposal.organization, proposal.superior, proposal.first_day)
        with undoable(actor, proposal.organization, proposal.first_day):
            begin_move(proposal.organization, proposal.superior, proposal.first_day)
        proposal.happened_at = clock.now()
    said = {name: getattr(proposal, name) for name in ("left_at", "joined_at", "happened_at")}
    if not _undecided(proposal).update(**said):
        raise StateHasChanged


def _sides(actor: Actor, proposal: ProposedMove) -> list[str]:
    """For which superiors an actor speaks: the one that it leaves, the one that it joins."""
    today = clock.today(proposal.region)
    return [
        side
        for side in ("left", "joined")
        if allows(actor, Verb.ORGANIZATION_REVISE, _superior(proposal, side), today)
    ]


def _superior(proposal: ProposedMove, side: str) -> Organization:
    joined: Organization = proposal.superior
    if side == "joined":
        return joined
    path = parent(proposal.organization.path)
    return Organization.objects.get(region=proposal.region_id, path=path)


def _undecided(proposal: ProposedMove) -> QuerySet[ProposedMove]:
    rows = ProposedMove.objects.filter(region=proposal.region_id, pk=proposal.pk)
    return rows.filter(happened_at=None, refused_at=None)
