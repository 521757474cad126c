"""小林 was named in the reason of a leave; when she withdraws, her name leaves the log, and the chain still holds."""

import pytest

from qingqiao.actions.contacts import withdraw_consent
from qingqiao.audit.chain import link_entries
from qingqiao.audit.models import Entry
from qingqiao.audit.verifying import ALTERED, verify_log
from qingqiao.contacts.mentions import WITHDRAWN
from tests.audit.conftest import write_log
from tests.audit.test_verifying import unprotected
from tests.world import TODAY, World


@pytest.fixture
def withdrawn(linked: World) -> World:
    withdraw_consent(linked.actor("li_xi"), linked.xiao_lin, TODAY)
    return linked


def log() -> str:
    return str(list(Entry.objects.order_by("pk").values_list("details", flat=True)))


def test_her_name_leaves_the_log_and_the_chain_still_holds(withdrawn: World) -> None:
    assert "小林" not in log()
    assert f"陪{WITHDRAWN}看病" in log()
    assert verify_log(withdrawn.yulin).broken is None
    link_entries(withdrawn.yulin)
    assert verify_log(withdrawn.yulin).broken is None


def test_what_was_cleared_can_not_be_changed_once_more(withdrawn: World) -> None:
    cleared = Entry.objects.filter(salt=b"").order_by("pk")
    assert cleared.count() == 2
    unprotected()
    cleared.filter(pk=cleared[0].pk).update(details={"reason": "别的"})
    broken = verify_log(withdrawn.yulin).broken
    assert broken is not None
    assert broken.why == ALTERED


def test_an_entry_that_is_cleared_before_it_is_linked_still_is_the_applications_own(world: World) -> None:
    write_log(world)
    withdraw_consent(world.actor("li_xi"), world.xiao_lin, TODAY)
    assert link_entries(world.yulin) == 4
    assert verify_log(world.yulin).broken is None
