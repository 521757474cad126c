"""The worker makes a document; the tick takes up one whose job was killed."""

from datetime import timedelta

from time_machine import travel

from qingqiao.exchange.models import DocumentState
from qingqiao.exchange.round_documents.asking import ask_round_document
from qingqiao.jobs.round_documents import begin_making, look_after_documents
from tests.rounds import APRIL, published
from tests.world import World


def test_the_worker_makes_what_was_asked_for(world: World) -> None:
    with travel(APRIL, tick=False) as clock:
        round = published(world)
        document = ask_round_document(world.actor("zhao_lan"), round, "workbook", "xlsx")
        begin_making(document)
        document.refresh_from_db()
        assert (document.state, document.done) == (DocumentState.READY, 0)
        left = ask_round_document(world.actor("zhao_lan"), round, "report", "docx")
        assert look_after_documents() == 0
        clock.shift(timedelta(minutes=11))
        assert (look_after_documents(), look_after_documents()) == (1, 0)
        left.refresh_from_db()
        assert left.state == DocumentState.READY
