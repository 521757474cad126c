"""A preview holds as long as what it was made from: whatever a plan reads is part of that."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qingqiao.accounts.models import Account, Grant
from qingqiao.exchange.workbooks.basis import READ, basis_of
from qingqiao.exchange.workbooks.checking import actor_of, opened
from qingqiao.exchange.workbooks.planning import plan_book
from qingqiao.exchange.workbooks.progress import Unwatched
from qingqiao.exchange.workbooks.reach import Reach
from qingqiao.organizations.models import Cadre
from qingqiao.records.store import on_disk
from tests.exchange.workbooks.books import appointment, checked, organization
from tests.world import TODAY, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

EVERYTHING = {
    "organizations": [organization("YY-3", "YY")],
    "eras": [{"organization_code": "YY-2", "first_day": "2026-01-01", "name": "村团总支"}],
    "cadres": [{"code": "gao", "name": "高原"}],
    "appointments": [appointment("gao", "YY-3")],
    "leaves": [{"cadre_code": "li", "first_day": "2026-03-02", "reason": "产假"}],
    "communities": [{"code": "S-9", "name": "新社区", "organization_code": "YY"}],
    "postings": [{"cadre_code": "li", "community_code": "S-9", "first_day": "2026-03-02"}],
    "admins": [{"organization_code": "YY-3", "cadre_code": "gao"}],
}
RIGHTS = {"accounts_account", "accounts_grant", "accounts_identity"}
"""Tables of which it is only asked what the uploader may."""


def test_every_table_that_a_plan_reads_is_part_of_its_basis(world: World) -> None:
    one = checked(world, "zhang_qiao", world.yuyang, EVERYTHING)
    with (
        opened(one) as (book, faults),
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        plan = plan_book(book, faults, Reach(actor_of(one), TODAY), Unwatched())
    assert (plan.faults, plan.world is None) == ([], False)
    read = {name for query in asked for name in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])}
    assert read - RIGHTS == {model._meta.db_table for model in READ}


def test_a_basis_is_of_its_day_its_file_and_who_asks(world: World) -> None:
    one = checked(world, "zhang_qiao", world.yuyang, EVERYTHING)

    def basis() -> str:
        return basis_of(one, actor_of(one), TODAY)

    assert (basis(), basis_of(one, actor_of(one), TODAY + timedelta(1))) != (one.basis, one.basis)
    assert basis() == one.basis
    Grant.objects.create(account=Account.objects.get(pk=one.made_by), role="auditor", region=world.yulin)
    assert basis() != one.basis
    Grant.objects.all().delete()
    with on_disk("workbooks", one.stored) as path:
        path.write_bytes(path.read_bytes() + b" ")
    assert basis() != one.basis


def test_any_column_of_any_row_counts(world: World) -> None:
    one = checked(world, "zhang_qiao", world.yuyang, EVERYTHING)
    Cadre.objects.filter(pk=world.bai_xue.pk).update(phone="13900000009")
    assert basis_of(one, actor_of(one), TODAY) != one.basis
