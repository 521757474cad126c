"""The demo's folder: the tree of Yulin with a year of work, in the load format."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from qingqiao.demo import cast
from qingqiao.demo.cadre_rows import write_cadre
from qingqiao.demo.declared import declare
from qingqiao.demo.listings import Listings, post
from qingqiao.demo.people import Cadre
from qingqiao.demo.pictures import pictures
from qingqiao.demo.records import DemoRecord
from qingqiao.demo.report import report_pdf
from qingqiao.demo.rows import Folder
from qingqiao.demo.staffing import name_administrators, staff
from qingqiao.demo.standing import disclosures, rounds
from qingqiao.demo.tree import Tree, grow_tree
from qingqiao.demo.tree_rows import write_tree
from qingqiao.demo.year import REPORT_FILE, Year

YEAR = 365
JOINT_SHARE = 0.16
ROUNDS_BEFORE = timedelta(days=92)


@dataclass
class Yulin:
    """The demo's data for a seed and a day: all people and places, without records."""

    seed: int
    today: date
    tree: Tree
    cadres: list[Cadre]
    days: int = YEAR

    @property
    def first_day(self) -> date:
        """The first day of its records."""
        return self.today - timedelta(days=self.days)

    def random(self, about: str) -> Random:
        """Return a random generator for one purpose, so that other draws don't influence it."""
        return Random(f"{self.seed}/{about}")

    def played_by(self, role: str) -> Cadre:
        """Return the cadre with a role of the cast."""
        return next(cadre for cadre in self.cadres if cadre.role == role)


def make_yulin(seed: int, today: date, days: int = YEAR) -> Yulin:
    """Return the tree, its people, their contacts and postings."""
    tree = grow_tree(Random(f"{seed}/tree"))
    cadres = staff(tree, cast.NAMES, Random(f"{seed}/staff"), today)
    cast.give_parts(tree, cadres, today)
    yulin = Yulin(seed, today, tree, cadres, days)
    listings = Listings(seed, today)
    for cadre in cadres:
        listings.fill(cadre)
        post(cadre, tree, yulin.random(f"posting/{cadre.code}"), today)
    declare(tree, cadres, yulin.random("declared"), today)
    return yulin


def write_yulin(yulin: Yulin, path: Path, say: Callable[[str], None] = lambda line: None) -> Folder:
    """Write the folder under `path` and return it with its counts of rows; `say` is called with the progress."""
    with Folder(path) as folder:
        write_tree(yulin.tree, folder, yulin.random("branches"), yulin.today)
        for cadre in yulin.cadres:
            write_cadre(cadre, folder)
        _write_standing(yulin, folder)
        say(f"组织 {folder.counts['organizations']} 个，团干部 {len(yulin.cadres)} 名")
        for name, picture in pictures(yulin.seed):
            folder.keep("photos", name, picture)
        folder.keep("files", REPORT_FILE, report_pdf())
        for record in _all_records(yulin):
            record.write(folder)
        say(f"工作记录 {folder.counts['records']} 条，联系青年 {folder.counts['contacts']} 人次")
    return folder


def _all_records(yulin: Yulin) -> Iterator[DemoRecord]:
    near: defaultdict[str, list[Cadre]] = defaultdict(list)
    for cadre in yulin.cadres:
        near[cadre.appointments[-1].organization.place].append(cadre)
    for cadre in yulin.cadres:
        random = yulin.random(f"joint/{cadre.code}")
        for record in Year(cadre, yulin.seed, yulin.first_day, yulin.today).records():
            if "线下活动" in record.kinds and not record.community and random.random() < JOINT_SHARE:
                _join(record, near[cadre.appointments[-1].organization.place], random)
            yield record


def _join(record: DemoRecord, neighbours: list[Cadre], random: Random) -> None:
    """Add co-hosts of the same county to a record, which counts for each."""
    others = random.sample(neighbours, min(len(neighbours), random.choice((1, 2, 3, 5))))
    for other in others:
        if other.code != record.author and other.appointment(record.day) and not other.is_away(record.day):
            record.cohosts.append(other.code)
    if record.cohosts:
        record.title = f"联合活动：{record.title}"


def _write_standing(yulin: Yulin, folder: Folder) -> None:
    """Write disclosures, administrators and rounds."""
    for cadre in yulin.cadres:
        for row in disclosures(cadre, yulin.random(f"public/{cadre.code}"), yulin.today):
            folder.add("checks", row)
    admins = name_administrators(yulin.tree, yulin.cadres, yulin.random("admins"), yulin.today)
    for organization, code, active in admins:
        folder.add("admins", {"organization_code": organization, "cadre_code": code, "active": active})
    serving = (cadre.appointment(yulin.today) for cadre in yulin.cadres)
    staffed = frozenset(one.organization.code for one in serving if one)
    first_day = yulin.first_day - ROUNDS_BEFORE
    for row in rounds(yulin.tree, staffed, yulin.random("rounds"), first_day, yulin.today):
        folder.add("rounds", row)
