"""A city with one administrator, and the first workbook of a county."""

import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from python_calamine import load_workbook

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account
from qingqiao.exchange.columns import Table
from qingqiao.exchange.models import Workbook
from qingqiao.exchange.template import write_template
from qingqiao.exchange.workbooks.checking import actor_of, check_workbook
from qingqiao.exchange.workbooks.importing import import_workbook
from qingqiao.exchange.workbooks.sifting import FILLABLE
from qingqiao.exchange.workbooks.undoing import undo_import
from qingqiao.exchange.workbooks.uploading import confirm_import, upload_workbook
from qingqiao.organizations.models import Administrator, Appointment, Cadre, Organization
from qingqiao.organizations.path import step
from qingqiao.regions.models import Region, RegionPack

SHARES = {"organizations": 0.12, "cadres": 0.36, "appointments": 0.38, "communities": 0.05, "postings": 0.08}
Rows = dict[str, list[dict[str, Any]]]


def read_bare(path: Path) -> int:
    """Read all cells, as calamine gives them, and return the number of rows."""
    book = load_workbook(str(path))
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


class County:
    """The workbook, uploaded."""

    def __init__(self, number: int) -> None:
        actor, home = _administrator()
        rows = _rows(number)
        self.rows = sum(map(len, rows.values()))
        self.path = Path(tempfile.mkdtemp()) / "county.xlsx"
        write_template(self.path, FILLABLE, lambda table: _of(table, rows))
        upload_workbook(actor, home, "county.xlsx", self.path.read_bytes())


def check() -> None:
    one = _uploaded()
    check_workbook(one.region_id, one.pk)
    _is("ready")


def bring_in() -> None:
    one = _uploaded()
    confirm_import(actor_of(one), one)
    import_workbook(one.region_id, one.pk)
    _is("imported")


def undo() -> None:
    one = _uploaded()
    undo_import(actor_of(one), one)
    _is("undone")


STEPS: dict[str, Callable[[], None]] = {"check": check, "import": bring_in, "undoing": undo}


def _uploaded() -> Workbook:
    return Workbook.objects.select_related("region", "organization").get()


def _is(state: str) -> None:
    one = _uploaded()
    assert one.state == state, (one.state, one.detail, one.counts)


def _of(table: Table, rows: Rows) -> Iterable[Mapping[str, Any]]:
    return rows.get(table.name, [])


def _administrator() -> tuple[Actor, Organization]:
    region = Region.objects.create(code="CITY", name="市")
    RegionPack.objects.create(region=region, pack="yulin-2016")
    kind = {"level": "市", "type": "团委", "field": "机关"}
    home = Organization.objects.create(region=region, code="CITY", name="团市委", path=step(0), **kind)
    cadre = Cadre.objects.create(region=region, code="boss", name="赵岚")
    day = "2020-01-01"
    Appointment.objects.create(region=region, cadre=cadre, organization=home, kind="专职", first_day=day)
    named = {"cadre_region": region.pk, "cadre_id": cadre.pk}
    Administrator.objects.create(region=region, organization=home, **named)
    return Actor(account=Account.objects.create_account("boss", None, **named)), home


def _rows(number: int) -> Rows:
    many = {name: int(number * share) for name, share in SHARES.items()}
    kind = {"level": "基层", "type": "团支部", "field": "农村"}
    codes = [f"O{one:05}" for one in range(many["organizations"])]
    organizations = [
        {"code": code, "name": f"{code}团支部", "parent_code": codes[one // 20] if one else "CITY", **kind}
        for one, code in enumerate(codes)
    ]
    cadres = [
        {"code": f"G{one:05}", "name": "高原", "phone": f"138{one:08}"} for one in range(many["cadres"])
    ]
    appointments = [
        {
            "cadre_code": f"G{one % many['cadres']:05}",
            "organization_code": codes[(one * 7 + one // many["cadres"]) % len(codes)],
            "kind": "兼职",
            "first_day": date(2026, 1, 5),
            "title": "委员",
        }
        for one in range(many["appointments"])
    ]
    communities = [
        {"code": f"S{one:05}", "name": f"社区{one}", "organization_code": codes[one % len(codes)]}
        for one in range(many["communities"])
    ]
    postings = [
        {
            "cadre_code": f"G{one:05}",
            "community_code": f"S{one % many['communities']:05}",
            "first_day": date(2026, 2, 2),
        }
        for one in range(many["postings"])
    ]
    admins = [
        {"organization_code": row["organization_code"], "cadre_code": row["cadre_code"], "active": True}
        for row in appointments[: number // 100]
    ]
    return {
        "organizations": organizations,
        "cadres": cadres,
        "appointments": appointments,
        "communities": communities,
        "postings": postings,
        "admins": admins,
    }
