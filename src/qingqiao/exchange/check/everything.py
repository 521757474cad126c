"""All rules, table by table, in the order in which rows refer to each other."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from qingqiao.exchange.check.attachments import Attachments
from qingqiao.exchange.check.communities import check_checks, check_communities, check_postings
from qingqiao.exchange.check.contacts import check_contacts
from qingqiao.exchange.check.moves import check_moves
from qingqiao.exchange.check.organizations import check_organizations
from qingqiao.exchange.check.participants import check_participants
from qingqiao.exchange.check.people import check_appointments, check_cadres, check_leaves
from qingqiao.exchange.check.records import check_records
from qingqiao.exchange.check.rounds import check_admins, check_rounds
from qingqiao.exchange.check.world import World
from qingqiao.exchange.check.zeros import check_zeros
from qingqiao.exchange.columns import Table
from qingqiao.exchange.faults import Faults
from qingqiao.exchange.lines import ParsedRow, read_lines
from qingqiao.exchange.read.book import InputBook
from qingqiao.exchange.tables import CONTACTS, PARTICIPANTS, RECORDS, TABLES

Watch = Callable[[str, Table, Iterable[ParsedRow]], Iterable[ParsedRow]]
CHECKING = "核对"
STREAMED = (CONTACTS, RECORDS, PARTICIPANTS)


def check_book(book: InputBook, waiting: Path, faults: Faults, watch: Watch) -> tuple[World, Attachments]:
    """Return the future state of the database; faults are added to the list.

    `watch` wraps every table's lines, to show progress.
    """
    world = World(unsure=book.unsure)
    attachments = Attachments(book.folder, waiting)
    for table in TABLES:
        if table not in STREAMED:
            world.lines[table.name] = list(_lines(book, table, faults, watch))
    check_organizations(world, faults)
    check_cadres(world, faults)
    check_appointments(world, faults)
    check_leaves(world, faults)
    check_contacts(world, _lines(book, CONTACTS, faults, watch), faults)
    check_communities(world, faults)
    check_zeros(world, faults)
    check_moves(world, faults)
    check_postings(world, faults)
    check_checks(world, faults)
    check_records(world, _lines(book, RECORDS, faults, watch), attachments, faults)
    check_participants(world, _lines(book, PARTICIPANTS, faults, watch), faults)
    check_admins(world, faults)
    check_rounds(world, faults)
    return world, attachments


def check_tables(lines: Mapping[str, list[ParsedRow]], shown: frozenset[str], faults: Faults) -> World:
    """Return the future state of the database after the tables that a page takes.

    Listings and records aren't looked at: on a page nothing moves to another region (`exchange.workbooks.permits`).
    """
    world = World(lines={name: list(rows) for name, rows in lines.items()}, shown=shown)
    check_organizations(world, faults)
    check_cadres(world, faults)
    check_appointments(world, faults)
    check_leaves(world, faults)
    check_communities(world, faults)
    check_zeros(world, faults)
    check_postings(world, faults)
    check_admins(world, faults)
    return world


def _lines(book: InputBook, table: Table, faults: Faults, watch: Watch) -> Iterable[ParsedRow]:
    sheet = book.sheets.get(table.name)
    return watch(CHECKING, table, read_lines(sheet, faults)) if sheet else ()
