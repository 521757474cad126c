"""Taking the yearly material leaves an entry."""

import pytest

from qingqiao.accounts.verbs import Verb
from qingqiao.actions.minors_audit import take_minors_audit
from qingqiao.audit.models import Entry
from qingqiao.problems import NotFound
from tests.world import World


def test_who_took_it_is_logged(world: World) -> None:
    take_minors_audit(world.actor("zhang_qiao"), world.school, 2026)
    assert Entry.objects.get(verb=Verb.MINOR_EXPORT).details == {"organization": "YY-1", "year": 2026}
    for who in ("wang_ling", "li_xi", "auditor"):
        with pytest.raises(NotFound):
            take_minors_audit(world.actor(who), world.school, 2026)
