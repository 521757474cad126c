"""The database itself refuses changes of the log."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from qingqiao.audit.models import ChainLink, Entry
from qingqiao.audit.verifying import verify_log
from tests.audit.test_verifying import alter, alter_words, delete_with_its_link, swap
from tests.world import World


@pytest.mark.parametrize(
    "tamper",
    [
        alter,
        alter_words,
        swap,
        lambda entry: ChainLink.objects.filter(entry=entry).delete(),
        delete_with_its_link,
    ],
)
def test_the_database_refuses_changes_of_the_log(linked: World, tamper: Callable[[Entry], None]) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        tamper(Entry.objects.order_by("pk")[1])
    assert verify_log(linked.yulin).broken is None
