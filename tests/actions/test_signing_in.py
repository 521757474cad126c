"""What the log says of signing in: whose account, never what was typed."""

from qingqiao.actions.signing_in import note_refused_sign_in
from qingqiao.audit.kinds import EntryOutcome
from qingqiao.audit.models import Entry
from tests.world import World


def test_a_failure_of_a_stranger_stands_in_the_first_region_and_names_nobody(world: World) -> None:
    note_refused_sign_in(None, "192.0.2.9")
    entry = Entry.objects.get()
    assert (entry.region, entry.account, entry.actor) == (world.yulin, None, "stranger")
    assert (entry.outcome, entry.address) == (EntryOutcome.REFUSED, "192.0.2.9")
