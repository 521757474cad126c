"""Scans of the paper that appointed a cadre."""

from collections.abc import Iterator

import pytest
import time_machine

from qingqiao.actions.files import Document
from qingqiao.actions.papers import add_papers, remove_paper
from qingqiao.actions.postings import cancel_posting
from qingqiao.postings.models import Paper, Posting
from qingqiao.problems import DocumentAtFault, InputAtFault, NotFound
from tests.documents import PDF, TEXT
from tests.kept import place
from tests.world import NOON, World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def posting(world: World) -> Posting:
    return world.zhang_qiao.postings.get()


def add(world: World, posting: Posting, name: str = "任职文件.pdf", body: bytes = PDF) -> Paper:
    add_papers(world.actor("zhang_qiao"), posting, [Document(name, body)])
    return Paper.objects.get(posting=posting, name=name)


def test_a_scan_is_kept_as_it_came(world: World, posting: Posting) -> None:
    paper = add(world, posting)
    assert place("papers", paper.stored).read_bytes() == PDF
    add(world, posting)
    assert Paper.objects.count() == 1


def test_what_is_no_document_or_has_a_name_that_is_taken_is_refused(world: World, posting: Posting) -> None:
    add(world, posting)
    with pytest.raises(DocumentAtFault):
        add(world, posting, "扫描.jpg", b"\xff\xd8\xff")
    with pytest.raises(InputAtFault):
        add(world, posting, body=PDF + b"%")
    with pytest.raises(InputAtFault):
        documents = [Document(f"{n}.txt", TEXT) for n in range(5)]
        add_papers(world.actor("zhang_qiao"), posting, documents)
    kept = place("papers", Paper.objects.get().stored)
    assert [path for path in kept.parent.parent.glob("*/*") if path.is_file()] == [kept]


def test_removed_it_is_gone(world: World, posting: Posting) -> None:
    paper = add(world, posting)
    remove_paper(world.actor("zhao_lan"), paper)
    assert not place("papers", paper.stored).exists()


@pytest.mark.django_db(transaction=True)
def test_with_a_posting_entered_by_mistake_its_scans_go(world: World, posting: Posting) -> None:
    paper = add(world, posting)
    cancel_posting(world.actor("zhang_qiao"), posting)
    assert not place("papers", paper.stored).exists()


@pytest.mark.parametrize("who", ["wang_ling", "li_xi", "bai_xue"])
def test_nobody_else_adds_or_removes(world: World, posting: Posting, who: str) -> None:
    paper = add(world, posting)
    with pytest.raises(NotFound):
        add_papers(world.actor(who), posting, [Document("b.pdf", PDF)])
    with pytest.raises(NotFound):
        remove_paper(world.actor(who), paper)
