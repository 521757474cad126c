"""Schemas of input and output for the description (OpenAPI 3.1)."""

from datetime import date
from typing import Any

from ninja import Schema
from pydantic import Field


class PhotoOut(Schema):
    """A photo that has arrived, by the hash of its bytes."""

    sha256: str


class FileOut(Schema):
    """A file that has arrived: the name it is kept under, and the hash of its bytes."""

    name: str
    sha256: str


class CellOut(Schema):
    """A line of `cells.csv`; fulfilment as a decimal with six digits, empty if there is none; `late` only for the
    cadre."""

    cadre_code: str
    obligation: str
    period: str
    first_day: date
    last_day: date
    target: int | None
    done: int
    status: str
    reason: str
    fulfilment: str | None
    late: int | None = None


class CadreProgress(Schema):
    """All cells whose period's last day lies in the range, and the standing ones as of its last day."""

    cadre_code: str
    score: str | None
    cells: list[CellOut]


class OrganizationProgress(Schema):
    """A row of `organizations.csv` without its rank; fractions as decimals with six digits, empty: no figure."""

    organization_code: str
    cadres: int
    contact_completion: str | None
    cadre_work: str | None
    admin_coverage: str | None
    org_coverage: str | None
    cadre_coverage: str | None
    management: str | None
    score: str | None


class ObligationOut(Schema):
    """An obligation over a subtree: cells of the cadres in office there on the range's last day, whose period ends in the range,
    and standing ones as of that day. Fractions are decimals with six digits.

    `progress` is met / (met + open + unmet), empty where nothing is owed; `rate` is the mean of the cadres' rates, empty while
    none of the obligation's periods in the range has closed."""

    obligation: str
    met: int
    open: int
    unmet: int
    exempt: int
    noted: int
    progress: str | None
    rate: str | None


class ProblemOut(Schema):
    """`application/problem+json` (RFC 9457); `errors` names the fields at fault."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[dict[str, Any]] = Field(default_factory=list)
