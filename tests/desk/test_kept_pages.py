"""A page that is asked for again is the page that would be made now: nothing that was written since is missing from it."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingqiao.accounts.models import Account
from qingqiao.actions.notices import NoticeInput, draft_notice, send_notice
from qingqiao.actions.organizations import name_administrator
from qingqiao.actions.receipts import open_notice
from qingqiao.actions.records import submit_record
from qingqiao.actions.rounds import open_round
from qingqiao.actions.voices import VoiceInput, raise_voice
from qingqiao.exchange.models import Workbook, WorkbookState
from qingqiao.jobs.tick import keep_cells_fresh
from qingqiao.notifications.models import Message
from qingqiao.progress.models import KeptFigure
from qingqiao.progress.sums import keeping
from qingqiao.regions import clock
from qingqiao.regions.uuid7 import uuid7
from tests.desk.conftest import Reader
from tests.desk.jobs.test_views import uploaded
from tests.make import make_body, make_cadre
from tests.rounds import QUARTER
from tests.world import TODAY, World

CITY = "/desk/organizations/YL/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@pytest.fixture(autouse=True)
def _summed(monkeypatch: pytest.MonkeyPatch, world: World) -> Iterator[None]:
    monkeypatch.setattr(keeping, "MANY", 1)
    keep_cells_fresh()
    return


def asked(reader: Client, address: str = CITY) -> str:
    return TOKEN.sub("", reader.get(address).content.decode())


def made_anew(reader: Client, address: str = CITY) -> str:
    for one in caches.all():
        one.clear()
    KeptFigure.objects.all().delete()
    return asked(reader, address)


def statements(reader: Client, address: str = CITY) -> int:
    with CaptureQueriesContext(connection) as found:
        asked(reader, address)
    return len(found)


def test_what_nothing_changed_is_not_made_again(world: World, sign_in: Reader) -> None:
    reader = sign_in("zhao_lan")
    first = asked(reader)
    assert statements(reader) <= 11
    assert asked(reader) == first == made_anew(reader)


def test_a_record_below_is_on_the_next_page(world: World, sign_in: Reader) -> None:
    reader = sign_in("zhao_lan")
    before = asked(reader)
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线上活动"))
    after = asked(reader)
    assert after != before
    assert after == made_anew(reader)


LISTS = (
    *("gaps/", "gaps/list/", "accounts/", "people/", "terms/", "administrators/", "office-changes/"),
    *("report-days/", "workbooks/", "notices/", "tree/"),
)
OF_RECORDS = "records_", "progress_cell", "progress_keptsum"
"""How tables begin of which nothing stands on these lists."""


@pytest.mark.parametrize(
    "address", [*(f"{CITY}{one}" for one in LISTS), "/desk/moves/", "/desk/handovers/", "/desk/voices/"]
)
def test_a_record_leaves_lists_of_other_things_as_they_are(
    world: World, sign_in: Reader, address: str
) -> None:
    reader = sign_in("zhao_lan")
    before = asked(reader, address)
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线上活动"))
    assert statements(reader, address) <= 11
    with CaptureQueriesContext(connection) as anew:
        assert asked(reader, address) == before == made_anew(reader, address)
    assert not [name for name in OF_RECORDS for one in anew if f'"{name}' in one["sql"]]


@pytest.mark.parametrize("address", [f"{CITY}lower/", "/desk/organizations/YY/administrators/"])
def test_an_action_is_on_the_next_page(world: World, sign_in: Reader, address: str) -> None:
    reader = sign_in("zhao_lan")
    before = asked(reader, address)
    name_administrator(world.actor("zhao_lan"), world.yuyang, world.zhao_lan)
    after = asked(reader, address)
    assert after != before
    assert after == made_anew(reader, address)


def test_a_round_is_on_the_list_when_it_is_opened(world: World, sign_in: Reader) -> None:
    reader, address = sign_in("zhang_qiao"), "/desk/organizations/YY/rounds/"
    before = asked(reader, address)
    assert statements(reader, address) <= 11
    open_round(world.actor("zhang_qiao"), world.yuyang, QUARTER)
    assert asked(reader, address) != before
    assert asked(reader, address) == made_anew(reader, address)


def test_a_complaint_is_on_the_list_when_it_is_raised(world: World, sign_in: Reader) -> None:
    reader, address = sign_in("zhao_lan"), "/desk/voices/"
    asked(reader, address)
    assert statements(reader, address) <= 11
    said = VoiceInput("投诉", "天天要截图。", world.yuyang)
    number = raise_voice(world.actor("li_xi"), world.li_xi, said)[0].number
    assert number in asked(reader, address)
    assert asked(reader, address) == made_anew(reader, address)


def test_what_she_has_not_read_is_counted_anew(world: World, sign_in: Reader) -> None:
    reader = sign_in("zhao_lan")
    before = asked(reader)
    Message.objects.create(
        region=world.yulin, cadre=world.zhao_lan, title="提醒", text="请看", written_at=clock.now()
    )
    assert asked(reader) != before


def test_a_message_that_came_and_was_read_elsewhere_is_in_the_inbox(world: World, sign_in: Reader) -> None:
    reader, address = sign_in("zhao_lan"), "/desk/inbox/"
    asked(reader, address)
    assert statements(reader, address) <= 13
    now = clock.now()
    Message.objects.create(
        region=world.yulin, cadre=world.zhao_lan, title="提醒一句", text="请看", written_at=now, read_at=now
    )
    assert "提醒一句" in asked(reader, address)


def test_each_has_a_page_of_her_own(world: World, sign_in: Reader) -> None:
    above, own = sign_in("zhao_lan"), sign_in("zhang_qiao")
    address = "/desk/organizations/YY/"
    assert asked(above, address) != asked(own, address)
    assert own.get(CITY).status_code == 404


def test_a_kept_page_has_a_token_of_its_own_session(world: World) -> None:
    account = Account.objects.get(pk=world.accounts["zhao_lan"].pk)
    for _ in range(2):
        reader = Client(enforce_csrf_checks=True)
        reader.force_login(account)
        found = TOKEN.search(reader.get(CITY).content.decode())
        assert found
        token = found.group().split('"')[3]
        assert (
            reader.post("/desk/search/", {"words": "榆阳", "csrfmiddlewaretoken": token}).status_code == 200
        )


def test_the_brief_opens_after_the_overview(world: World, sign_in: Reader) -> None:
    reader = sign_in("zhao_lan")
    asked(reader)
    assert reader.get(f"{CITY}brief/").status_code == 200


def test_a_past_day_is_added_up_again(world: World, sign_in: Reader) -> None:
    reader, past = sign_in("zhao_lan"), f"{CITY}?as_of=2026-03-01"
    asked(reader, past)
    assert statements(reader, past) > 14


def test_a_notice_that_was_opened_is_on_the_next_list(world: World, sign_in: Reader) -> None:
    reader, address = sign_in("zhang_qiao"), "/desk/organizations/YY/notices/"
    actor = world.actor("zhang_qiao")
    for name in ("甲", "乙"):
        make_cadre(world.yulin, name, world.school)
    notice = draft_notice(actor, world.yuyang, NoticeInput("读书会", "周五下午。"))
    send_notice(actor, notice)
    before = asked(reader, address)
    assert statements(reader, address) <= 12
    open_notice(notice, world.li_xi)
    after = asked(reader, address)
    assert after != before
    assert after == made_anew(reader, address)


def test_what_was_done_last_is_on_the_log_that_is_asked_for_again(world: World, sign_in: Reader) -> None:
    reader, address = sign_in("auditor"), "/desk/audit/"
    asked(reader, address)
    assert statements(reader, address) <= 11
    submit_record(world.actor("li_xi"), world.li_xi, uuid7(), make_body(TODAY, "线上活动"))
    assert asked(reader, address) == made_anew(reader, address)
    assert "提交记录" in asked(reader, address)


def test_jobs_at_rest_are_kept_and_those_under_way_are_not(world: World, sign_in: Reader) -> None:
    reader, address = sign_in("zhang_qiao"), "/desk/jobs/"
    one = uploaded(world, "zhang_qiao", WorkbookState.READY)
    asked(reader, address)
    assert statements(reader, address) <= 14
    rows = Workbook.objects.filter(region=world.yulin, pk=one.pk)
    rows.update(state=WorkbookState.IMPORTING, done=5, total=9)
    assert "5 / 9" in asked(reader, address)
    rows.update(done=6)
    assert "6 / 9" in asked(reader, address)
