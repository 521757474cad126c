"""Filling an empty installation with the demo: written as a folder, loaded like any folder, then judged."""

import tempfile
from collections.abc import Callable
from datetime import date
from enum import Enum
from pathlib import Path

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.models import Account
from qingqiao.demo.cast import CAST
from qingqiao.demo.gatherings import hold_gatherings
from qingqiao.demo.left_behind import leave_behind
from qingqiao.demo.log_ins import open_log_ins
from qingqiao.demo.places import COUNTY, furnish_places
from qingqiao.demo.publishing import publish
from qingqiao.demo.records import ZONE
from qingqiao.demo.talking import let_contacts_speak, report_upward, suggest, tell_below
from qingqiao.demo.touches import enter_for_another, revise_own
from qingqiao.demo.tree import CITY_CODE
from qingqiao.demo.yulin import YEAR, Yulin, make_yulin, write_yulin
from qingqiao.exchange.check.everything import Watch
from qingqiao.exchange.load import load
from qingqiao.organizations.models import Cadre, Organization
from qingqiao.progress.rebuild import rebuild_region
from qingqiao.regions import clock
from qingqiao.regions.models import Region

Say = Callable[[str], None]


class Ground(Enum):
    """The state of the database: empty, the demo, or somebody's own data."""

    EMPTY = "empty"
    DEMO = "demo"
    FOREIGN = "foreign"


def ground() -> Ground:
    """Return the state of the database."""
    if Region.objects.filter(code=CITY_CODE).exists():
        return Ground.DEMO
    return Ground.FOREIGN if Region.objects.exists() or Cadre.objects.exists() else Ground.EMPTY


def is_untouched() -> bool:
    """Return whether the installation is unused: no data and no account."""
    return ground() is Ground.EMPTY and not Account.objects.exists()


def today() -> date:
    """Return the demo's local day."""
    return clock.now().astimezone(ZONE).date()


def fill(seed: int, day: date, say: Say, watch: Watch, days: int = YEAR) -> None:
    """Load the demo of a seed with so many days up to `day` into an empty installation, with its log-ins.

    `say` and `watch` show progress.
    """
    yulin = make_yulin(seed, day, days)
    with tempfile.TemporaryDirectory(prefix="qingqiao-demo-") as folder:
        write_yulin(yulin, Path(folder), say)
        say("导入……")
        load(Path(folder), watch)
    region = Region.objects.get(code=CITY_CODE)
    open_log_ins(region, _played_by(yulin))
    furnish_places(region, seed, day)
    leave_behind(region, seed, day)
    _touch(region, yulin)
    say("判定各人进度……")
    rebuild_region(region, clock.today(region))


def complete() -> int:
    """Create log-ins that an interrupted filling left out, and return their number."""
    names = {part.name: part.role for part in CAST}
    region = Region.objects.get(code=CITY_CODE)
    played = Cadre.objects.filter(region=region, name__in=names).values_list("name", "code")
    return open_log_ins(region, {names[name]: code for name, code in played})


def _played_by(yulin: Yulin) -> dict[str, str]:
    return {part.role: yulin.played_by(part.role).code for part in CAST}


def _touch(region: Region, yulin: Yulin) -> None:
    helped = yulin.played_by("transferred").code
    enter_for_another(region, "zhangwangqiao", helped, yulin.seed, yulin.today)
    revise_own(region, "wangshouling")
    publish(region)
    _gather(region)


def _gather(region: Region) -> None:
    """Show what people announce and say to each other."""
    county = Organization.objects.select_related("region").get(region=region, code=COUNTY)
    zhang, wang, gao, li, city = map(
        _actor, ("zhangwangqiao", "wangshouling", "gaozhiqiao", "linianxi", "tuanshiwei")
    )
    hold_gatherings(zhang)
    let_contacts_speak(zhang)
    suggest(county, named=gao, unnamed=li, answering=zhang)
    report_upward(zhang, wang, city)
    tell_below(zhang, county)


def _actor(login: str) -> Actor:
    return Actor(account=Account.objects.get(login=login))
