"""A cadre who is in every table of evaluations, with nothing said yet."""

from datetime import date
from typing import Any

from qingqiao.evaluations.models import (
    Appeal,
    AppealFile,
    AppealKind,
    Grade,
    Judgement,
    Result,
    Round,
    SpotCheck,
    SpotCheckItem,
    SpotCheckMark,
    Supplement,
    Verdict,
)
from qingqiao.exchange.models import ProposedAward
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.organizations.path import parent
from qingqiao.records.models import Record
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7

DAYS = {"first_day": date(2025, 10, 1), "last_day": date(2025, 12, 31)}


def plant_evaluations(cadre: Cadre, record: Record) -> None:
    """Give the cadre a judgement, a result with an appeal, file and supplement, the same of her organization, and a mark
    on her record."""
    here = {"region": cadre.region}
    seat = {**here, "organization": cadre.appointments.get().organization}
    written = {"written_at": clock.now(), "written_by": uuid7()}
    round = Round.objects.create(**seat, **DAYS)
    Judgement.objects.create(**here, round=round, cadre=cadre, number=1, **written)
    frozen = {"grade": Grade.GOOD, "frozen": b""}
    result = Result.objects.create(**here, round=round, cadre=cadre, place=1, code="li", **frozen)
    lodged = {"lodged_at": clock.now(), "lodged_by": uuid7()}
    appeal = Appeal.objects.create(**here, result=result, kind=AppealKind.APPEAL, **lodged)
    AppealFile.objects.create(**here, appeal=appeal, name="a.pdf", sha256="0" * 64, stored="a", size=1)
    Supplement.objects.create(
        **here, result=result, round=round, appeal=appeal, number=1, **frozen, **written
    )
    _plant_about(cadre.appointments.get().organization, written, lodged)
    award = {"proposed_at": clock.now(), "proposed_by": uuid7()}
    ProposedAward.objects.create(**here, result=result, **award)
    committed = {"committed_at": clock.now(), "committed_by": uuid7()}
    check = SpotCheck.objects.create(**seat, **DAYS, size=1, seed="x", **committed)
    item = SpotCheckItem.objects.create(**here, spot_check=check, record=record, place=1)
    marked = {"marked_at": clock.now(), "marked_by": uuid7(), "verdict": Verdict.CONFIRMED}
    SpotCheckMark.objects.create(**here, item=item, cadre=cadre, number=1, **marked)


def _plant_about(organization: Organization, written: dict[str, Any], lodged: dict[str, Any]) -> None:
    """What a round of the organization above says of it, and it of that."""
    here = {"region": organization.region}
    above = Organization.objects.get(region=organization.region, path=parent(organization.path))
    round = Round.objects.create(**here, organization=above, **DAYS)
    Judgement.objects.create(**here, round=round, organization=organization, number=1, **written)
    frozen = {"grade": Grade.GOOD, "frozen": b""}
    result = Result.objects.create(
        **here, round=round, organization=organization, place=1, code="YY-1", **frozen
    )
    appeal = Appeal.objects.create(**here, result=result, kind=AppealKind.REPLY, **lodged)
    ProposedAward.objects.create(**here, result=result, proposed_at=clock.now(), proposed_by=uuid7())
    AppealFile.objects.create(**here, appeal=appeal, name="b.pdf", sha256="1" * 64, stored="b", size=1)
    Supplement.objects.create(
        **here, result=result, round=round, appeal=appeal, number=1, **frozen, **written
    )
