"""The documents of 张桥's notice: a draft's may be changed, those of what was sent stay as they were seen."""

import pytest

from qingqiao.actions.files import Document
from qingqiao.actions.notice_files import FOLDER, MOST_FILES, add_notice_files, remove_notice_file
from qingqiao.actions.notices import NoticeInput, draft_notice, drop_notice, send_notice
from qingqiao.jobs.sweep import sweep_files
from qingqiao.notifications.models import Notice, NoticeFile
from qingqiao.problems import DocumentAtFault, InputAtFault, NotFound, StateHasChanged
from qingqiao.records.store import is_kept
from tests.documents import PDF
from tests.world import World


@pytest.fixture
def notice(world: World) -> Notice:
    return draft_notice(world.actor("zhang_qiao"), world.yuyang, NoticeInput("读书会", "周五。"))


def added(world: World, notice: Notice, times: int = 1) -> NoticeFile:
    documents = [Document(f"安排{number}.pdf", PDF) for number in range(times)]
    add_notice_files(world.actor("zhang_qiao"), notice, documents)
    return notice.files.last()


def test_it_is_kept_swept_never_and_gone_with_the_draft(world: World, notice: Notice) -> None:
    file = added(world, notice)
    sweep_files(grace=-1)
    assert is_kept(FOLDER, file.stored)
    drop_notice(world.actor("zhang_qiao"), notice)
    assert not is_kept(FOLDER, file.stored)


def test_what_is_no_document_one_too_many_or_anothers_leaves_nothing(world: World, notice: Notice) -> None:
    with pytest.raises(DocumentAtFault):
        add_notice_files(world.actor("zhang_qiao"), notice, [Document("安排.pdf", b"MZ\x90")])
    with pytest.raises(InputAtFault):
        added(world, notice, MOST_FILES + 1)
    with pytest.raises(NotFound):
        add_notice_files(world.actor("wang_ling"), notice, [Document("安排.pdf", PDF)])
    assert not NoticeFile.objects.exists()


def test_after_sending_the_documents_stay(world: World, notice: Notice) -> None:
    file = added(world, notice)
    send_notice(world.actor("zhang_qiao"), notice)
    with pytest.raises(StateHasChanged):
        added(world, notice)
    with pytest.raises(StateHasChanged):
        remove_notice_file(world.actor("zhang_qiao"), file)
    assert is_kept(FOLDER, file.stored)
