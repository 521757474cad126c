"""A workbook to fill: empty, or with the rows of a subtree as they stand."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.exchange.columns import Table
from qingqiao.exchange.template import write_template
from qingqiao.exchange.workbooks.own_rows import OwnRows
from qingqiao.exchange.workbooks.reach import Reach
from qingqiao.exchange.workbooks.sifting import FILLABLE
from qingqiao.organizations.models import Organization
from qingqiao.regions import clock


def empty_workbook() -> IO[bytes]:
    """Return the template as an open temporary file, deleted when closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 whoever sends it closes it
    write_template(file, FILLABLE)
    file.seek(0)
    return file


def export_rows(actor: Actor, organization: Organization) -> IO[bytes]:
    """Return the workbook with the rows of a subtree that the actor may fill; it can be changed and brought back."""
    with act(actor, Verb.WORKBOOK_EXPORT, region=organization.region, on=organization) as done:
        own = OwnRows(organization, Reach(actor, clock.today(organization.region)))
        counts: dict[str, int] = {}

        def rows(table: Table) -> Iterable[Mapping[str, Any]]:
            return _counted(own.of(table), table.name, counts)

        file = tempfile.TemporaryFile()  # noqa: SIM115 whoever sends it closes it
        write_template(file, FILLABLE, rows)
        done.details = {"organization": organization.code, "rows": counts}
    file.seek(0)
    return file


def _counted(
    rows: Iterable[Mapping[str, Any]], name: str, counts: dict[str, int]
) -> Iterator[Mapping[str, Any]]:
    for row in rows:
        counts[name] = counts.get(name, 0) + 1
        yield row
