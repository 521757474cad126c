"""Reads of evaluation rounds and their results, through a Scope."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from qingqiao.evaluations.models import Appeal, AppealFile, AppealKind, Result, Round, Stage, Supplement
from qingqiao.organizations.models import Appointment, Cadre, Organization
from qingqiao.organizations.path import parent
from qingqiao.organizations.scope import Scope
from qingqiao.prepared import prepared, prepared_for
from qingqiao.problems import NotFound
from qingqiao.regions import clock
from qingqiao.regions.days import holds

RUNNING = (Stage.OPEN, Stage.REVIEW, Stage.PUBLISHING)


def rounds_of(scope: Scope, organization: Organization) -> QuerySet[Round]:
    """Return an organization's rounds within reach, the latest first."""
    rows = Round.objects.filter(region=organization.region_id, organization=organization).defer("frozen")
    return scope.limit(rows).order_by("-last_day", "-first_day")


def all_rounds_of(scope: Scope, organization: Organization) -> list[Round]:
    """Return the same as a list."""
    return _rounds(scope, organization.region_id, organization.pk)


@prepared_for
def _rounds(scope: Scope, region: int, organization: UUID) -> QuerySet[Round]:
    return rounds_of(scope, Organization(region_id=region, pk=organization))


def rounds_under_way(scope: Scope, organization: Organization) -> QuerySet[Round]:
    """Return an organization's rounds within reach that are worked on: neither published nor cancelled."""
    return rounds_of(scope, organization).filter(stage__in=RUNNING)


def get_round(scope: Scope, id: UUID) -> Round:
    """Return one round within reach that is worked on here, not loaded from a file. Raise NotFound."""
    rows = scope.limit(Round.objects.filter(pk=id).exclude(stage=""))
    found = rows.select_related("region", "organization__region").first()
    if found is None:
        raise NotFound
    return found


def results_of_round(round: Round) -> list[Result]:
    """Return a published round's results, lower organizations first. The round comes from a scoped read."""
    rows = Result.objects.filter(region=round.region_id, round=round).defer("frozen")
    return list(rows.prefetch_related("supplements", "appeals"))


def get_result_of_round(scope: Scope, id: UUID) -> Result:
    """Return a result of a round within reach. Raise NotFound."""
    rounds = scope.limit(Round.objects.all()).values("pk")
    return _one(Result.objects.filter(pk=id, round__in=rounds))


def own_results(scope: Scope) -> list[Result]:
    """Return the results of cadres within reach, the latest first."""
    return list(_listed(scope.limit(Result.objects.exclude(cadre=None))))


def get_own_result(scope: Scope, id: UUID) -> Result:
    """Return one result of a cadre within reach. Raise NotFound."""
    return _one(scope.limit(Result.objects.filter(pk=id).exclude(cadre=None)))


def results_of_organization(scope: Scope, organization: Organization) -> list[Result]:
    """Return the results of an organization, if it is within reach, the latest first."""
    return _results(scope, organization.region_id, organization.pk)


@prepared_for
def _results(scope: Scope, region: int, organization: UUID) -> QuerySet[Result]:
    reached = scope.limit(Organization.objects.filter(region=region, pk=organization))
    return _listed(Result.objects.filter(organization__in=reached))


def get_result_of_organization(scope: Scope, id: UUID) -> Result:
    """Return one result of an organization within reach. Raise NotFound."""
    reached = scope.limit(Organization.objects.all()).values("pk")
    return _one(Result.objects.filter(pk=id, organization__in=reached))


def running_rounds_of_cadre(cadre: Cadre, today: date) -> list[Round]:
    """Return the rounds that aren't published yet in which a cadre is evaluated: by the offices that she held on the last
    day of each, or today while it isn't over."""
    offices = list(Appointment.objects.filter(region=cadre.region_id, cadre=cadre))
    rows = Round.objects.filter(
        region=cadre.region_id, organization__in=[one.organization_id for one in offices], stage__in=RUNNING
    )
    found = rows.select_related("organization", "region").defer("frozen")
    return [round for round in found if any(_is_evaluated(round, one, today) for one in offices)]


def _is_evaluated(round: Round, office: Appointment, today: date) -> bool:
    on = max(min(round.last_day, today), round.first_day)
    return office.organization_id == round.organization_id and holds(office, on)


def running_rounds_over(organization: Organization) -> list[Round]:
    """Return the rounds of the organization above that aren't published yet."""
    return _running_at(organization.region_id, parent(organization.path))


@prepared
def _running_at(region: int, path: str) -> QuerySet[Round]:
    rows = Round.objects.filter(region=region, organization__path=path, stage__in=RUNNING)
    return rows.select_related("organization__region", "region").defer("frozen")


def appeals_of(result: Result) -> list[Appeal]:
    """Return the replies and appeals of a result, the earliest first, with their files. The result comes from a scoped
    read."""
    return list(Appeal.objects.filter(region=result.region_id, result=result).prefetch_related("files"))


def get_appeal(result: Result, id: UUID) -> Appeal:
    """Return one reply or appeal of a result. Raise NotFound."""
    found = Appeal.objects.filter(region=result.region_id, result=result, pk=id).first()
    if found is None:
        raise NotFound
    found.result = result
    return found


def get_appeal_file(appeal: Appeal, id: UUID) -> AppealFile:
    """Return one document of a reply or appeal. Raise NotFound."""
    found = AppealFile.objects.filter(region=appeal.region_id, appeal=appeal, pk=id).first()
    if found is None:
        raise NotFound
    return found


def open_appeals(rounds: Iterable[Round]) -> QuerySet[Appeal]:
    """Return the appeals of some rounds that wait for a decision."""
    rows = Appeal.objects.filter(
        result__round__in=[one.pk for one in rounds],
        kind=AppealKind.APPEAL,
        is_upheld=None,
        withdrawn_at=None,
    )
    return rows.select_related("result__round")


def appeals_waiting(scope: Scope, organization: Organization) -> QuerySet[Appeal]:
    """Return the appeals against an organization's own rounds within reach that wait for a decision."""
    rounds = scope.limit(Round.objects.filter(region=organization.region_id, organization=organization))
    return open_appeals(rounds.order_by().only("pk"))


def failed_rounds(scope: Scope, organization: Organization) -> QuerySet[Round]:
    """Return an organization's rounds within reach that could not be published."""
    return (
        rounds_of(scope, organization)
        .filter(published_on=None)
        .exclude(failure="")
        .exclude(stage=Stage.CLOSED)
    )


def supplements_of(result: Result) -> list[Supplement]:
    """Return the supplements of a result, in order. The result comes from a scoped read."""
    return list(Supplement.objects.filter(region=result.region_id, result=result).select_related("appeal"))


def last_day_of_appeal(round: Round) -> date | None:
    """Return the last day on which an appeal may be lodged; None while nothing is published."""
    if round.published_on is None:
        return None
    return round.published_on + timedelta(days=round.reply_days)


def may_appeal(round: Round) -> bool:
    """Return whether the deadline of appeals isn't over."""
    last_day = last_day_of_appeal(round)
    return last_day is not None and clock.today(round.region) <= last_day


def _listed(rows: QuerySet[Result]) -> QuerySet[Result]:
    rows = rows.select_related("round__organization", "round__region", "region")
    return rows.defer("frozen", "round__frozen").order_by("-round__last_day", "-round__published_on")


def _one(rows: QuerySet[Result]) -> Result:
    found = rows.select_related(
        "region", "round__region", "round__organization__region", "cadre__region", "organization__region"
    ).first()
    if found is None:
        raise NotFound
    return found
