"""What a preview was made from: whether an import would still do what it says without being planned again."""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection, models

from qingqiao import __version__
from qingqiao.accounts.actors import Actor
from qingqiao.accounts.identities import cadres_of
from qingqiao.accounts.queries import granted
from qingqiao.exchange.models import Workbook
from qingqiao.exchange.workbooks.files import KIND
from qingqiao.organizations.models import (
    Administrator,
    Appointment,
    Cadre,
    Era,
    JoinedCadres,
    Leave,
    Organization,
)
from qingqiao.postings.models import Community, Posting
from qingqiao.records.store import on_disk
from qingqiao.regions.models import Region

READ: tuple[type[models.Model], ...] = (
    *(Region, Organization, Era, Cadre, JoinedCadres, Appointment, Leave, Community, Posting, Administrator),
)
"""The tables that a plan reads (tests/exchange/workbooks/test_basis.py)."""
BATCH = 5000


def basis_of(workbook: Workbook, actor: Actor, today: date) -> str:
    """Return a digest of what a plan of the workbook depends on: the program, the day, who asks, the file, and each row of the
    tables that it is compared with. Raise FileNotFoundError without the file."""
    digest = hashlib.sha256(repr((__version__, today, _rights(actor))).encode())
    with on_disk(KIND, workbook.stored) as path, path.open("rb") as file:
        digest.update(hashlib.file_digest(file, "sha256").digest())
    for model in READ:
        for rows in _stored(model):
            digest.update(repr(rows).encode())
    return digest.hexdigest()


def _rights(actor: Actor) -> Any:
    account = actor.account
    if account is None:
        return None
    grants = sorted(f"{one.role} {one.region_id}" for one in granted(account))
    own = (account.is_active, account.cadre_region, account.cadre_id)
    return account.pk, own, sorted(cadres_of(account)), grants


def _stored(model: type[models.Model]) -> Iterator[list[Any]]:
    """Yield all rows of a table in batches, as the database has them: what is sealed stays sealed."""
    fields, table = model._meta.concrete_fields, model._meta.db_table
    key = [field.column for field in fields].index("id")
    names = ", ".join(f'"{field.column}"' for field in fields)
    after: Any = None
    while True:
        with connection.cursor() as cursor:
            where, known = ("WHERE id > %s", [after]) if after is not None else ("", [])
            cursor.execute(f"SELECT {names} FROM {table} {where} ORDER BY id LIMIT {BATCH}", known)  # noqa: S608
            rows = cursor.fetchall()
        if not rows:
            return
        yield rows
        after = rows[-1][key]
