"""Documents of an appeal: bytes that no row names are not kept."""

import pytest

from qingqiao.actions.appeal_files import FOLDER, MOST_FILES, forget_unwritten, keep_bodies
from qingqiao.actions.files import Document
from qingqiao.problems import InputAtFault
from qingqiao.records.store import is_kept
from tests.documents import PDF


def test_bytes_whose_rows_were_not_written_go() -> None:
    kept = keep_bodies([Document("说明.pdf", PDF)])
    assert is_kept(FOLDER, kept[0])
    forget_unwritten(kept)
    assert not is_kept(FOLDER, kept[0])


def test_one_too_many_is_refused_before_any_is_stored() -> None:
    with pytest.raises(InputAtFault):
        keep_bodies([Document(f"{number}.pdf", PDF) for number in range(MOST_FILES + 1)])
