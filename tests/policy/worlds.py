"""Reads a folder of tables in the load format into facts, for tests that judge whole worlds."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path
from zoneinfo import ZoneInfo

from qingqiao.policy.facts import (
    OPEN,
    Appointment,
    Cadre,
    Check,
    Community,
    Leave,
    Listing,
    Organization,
    Posting,
    Share,
    make_shape,
    pack_people,
)
from qingqiao.policy.names import normal_form
from qingqiao.policy.words import SUBMITTED

Row = dict[str, str]
ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class World:
    """The organizations' rows as they stand and their eras, the cadres as facts."""

    organizations: list[Row]
    eras: Mapping[str, list[Row]]
    admins: set[str]
    rounds: list[Row]
    cadres: list[Cadre]

    def organizations_on(self, day: int) -> list[Row]:
        """Those that existed on a day, as they were then."""
        return [
            was_on(row, self.eras[row["code"]], day)
            for row in self.organizations
            if _day(row.get("first_day", "")) <= day <= _day(row.get("last_day", ""), OPEN)
        ]


def read_world(folder: Path) -> World:
    tables = {name: _rows(folder / f"{name}.csv") for name in TABLES}
    eras = _grouped((row["organization_code"], row) for row in tables["eras"])
    organizations = {row["code"]: row for row in tables["organizations"]}
    appointments = _grouped(
        (row["cadre_code"], piece)
        for row in tables["appointments"]
        for piece in _pieces(row, organizations[row["organization_code"]], eras[row["organization_code"]])
    )
    leaves = _by_cadre(
        tables["leaves"], lambda row: Leave(_day(row["first_day"]), _day(row["last_day"], OPEN))
    )
    listings = _by_cadre(tables["contacts"], _listing)
    checks = _grouped((row["subject"], _check(row)) for row in tables["checks"])
    communities = {
        row["code"]: Community(row["code"], _day(row["branch_founded_on"], OPEN), tuple(checks[row["code"]]))
        for row in tables["communities"]
    }
    postings = _by_cadre(
        tables["postings"],
        lambda row: Posting(
            communities[row["community_code"]], _day(row["first_day"]), _day(row["last_day"], OPEN)
        ),
    )
    shares = _shares(tables["records"], tables["participants"])
    cadres = [
        Cadre(
            code,
            tuple(appointments[code]),
            tuple(leaves[code]),
            tuple(listings[code]),
            tuple(postings[code]),
            tuple(checks[code]),
            tuple(shares[code]),
        )
        for code in (row["code"] for row in tables["cadres"])
    ]
    admins = {row["organization_code"] for row in tables["admins"] if row["active"] in ("1", "")}
    return World(tables["organizations"], eras, admins, tables["rounds"], cadres)


TABLES = (
    *("organizations", "eras", "cadres", "appointments", "leaves", "contacts", "communities"),
    *("postings", "checks", "records", "participants", "admins", "rounds"),
)


def _rows(path: Path) -> list[Row]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _day(text: str, empty: int = 0) -> int:
    return date.fromisoformat(text).toordinal() if text else empty


def _grouped(pairs: Iterable[tuple[str, object]]) -> Mapping[str, list]:
    groups = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _by_cadre(rows, make) -> Mapping[str, list]:
    return _grouped((row["cadre_code"], make(row)) for row in rows)


def _organization(row: Row) -> Organization:
    flags = (row["rank_section_or_above"] == "1", row["many_youth"] == "1")
    return Organization(row["code"], row["level"], row["type"], row["field"], *flags)


def was_on(row: Row, eras: list[Row], day: int) -> Row:
    """An organization's row with what its latest era up to the day says, before the first era what the first says."""
    begun = [era for era in eras if _day(era["first_day"]) <= day]
    era = max(begun, key=lambda one: one["first_day"], default=None)
    if eras and era is None:
        era = min(eras, key=lambda one: one["first_day"])
    said = {key: value for key, value in (era or {}).items() if value and key in row and key != "first_day"}
    return {**row, **said}


def _pieces(row: Row, organization: Row, eras: list[Row]) -> Iterator[Appointment]:
    """An appointment cut at each day on which an era begins, the first era left out: it reaches back."""
    first, last = _day(row["first_day"]), _day(row["last_day"], OPEN)
    cuts = sorted(_day(era["first_day"]) for era in eras)[1:]
    begins = [first, *(cut for cut in cuts if first < cut <= last)]
    for begin, end in zip(begins, [*(cut - 1 for cut in begins[1:]), last], strict=True):
        then = _organization(was_on(organization, eras, begin))
        yield Appointment(then, row["kind"], begin, end)


def _listing(row: Row) -> Listing:
    days = (_day(row["first_day"]), _day(row["last_day"], OPEN), _day(row["withdrawn_on"], OPEN))
    return Listing(token(f"code {row['contact_code']}"), row["field"], *days)


def _check(row: Row) -> Check:
    return Check(row["checklist"], row["item"], _day(row["day"]), row["holds"] == "1")


def _shares(records: list[Row], participants: list[Row]) -> Mapping[str, list]:
    people = _grouped(
        (
            row["record_code"],
            token(
                f"code {row['contact_code']}" if row["contact_code"] else f"name {normal_form(row['name'])}"
            ),
        )
        for row in participants
    )
    return _grouped(
        (cadre, _share(row, people[row["code"]]))
        for row in records
        if row["status"] in ("", SUBMITTED)
        for cadre in {row["author_code"], *_list(row["cohost_codes"])}
    )


def _share(row: Row, people: list[int]) -> Share:
    happened = _day(row["occurred_on"])
    shape = make_shape(
        _list(row["kinds"]),
        _list(row["tasks"]),
        row["channel"],
        row["face_to_face"] == "1",
        bool(row["place"] and row["text"] and people),
        len(set(_list(row["photos"]))),
        len(set(_list(row["files"]))),
        len(set(people)),
    )
    return Share(happened, shape, _delay(row["submitted_at"], happened), pack_people(people), row["code"])


def _delay(submitted_at: str, happened: int) -> int:
    if not submitted_at:
        return 0
    moment = datetime.fromisoformat(submitted_at)
    local = moment.astimezone(ZONE) if moment.tzinfo else moment
    return local.toordinal() - happened


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.replace("；", ";").replace("、", ";").split(";") if part.strip()]


def token(person: str) -> int:
    """A person as a number, the same wherever she appears."""
    return int.from_bytes(blake2b(person.encode(), digest_size=8).digest(), "big")
