"""What the pages of documents offer: each kind in the formats that can be asked for."""

from qingqiao.desk.round_documents.frame import documents_page
from qingqiao.desk.round_documents.offered import OFFERED, WORDS
from qingqiao.exchange.round_documents.asking import SUFFIXES


def test_what_is_offered_can_be_asked_for() -> None:
    offered = {kind: suffixes for kind, _, _, suffixes in OFFERED}
    assert offered == {kind: suffixes for kind, suffixes in SUFFIXES.items() if kind != "letter"}
    assert {one for suffixes in SUFFIXES.values() for one in suffixes} == set(WORDS)
    assert documents_page.keywords == {"folder": "round_documents"}
