"""A workbook that is uploaded and checked, a document of a round, a template: whichever call on a file fails, no row is
left without its file, and after the sweep no file without its row."""

from collections.abc import Callable

import pytest
from django.db import OperationalError, transaction
from time_machine import travel

from qingqiao.exchange.models import DocumentState, DocumentTemplate, RoundDocument, Workbook, WorkbookState
from qingqiao.exchange.round_documents.asking import ask_round_document
from qingqiao.exchange.round_documents.making import make_document
from qingqiao.exchange.round_documents.templates_of import upload_template
from qingqiao.exchange.round_documents.word import shipped
from qingqiao.exchange.workbooks.checking import check_workbook
from qingqiao.exchange.workbooks.exporting import export_rows
from qingqiao.exchange.workbooks.importing import import_workbook
from qingqiao.exchange.workbooks.uploading import check_again, confirm_import, upload_workbook
from qingqiao.jobs.sweep import sweep_files
from qingqiao.records.store import place
from tests.agreement.test_nothing_lost import FailingVerb, everything, fail_everywhere, files, freeze
from tests.exchange.workbooks.books import book, checked
from tests.rounds import APRIL, published
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

Story = Callable[[], object]
MOST, MOST_STATEMENTS, YEARS = 60, 400, 10**9
"""No story here takes as many calls; files are as old as this machine's clock says, not the travelled one."""
GOOD = {"cadres": [{"code": "li", "name": "李小溪"}]}
FAULTY = {"cadres": [{"code": "gao", "name": "高原"}]}
"""A cadre without an office: there is a copy of the file that says so."""


def upload(world: World) -> Story:
    body = book(GOOD)
    return lambda: upload_workbook(world.actor("zhang_qiao"), world.yuyang, "名单.xlsx", body)


def check(world: World) -> Story:
    one = checked(world, "zhang_qiao", world.yuyang, FAULTY)
    check_again(world.actor("zhang_qiao"), one)
    return lambda: check_workbook(one.region_id, one.pk)


def make(world: World) -> Story:
    round = published(world)
    one = ask_round_document(world.actor("zhao_lan"), round, "workbook", "xlsx")
    return lambda: make_document(one.region_id, one.pk)


def replace_template(world: World) -> Story:
    def story() -> None:
        upload_template(world.actor("zhang_qiao"), world.yuyang, "letter", "函.docx", shipped("letter"))

    story()
    return story


def kept_by_rows() -> set[str]:
    """The files that rows name."""
    made = RoundDocument.objects.filter(state=DocumentState.READY)
    rows = {
        "workbooks": Workbook.objects.exclude(file_kept_until=None),
        "round-documents": made,
        "document-templates": DocumentTemplate.objects.all(),
    }
    return {place(kind, one.stored) for kind, some in rows.items() for one in some}


def own_files() -> set[str]:
    """All that are kept, but for the marked copies, which a page offers only where there is one."""
    return {name for name in files() if not name.endswith("-faults.xlsx")}


@pytest.mark.parametrize("prepare", [upload, check, make, replace_template])
def test_at_whichever_call_a_file_cannot_be_kept_rows_and_files_agree(
    world: World, prepare: Callable[[World], Story]
) -> None:
    with travel(APRIL, tick=False):
        story = prepare(world)
        for number in range(1, MOST):
            failing = FailingVerb(number)
            with transaction.atomic():
                try:
                    with failing.files():
                        story()
                except Exception:
                    assert not failing.is_over, "failed by itself"
                assert kept_by_rows() <= files(), f"{number}: a row without its file"
                sweep_files(grace=-YEARS)
                assert own_files() == kept_by_rows(), f"{number}: a file without its row"
                transaction.set_rollback(not failing.is_over)
            if failing.is_over:
                break
        assert 2 < number < MOST - 1


def bring_in(world: World) -> Story:
    one = checked(world, "zhang_qiao", world.yuyang, GOOD)
    confirm_import(world.actor("zhang_qiao"), one)
    return lambda: import_workbook(one.region_id, one.pk)


def take_out(world: World) -> Story:
    return lambda: export_rows(world.actor("zhang_qiao"), world.yuyang).close()


@pytest.mark.parametrize("prepare", [bring_in, freeze, take_out])
def test_an_import_a_publication_and_an_export_write_no_file_that_could_fail(
    world: World, prepare: Callable[[World], Story]
) -> None:
    with travel(APRIL, tick=False):
        assert fail_everywhere(prepare(world), "files") == 0


@pytest.mark.parametrize("prepare", [upload, make])
def test_at_whichever_statement_a_job_fails_its_state_alone_has_changed(
    world: World, prepare: Callable[[World], Story]
) -> None:
    with travel(APRIL, tick=False):
        assert fail_everywhere(prepare(world), "statements") > 2


def all_but_the_state() -> dict[str, list[str]]:
    """All rows, without the one that says how far the import is."""
    return {table: rows for table, rows in everything().items() if table != Workbook._meta.db_table}


def test_at_whichever_statement_an_import_fails_nothing_is_written_and_it_may_be_tried_again(
    world: World,
) -> None:
    with travel(APRIL, tick=False):
        story, before = bring_in(world), all_but_the_state()
        for number in range(1, MOST_STATEMENTS):
            failing = FailingVerb(number)
            with transaction.atomic():
                try:
                    with failing.statements():
                        story()
                except OperationalError:
                    assert not failing.is_over, "failed by itself"
                    transaction.set_rollback(False)  # the statement that failed reached no database
                    assert all_but_the_state() == before, f"{number}: half of it is written"
                    assert Workbook.objects.get().state in (WorkbookState.QUEUED, WorkbookState.READY)
                transaction.set_rollback(True)
            if failing.is_over:
                break
        assert 20 < number < MOST_STATEMENTS - 1
