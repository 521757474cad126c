"""An entry says who, when, from where, by what."""

from qingqiao.accounts.kinds import Means
from qingqiao.audit.kinds import EntryOutcome
from qingqiao.audit.models import Entry
from tests.world import World


def test_an_entry_says_who_from_where_and_by_what(linked: World) -> None:
    entry = Entry.objects.order_by("pk")[0]
    assert entry.account == linked.accounts["zhang_qiao"].pk
    assert (entry.address, entry.means, entry.outcome) == ("192.0.2.7", Means.PAGE, EntryOutcome.DONE)
    assert (len(bytes(entry.salt)), len(bytes(entry.words)), len(bytes(entry.mac))) == (16, 32, 32)
