"""Whatever fails in the middle, everything happened or nothing: the Nth statement, then the Nth call on a file, for every N.

What stands afterwards is compared row by row with what stood before, so kept cells agree with judging wherever they did; and
after the sweep no file is left without its row.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from time_machine import travel

from qingqiao.actions.contacts import withdraw_consent
from qingqiao.actions.publishing import freeze_round
from qingqiao.actions.records import revise_record, submit_record, withdraw_record
from qingqiao.actions.rounds import hand_in_round, publish_round
from qingqiao.evaluations.models import Round
from qingqiao.exchange.load import load
from qingqiao.jobs.sweep import sweep_daily, sweep_files
from qingqiao.project.backups import rows
from qingqiao.regions.uuid7 import uuid7
from tests.failing_files import Failing, failing_files
from tests.failing_statements import failing_statements
from tests.make import add_photo, make_body
from tests.pictures import make_photo
from tests.rounds import APRIL, opened, written
from tests.world import TODAY, World

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

MOST = 400
"""No story here takes as many steps; one that never ends would be a fault of the test."""


class FailingVerb(Failing):
    """At a statement, or at a call on a file."""

    @contextmanager
    def statements(self) -> Iterator[None]:
        with failing_statements(self.step):
            yield

    @contextmanager
    def files(self) -> Iterator[None]:
        """Calls on files below the folder of media."""
        with failing_files(self.step, Path(settings.MEDIA_ROOT)):
            yield


def everything() -> dict[str, list[str]]:
    """All rows of all tables."""
    found = {}
    with connection.cursor() as cursor:
        for table in rows.tables():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found[table] = sorted(map(repr, cursor.fetchall()))
    return {table: content for table, content in found.items() if content}


def files() -> set[str]:
    root = Path(settings.MEDIA_ROOT)
    return {
        str(path.relative_to(root)) for path in root.rglob("*") if path.is_file() and path.name != ".swept"
    }


def afresh(row: Any) -> Any:
    """The row as a request reads it, whatever an earlier try left in memory."""
    return type(row).objects.get(pk=row.pk)


def submit(world: World) -> Callable[[], object]:
    body = make_body(TODAY, "线下活动", title="义务植树", text="和小林一起")
    return lambda: submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)


def revise(world: World) -> Callable[[], object]:
    record = submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线下活动"))
    body = make_body(TODAY, "交流")
    return lambda: revise_record(world.actor("li_xi"), afresh(record), body, record.revision)


def withdraw(world: World) -> Callable[[], object]:
    record = submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线下活动"))
    return lambda: withdraw_record(world.actor("li_xi"), afresh(record))


def attach(world: World) -> Callable[[], object]:
    record = submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线下活动"))
    return lambda: add_photo(world.actor("li_xi"), afresh(record), make_photo())


def submit_with_photo(world: World) -> Callable[[], object]:
    body = make_body(TODAY, "线下活动", title="义务植树")

    def story() -> None:
        record = submit_record(world.actor("li_xi"), world.li_xi, uuid7(), body)
        add_photo(world.actor("li_xi"), record, make_photo())

    return story


def erase(world: World) -> Callable[[], object]:
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "交流", text="小林来了"))
    return lambda: withdraw_consent(world.actor("li_xi"), afresh(world.xiao_lin), TODAY, [])


def publish(world: World) -> Callable[[], object]:
    round = written(world, opened(world, world.yuyang))
    hand_in_round(world.actor("committee"), round)
    return lambda: publish_round(world.actor("zhao_lan"), afresh(round))


def freeze(world: World) -> Callable[[], object]:
    publish(world)()
    round = Round.objects.get()
    return lambda: freeze_round(round.region_id, round.pk)


def bring_in(world: World) -> Callable[[], object]:
    folder = Path(settings.MEDIA_ROOT).with_name("tables")
    folder.mkdir(exist_ok=True)
    (folder / "communities.csv").write_text("code,name,organization_code\nTY2,二社区,YL\nTY3,三社区,YL\n")
    return lambda: load(folder, lambda _phase, _table, lines: lines)


def bring_in_with_photo(world: World) -> Callable[[], object]:
    folder = Path(settings.MEDIA_ROOT).with_name("tables-with-photo")
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    (folder / "photos" / "a.jpg").write_bytes(make_photo())
    row = f"{uuid7()},{world.li_xi.code},2026-03-18,线下活动,植树,a.jpg,2026-03-18T12:00"
    (folder / "records.csv").write_text(
        f"code,author_code,occurred_on,kinds,title,photos,submitted_at\n{row}\n"
    )
    return lambda: load(folder, lambda _phase, _table, lines: lines)


def fail_everywhere(story: Callable[[], object], kind: str, *, is_one_verb: bool = False) -> int:
    """Tell the story again and again, failing one step later each time, until it comes to its end; return how many steps.
    `is_one_verb`: nothing but its own transaction takes back what it did."""
    before = everything()
    for number in range(1, MOST):
        failing = FailingVerb(number)
        with transaction.atomic():
            try:
                with getattr(failing, kind)(), nullcontext() if is_one_verb else transaction.atomic():
                    story()
            except Exception:
                assert not failing.is_over, "failed by itself"
                transaction.set_rollback(False)  # what failed reached no database
                assert everything() == before, number
            finally:
                transaction.set_rollback(True)
        if failing.is_over:
            return number - 1
    raise AssertionError("it never ends")


STORIES = (submit, revise, withdraw, attach, erase, bring_in)


@pytest.mark.parametrize("prepare", STORIES)
def test_at_whichever_statement_a_verb_fails_nothing_has_changed(
    world: World, prepare: Callable[[World], Callable[[], object]]
) -> None:
    with travel("2026-03-20T12:00:00+08:00", tick=False):
        assert fail_everywhere(prepare(world), "statements", is_one_verb=True) > 2


@pytest.mark.parametrize("prepare", [publish, freeze])
def test_at_whichever_statement_a_publication_fails_nothing_has_changed(
    world: World, prepare: Callable[[World], Callable[[], object]]
) -> None:
    with travel(APRIL, tick=False):
        is_one_verb = prepare is publish  # a job that freezes leaves its reason in the round
        assert fail_everywhere(prepare(world), "statements", is_one_verb=is_one_verb) > 2


@pytest.mark.parametrize("prepare", [attach, submit_with_photo, bring_in_with_photo])
def test_at_whichever_call_a_photo_cannot_be_kept_it_has_no_row_and_leaves_no_file(
    world: World, prepare: Callable[[World], Callable[[], object]]
) -> None:
    with travel("2026-03-20T12:00:00+08:00", tick=False):
        assert fail_everywhere(prepare(world), "files") > 2
    sweep_files(grace=-1)
    assert files() == set()


@pytest.mark.parametrize("prepare", [submit, revise, withdraw, erase, bring_in])
def test_what_has_no_file_of_its_own_writes_none_that_could_fail(
    world: World, prepare: Callable[[World], Callable[[], object]]
) -> None:
    with travel("2026-03-20T12:00:00+08:00", tick=False):
        assert fail_everywhere(prepare(world), "files") == 0


@pytest.mark.django_db(transaction=True)
def test_who_withdraws_while_the_disk_is_full_is_erased_and_listed_afterwards(world: World) -> None:
    """The list beside the database is written once the erasure stands; the daily round makes up for what it lacks."""
    listed = Path(settings.DATA) / "erasures.tsv"
    listed.unlink(missing_ok=True)
    with travel("2026-03-20T12:00:00+08:00", tick=False):
        with failing_files(Failing(1).step, Path(settings.DATA) / "erasures.tsv"):
            withdraw_consent(world.actor("li_xi"), world.xiao_lin, TODAY, [])
        assert not listed.exists()
        sweep_daily()
        assert str(world.xiao_lin.pk) in listed.read_text()
