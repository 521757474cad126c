"""What of an entry is authenticated: the words by a salted digest, everything else as it is."""

from typing import Any

import pytest

from qingqiao.accounts.kinds import Means
from qingqiao.audit.contents import holds_words, shortened, words_digest


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ({"kind": "专职"}, True),
        ({"occurred_on": "2026-03-20", "kinds": ["线上活动"]}, False),
        ({"reason": {"was": "", "is": "call 13877776666"}}, True),
        ({"codes": ["YY-1", "YY-2"], "day": "2026-03-20", "rows": 1234567890}, False),
        ({"record": "01993c3e-1234-7777-8888-123456789012", "digest": "0123456789" * 6 + "abcd"}, False),
    ],
)
def test_only_what_somebody_may_have_typed_is_looked_through(details: Any, found: bool) -> None:
    assert holds_words(details) is found


def test_words_are_the_same_in_whatever_order_a_database_gives_them_back() -> None:
    assert words_digest(b"s", {"b": (1, 2), "a": {2: 1}}) == words_digest(b"s", {"a": {"2": 1}, "b": [1, 2]})
    assert words_digest(b"s", {}) != words_digest(b"t", {})


@pytest.mark.parametrize(
    ("address", "kept"),
    [("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2::7", "2001:db8:1::/48"), ("unix", ""), ("", "")],
)
def test_of_a_young_person_only_the_network_is_kept(address: str, kept: str) -> None:
    assert shortened(address, Means.LINK) == kept
    assert shortened(address, Means.TOKEN) == address
