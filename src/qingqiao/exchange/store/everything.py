"""The order of writing: regions, moves, the tree, its people, their work; then stale marks."""

from collections.abc import Callable, Iterable

from qingqiao.accounts.identities import accounts_of
from qingqiao.accounts.kinds import Means
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.beyond import close_codes_beyond
from qingqiao.actions.sessions import end_remembered
from qingqiao.audit.trace import leave_trace
from qingqiao.exchange.check.attachments import Attachments
from qingqiao.exchange.check.world import World
from qingqiao.exchange.columns import Table
from qingqiao.exchange.lines import ParsedRow
from qingqiao.exchange.store.contacts import erase_withdrawn_by, store_contacts
from qingqiao.exchange.store.eras import store_eras
from qingqiao.exchange.store.ledger import LoadTally
from qingqiao.exchange.store.moves import move_rows
from qingqiao.exchange.store.organizations import store_organizations
from qingqiao.exchange.store.records import store_records
from qingqiao.exchange.store.regions import store_regions
from qingqiao.exchange.store.rows import store_rows
from qingqiao.exchange.tables import CONTACTS, RECORDS
from qingqiao.progress.keep import mark_stale
from qingqiao.regions import clock

CHUNK = 1000
Lines = Callable[[Table], Iterable[ParsedRow]]


def store_world(world: World, attachments: Attachments, lines: Lines, ledger: LoadTally) -> None:
    """Write what was checked; `lines` reads a table again. A dry tally only lists what would be written."""
    store_regions(world, ledger)
    moved = {} if ledger.is_dry else move_rows(world, ledger)
    store_organizations(world, ledger)
    store_eras(world, ledger)
    store_rows(world, ledger)
    if ledger.is_dry:
        return
    store_contacts(world, lines(CONTACTS), ledger)
    store_records(world, lines(RECORDS), attachments, moved, ledger)
    erase_withdrawn_by(ledger)
    _mark_stale(ledger)
    _end_remembered(ledger)


def _mark_stale(ledger: LoadTally) -> None:
    for code, cadres in ledger.touched.items():
        mark_stale(ledger.regions[code], cadres)


def _end_remembered(ledger: LoadTally) -> None:
    """Whoever becomes an administrator signs in again, by a code of somebody who reaches her."""
    for region, cadres in ledger.named.items():
        ids = list(cadres)
        for first in range(0, len(ids), CHUNK):
            some = ids[first : first + CHUNK]
            end_remembered(accounts_of(region, some))
            close_codes_beyond(region, some)


def leave_traces(ledger: LoadTally, source: str) -> None:
    """Write one entry per region with changes; counts, never names. `source` is the name in the audit log."""
    for code, region in ledger.regions.items():
        if changes := ledger.changes_in(code):
            leave_trace(
                region=region.pk,
                at=clock.now(),
                account=None,
                actor="load",
                verb=Verb.TABLES_LOAD,
                on=None,
                address="",
                means=Means.COMMAND,
                details={"source": source, "rows": changes, "revisions": ledger.revised[code]},
            )
