"""Stored rows that move to another region: two related rows must end in one region."""

from uuid import UUID

from django.db.models import Q

from qingqiao.exchange.check.world import Member, World
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.tables import APPOINTMENTS, CADRES, COMMUNITIES
from qingqiao.postings.models import Posting
from qingqiao.records.models import Participant, Share

EXPECTED = "应先让有关的人和社区归入同一辖区"


def check_moves(world: World, faults: Faults) -> None:
    """Check that postings, co-hosts, places and participants stay in one region with a cadre who moves."""
    cadres = {member.id: member for member in world.cadres.values()}
    communities = {member.id: member for member in world.communities.values()}
    moving = [member.id for member in (*cadres.values(), *communities.values()) if _moves(member)]
    for first in range(0, len(moving), 500):
        chunk = moving[first : first + 500]
        _postings_stay_whole(world, chunk, cadres, communities, faults)
        _records_stay_whole(world, chunk, cadres, communities, faults)
        _participants_stay_known(world, chunk, cadres, faults)


def _moves(member: Member) -> bool:
    return bool(member.before and member.region and member.before != member.region)


def _postings_stay_whole(
    world: World,
    moving: list[UUID],
    cadres: dict[UUID, Member],
    communities: dict[UUID, Member],
    faults: Faults,
) -> None:
    rows = Posting.objects.filter(Q(cadre__in=moving) | Q(community__in=moving))
    for cadre, community in rows.values_list("cadre_id", "community_id"):
        one, other = cadres[cadre], communities[community]
        if one.region != other.region:
            _tear(world, one, f"已报到的社区“{other.code}”", other.region, faults)


def _records_stay_whole(
    world: World,
    moving: list[UUID],
    cadres: dict[UUID, Member],
    communities: dict[UUID, Member],
    faults: Faults,
) -> None:
    rows = Share.objects.filter(
        Q(cadre__in=moving) | Q(record__author__in=moving) | Q(record__community__in=moving)
    )
    for cadre, author, community in rows.values_list("cadre_id", "record__author_id", "record__community_id"):
        one, other = cadres[author], cadres[cadre]
        if one.region != other.region:
            _tear(world, one, f"共同组织过的“{other.code}”", other.region, faults)
        if community and communities[community].region != one.region:
            place = communities[community]
            _tear(world, one, f"记录所在社区“{place.code}”", place.region, faults)


def _participants_stay_known(
    world: World, moving: list[UUID], cadres: dict[UUID, Member], faults: Faults
) -> None:
    rows = Participant.objects.filter(record__author__in=moving).exclude(contact_code="")
    for author, code in rows.values_list("record__author_id", "contact_code").distinct():
        one = cadres[author]
        if code not in world.contact_codes.get(one.region, ()):
            _tear(world, one, f"记录的参加人“{code}”", "另处", faults)


def _tear(world: World, cadre: Member, what: str, region: str, faults: Faults) -> None:
    """Add the fault at the appointment that causes the move, else at the cadre's row, else at the communities."""
    wrong = f"“{cadre.code}”归入辖区“{cadre.region}”，{what}却在“{region}”"
    for line in world.of(APPOINTMENTS):
        if line.values.get("cadre_code") == cadre.code:
            faults.add(APPOINTMENTS, line.row, "organization_code", wrong, EXPECTED)
            return
    faults.add(CADRES if cadre.row else COMMUNITIES, cadre.row, "", wrong, EXPECTED)
