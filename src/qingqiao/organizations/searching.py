"""Finding an organization by what somebody types: its code, its name, or a name that it had."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from qingqiao.organizations.models import PROPOSAL_LASTS, Appointment, Cadre, Era, Organization, ProposedMove
from qingqiao.organizations.queries import is_below
from qingqiao.organizations.scope import Scope, ended_last
from qingqiao.organizations.spelled import named_so
from qingqiao.policy.names import normal_form
from qingqiao.prepared import prepared, prepared_for
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from qingqiao.regions.models import Region

LOCAL_COMMITTEES = ("市", "县")
MOST_FOUND = 9
MOST_DEPARTED = 50


def existing(rows: QuerySet[Organization], on: date) -> QuerySet[Organization]:
    """Return of some organizations those that exist on a day or are founded later."""
    return rows.filter(Q(last_day=None) | Q(last_day__gte=on))


def named_like(rows: QuerySet[Organization], words: str) -> QuerySet[Organization]:
    """Return of some organizations those whose code or name, today's or an earlier one, holds these words."""
    words = normal_form(words)
    eras = Era.objects.filter(organization__in=rows.order_by().values("pk")).exclude(name="")
    earlier = Era.objects.filter(
        named_so(eras, "name", words), region=OuterRef("region"), organization=OuterRef("pk")
    )
    return rows.filter(Q(code__icontains=words) | named_so(rows, "name", words) | Exists(earlier))


def named_exactly(region: Region, words: str) -> list[Organization]:
    """Return a region's organizations of a code or full name that somebody typed.

    To ask for a move one has to name a superior that one does not reach; nothing of it is shown but what was typed.
    """
    words = normal_form(words)
    rows = Organization.objects.filter(region=region).select_related("region")
    by_code = rows.filter(code__iexact=words)
    return list(by_code or rows.filter(name__iexact=words))


def find_by_words(rows: QuerySet[Organization], words: str) -> list[Organization]:
    """Return of some organizations those of this code, else of this full name, else those whose name holds the words."""
    words = normal_form(words)
    for where in (Q(code__iexact=words), Q(name__iexact=words), Q(name__icontains=words)):
        found = list(rows.filter(where)[:MOST_FOUND])
        if found:
            return found
    return []


def suggested_superiors(region: Region, on: date) -> list[Organization]:
    """Return the local committees of a region that exist on a day: whom one may name as a superior is no secret."""
    rows = Organization.objects.filter(region=region, level__in=LOCAL_COMMITTEES)
    return list(existing(rows, on).order_by("path"))


def departed_named(
    scope: Scope, organization: Organization, words: str, on: date
) -> list[tuple[Cadre, Appointment]]:
    """Return the cadres within reach who served last in a subtree and serve nowhere any more, of this name or code, each
    with her last appointment; the latest departure first."""
    left = Appointment.objects.filter(
        is_below(organization, "organization__"), ended_last(on), region=organization.region_id
    )
    named = left.filter(named_so(left, "cadre__name", words) | Q(cadre__code__icontains=words))
    hers = Cadre.objects.filter(region=OuterRef("region"), pk=OuterRef("cadre"))
    rows = named.filter(Exists(scope.limit_few(hers))).select_related("cadre", "organization")
    last = {row.cadre_id: row for row in rows.order_by("last_day")[:MOST_DEPARTED]}
    return [(row.cadre, row) for row in reversed(list(last.values()))]


def moves_within(scope: Scope) -> QuerySet[ProposedMove]:
    """Return the proposed moves of or to organizations within reach, the latest first."""
    inside = scope.limit(Organization.objects.filter(region=OuterRef("region"))).order_by()
    moved, joined = (Exists(inside.filter(pk=OuterRef(name))) for name in ("organization", "superior"))
    rows = ProposedMove.objects.filter(moved | joined)
    return rows.select_related("organization", "superior", "region").order_by("-made_at", "-pk")


@prepared_for
def all_moves(scope: Scope) -> QuerySet[ProposedMove]:
    """Return the same as a list."""
    return moves_within(scope)


def waiting_moves(scope: Scope) -> QuerySet[ProposedMove]:
    """Return those that nobody has refused, taken back or carried out, as long as they can be."""
    return undecided(moves_within(scope))


def count_waiting_moves(scope: Scope) -> int:
    """Return how many of those there are; where nobody waits for any at all, by one short statement."""
    return waiting_moves(scope).count() if _undecided(clock.now() - PROPOSAL_LASTS) else 0


@prepared
def _undecided(in_time: datetime) -> QuerySet[ProposedMove, UUID]:
    rows = ProposedMove.objects.filter(happened_at=None, refused_at=None, withdrawn_at=None)
    return rows.filter(made_at__gte=in_time).order_by().values_list("pk", flat=True)[:1]


def undecided(rows: QuerySet[ProposedMove]) -> QuerySet[ProposedMove]:
    """Return those of some moves that nobody has refused, taken back or carried out, and that haven't expired."""
    in_time = clock.now() - PROPOSAL_LASTS
    return rows.filter(happened_at=None, refused_at=None, withdrawn_at=None, made_at__gte=in_time)


def get_move(scope: Scope, id: UUID) -> ProposedMove:
    """Return a proposed move within reach. Raise NotFound."""
    found = moves_within(scope).filter(pk=id).first()
    if found is None:
        raise NotFound
    return found


__all__ = [
    "Organization",
    "ProposedMove",
    "count_waiting_moves",
    "departed_named",
    "existing",
    "find_by_words",
    "get_move",
    "moves_within",
    "named_exactly",
    "named_like",
    "suggested_superiors",
    "waiting_moves",
]
