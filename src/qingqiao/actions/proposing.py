"""Proposing a move: the present and the new superior are asked, and it takes effect when both have agreed."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from qingqiao.accounts.access import allows
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.actions.eras import begin_era
from qingqiao.actions.reorganizing import require_day
from qingqiao.actions.soundness import days_from
from qingqiao.actions.undoing import Change, undoable
from qingqiao.organizations.effects import Effect, effect_of
from qingqiao.organizations.models import ChangeKind, Organization, ProposedMove
from qingqiao.organizations.path import parent
from qingqiao.organizations.searching import undecided
from qingqiao.organizations.tree import tree_on
from qingqiao.problems import InputAtFault, NotFound, Place, StateHasChanged
from qingqiao.regions import clock
from qingqiao.regions.days import begun

LEFT, JOINED = "left", "joined"


def propose_move(
    actor: Actor, organization: Organization, superior: Organization, first_day: date
) -> ProposedMove:
    """Propose a move. An actor who reaches a superior agrees for it; with both, the organization moves at once.

    Raise InputAtFault for a move that is impossible or proposed already, NotFound for an actor who reaches neither the
    organization nor a superior.
    """
    reached = _proposers(actor, organization, superior)
    may_stand_under(organization, superior, first_day)
    with act(actor, Verb.ORGANIZATION_PROPOSE_MOVE, region=organization.region, on=reached[0]) as done:
        if undecided(ProposedMove.objects.filter(region=organization.region, organization=organization)):
            raise InputAtFault("本组织已有一次换上级正在等答复，请先收回，或等答复以后再提。")
        done.row = proposal = ProposedMove.objects.create(
            region=organization.region,
            organization=organization,
            superior=superior,
            first_day=first_day,
            made_at=clock.now(),
            made_by=actor.account_id,
        )
        done.details = {"organization": organization.code, "superior": superior.code}
        _agree(actor, proposal)
    return proposal


def preview_move(
    actor: Actor, organization: Organization, superior: Organization, first_day: date
) -> tuple[Effect, list[Organization]]:
    """Return what a move would affect, and the superiors that still have to agree. Raise as `propose_move` does."""
    _proposers(actor, organization, superior)
    may_stand_under(organization, superior, first_day)
    today = clock.today(organization.region)
    waiting = [
        one
        for one in (superior_of(organization), superior)
        if not allows(actor, Verb.ORGANIZATION_DECIDE_MOVE, one, today)
    ]
    return effect_of(organization, first_day, superior=superior), waiting


def answer_move(actor: Actor, proposal: ProposedMove, *, agrees: bool) -> ProposedMove:
    """Agree to a move or refuse it for a superior; with the second agreement it takes effect.

    Raise NotFound for an actor who speaks for neither superior, StateHasChanged when it was decided already or has expired,
    InputAtFault when it is no longer possible.
    """
    sides = _sides(actor, proposal)
    if not sides:
        raise NotFound
    on = _superior(proposal, sides[0])
    with act(actor, Verb.ORGANIZATION_DECIDE_MOVE, region=proposal.region, on=on) as done:
        if not _undecided(proposal).exists():
            raise StateHasChanged
        done.details = {"organization": proposal.organization.code, "agrees": agrees}
        if agrees:
            _agree(actor, proposal)
        elif not _undecided(proposal).update(refused_at=clock.now()):
            raise StateHasChanged
    proposal.refresh_from_db()
    return proposal


def recall_move(actor: Actor, proposal: ProposedMove) -> ProposedMove:
    """Take a proposal back. Raise NotFound for anybody but the proposer, StateHasChanged when it was decided."""
    if proposal.made_by is None or proposal.made_by != actor.account_id:
        raise NotFound
    reached = _proposers(actor, proposal.organization, proposal.superior)
    with act(actor, Verb.ORGANIZATION_RECALL_MOVE, region=proposal.region, on=reached[0]) as done:
        if not _undecided(proposal).update(withdrawn_at=clock.now()):
            raise StateHasChanged
        done.details = {"organization": proposal.organization.code}
    proposal.refresh_from_db()
    return proposal


def waiting_for(actor: Actor, proposals: Iterable[ProposedMove]) -> list[ProposedMove]:
    """Return those of some undecided moves that wait for this actor."""
    return [
        one for one in proposals if any(getattr(one, f"{side}_at") is None for side in _sides(actor, one))
    ]


def close_moves(change: Change, ending: Collection[UUID], last_day: date) -> None:
    """Take back the undecided moves that can't happen any more, of or to organizations that end on a day; an undo of the
    change brings them back."""
    in_time = Q(organization__in=ending) & begun(last_day)
    which = Q(organization__in=ending) | Q(superior__in=ending)
    rows = list(undecided(ProposedMove.objects.filter(which & ~in_time, region=change.region)))
    change.keep_columns(rows, "withdrawn_at")
    ids = [one.pk for one in rows]
    ProposedMove.objects.filter(region=change.region, pk__in=ids).update(withdrawn_at=clock.now())


def may_stand_under(organization: Organization, superior: Organization, first_day: date) -> None:
    """Raise InputAtFault for a superior of another region, one below the organization on any day, or one that doesn't
    exist then."""
    require_day(organization, first_day)
    if superior.region_id != organization.region_id or organization.code == organization.region.code:
        raise InputAtFault(places=[Place("superior", "组织只能在本辖区内换上级，辖区本身不能移动。")])
    last_day = organization.last_day or date.max
    if not superior.exists(first_day) or (superior.last_day or date.max) < last_day:
        raise InputAtFault(places=[Place("superior", "新的上级在这期间不存在，请另选或改日期。")])
    regions = [organization.region_id]
    for day in days_from(first_day, regions):
        tree = tree_on(day, regions)
        if organization.pk in (superior.pk, *tree.above(superior.pk)):
            raise InputAtFault(
                places=[Place("superior", f"{day} 起新的上级在本组织之下，会绕成一圈，请另选。")]
            )
        if day == first_day and tree.places[organization.pk].superior == superior.pk:
            raise InputAtFault(places=[Place("superior", "这一天它本来就在这个上级之下。")])


def superior_of(organization: Organization) -> Organization:
    """Return the organization above one today. Raise NotFound for the top."""
    found = Organization.objects.filter(region=organization.region_id, path=parent(organization.path))
    above = found.select_related("region").first()
    if above is None:
        raise NotFound
    return above


def _proposers(actor: Actor, organization: Organization, superior: Organization) -> list[Organization]:
    """Return the organizations for which an actor may propose: the one that moves, and the new superior."""
    today = clock.today(organization.region)
    reached = [
        one for one in (organization, superior) if allows(actor, Verb.ORGANIZATION_PROPOSE_MOVE, one, today)
    ]
    if not reached:
        raise NotFound
    return reached


def _agree(actor: Actor, proposal: ProposedMove) -> None:
    for side in _sides(actor, proposal):
        setattr(proposal, f"{side}_at", getattr(proposal, f"{side}_at") or clock.now())
    if proposal.left_at and proposal.joined_at:
        organization = proposal.organization
        may_stand_under(organization, proposal.superior, proposal.first_day)
        with undoable(actor, organization, ChangeKind.MOVED, proposal.first_day) as change:
            change.keep(organization)
            today = clock.today(organization.region)
            begin_era(organization, {"superior_id": proposal.superior_id}, proposal.first_day, today)
        proposal.happened_at = clock.now()
    columns = {name: getattr(proposal, name) for name in ("left_at", "joined_at", "happened_at")}
    if not _undecided(proposal).update(**columns):
        raise StateHasChanged


def _sides(actor: Actor, proposal: ProposedMove) -> list[str]:
    """Return for which superiors an actor speaks: the present one, the new one."""
    today = clock.today(proposal.region)
    return [
        side
        for side in (LEFT, JOINED)
        if allows(actor, Verb.ORGANIZATION_DECIDE_MOVE, _superior(proposal, side), today)
    ]


def _superior(proposal: ProposedMove, side: str) -> Organization:
    joined: Organization = proposal.superior
    return joined if side == JOINED else superior_of(proposal.organization)


def _undecided(proposal: ProposedMove) -> QuerySet[ProposedMove]:
    return undecided(ProposedMove.objects.filter(region=proposal.region_id, pk=proposal.pk))
