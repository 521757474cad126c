"""Queries for documents of rounds, through a Scope."""

from uuid import UUID

from django.db.models import QuerySet

from qingqiao.evaluations.models import Result, Round
from qingqiao.evaluations.rounds import get_result_of_organization
from qingqiao.exchange.models import DocumentState, RoundDocument
from qingqiao.organizations.models import Organization
from qingqiao.organizations.scope import Scope
from qingqiao.problems import NotFound


def documents_of(round: Round) -> QuerySet[RoundDocument]:
    """Return the documents of a round, the latest first. The round comes from a scoped read."""
    rows = RoundDocument.objects.filter(region=round.region_id, round=round)
    return rows.select_related("result").defer("result__frozen", "texts")


def letters_of(result: Result) -> QuerySet[RoundDocument]:
    """Return the letters about a result, the latest first. The result comes from a scoped read."""
    return RoundDocument.objects.filter(region=result.region_id, result=result).defer("texts")


def own_letters(scope: Scope) -> QuerySet[RoundDocument]:
    """Return the letters about organizations within reach, the latest first."""
    reached = scope.limit(Organization.objects.all()).order_by().values("pk")
    rows = RoundDocument.objects.filter(result__organization__in=reached)
    return rows.select_related("round__organization", "result__organization").defer("texts", "result__frozen")


def failed_documents(scope: Scope, organization: Organization) -> QuerySet[RoundDocument]:
    """Return the documents of an organization's rounds within reach that could not be made."""
    rows = RoundDocument.objects.filter(region=organization.region_id, round__organization=organization)
    return scope.limit(rows).filter(state=DocumentState.FAILED)


def get_document(scope: Scope, id: UUID) -> RoundDocument:
    """Return a document of a round within reach. Raise NotFound."""
    found = _with_round(scope.limit(RoundDocument.objects.filter(pk=id))).first()
    if found is None:
        raise NotFound
    return found


def get_letter(scope: Scope, id: UUID) -> RoundDocument:
    """Return the letter about an organization within reach. Raise NotFound."""
    found = _with_round(RoundDocument.objects.filter(pk=id).exclude(result=None)).first()
    if found is None or found.result_id is None:
        raise NotFound
    found.result = get_result_of_organization(scope, found.result_id)
    return found


def get_document_or_letter(rounds: Scope, standings: Scope, id: UUID) -> tuple[RoundDocument, bool]:
    """Return a document of a round within reach, or else the letter about an organization within reach; and whether it is
    the first. Raise NotFound."""
    try:
        return get_document(rounds, id), True
    except NotFound:
        return get_letter(standings, id), False


def _with_round(rows: QuerySet[RoundDocument]) -> QuerySet[RoundDocument]:
    return rows.select_related(
        "region", "round__region", "round__organization__region", "result__organization"
    )
