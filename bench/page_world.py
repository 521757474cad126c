"""A place to look at: the demo, or a city in its proportions, judged; and who looks over all of it."""

import tempfile
from pathlib import Path

from qingqiao.accounts.models import Account, Grant
from qingqiao.accounts.roles import Role
from qingqiao.demo import filling
from qingqiao.demo.worlds import WorldSize, write_world
from qingqiao.exchange.load import load
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.organizations.models import Administrator, Appointment, Cadre, Organization
from qingqiao.progress.rebuild import rebuild_region
from qingqiao.project.preparation import prepare
from qingqiao.records.models import Record
from qingqiao.regions.models import Region

SEED, RECORDS = 1, 12


def fill(size: int) -> Account:
    """So many cadres, or the demo for 0; the account of a full-time cadre at the top, who administers it and reads the audit
    log."""
    prepare()
    today = filling.today()
    if size:
        with tempfile.TemporaryDirectory(prefix="qingqiao-bench-") as folder:
            write_world(WorldSize(size, today, SEED, records_per_cadre=RECORDS), Path(folder))
            load(Path(folder), lambda _, __, lines: lines)
        rebuild_region(Region.objects.get(), today)
        keep_cells_fresh()
    else:
        filling.fill(SEED, today, lambda _: None, lambda _, __, lines: lines)
    return _reader()


def count() -> str:
    return f"{Cadre.objects.count()} cadres, {Organization.objects.count()} organizations, {Record.objects.count()} records"


def _reader() -> Account:
    top = Organization.objects.order_by("path")[0]
    serving = Appointment.objects.filter(organization=top, region=top.region_id, kind="专职", last_day=None)
    cadre = serving.select_related("cadre").order_by("cadre__code")[0].cadre
    Administrator.objects.update_or_create(
        region=top.region,
        organization=top,
        cadre_region=cadre.region_id,
        cadre_id=cadre.pk,
        defaults={"is_active": True},
    )
    hers = {"cadre_region": cadre.region_id, "cadre_id": cadre.pk}
    reader = Account.objects.filter(**hers).first() or Account.objects.create_account("bench", None, **hers)
    Grant.objects.get_or_create(account=reader, role=Role.AUDITOR, region=top.region)
    return reader
